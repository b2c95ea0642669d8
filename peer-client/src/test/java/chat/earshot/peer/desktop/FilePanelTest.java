package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The files of a conversation, in the panel on the right. */
@ExtendWith(ApplicationExtension.class)
class FilePanelTest {
    @TempDir
    Path folder;

    private final FakePeer peer = FakePeer.ofAnaAndBob();
    private final ConversationId id = peer.talk("", true, "bob");
    private final List<FileItem> items = new ArrayList<>();

    @RegisterExtension
    final OneWindow window = new OneWindow();

    @Test
    void onlyPicturesOnTheScreenAreFetchedAndCardsAreDrawnOnce() {
        List<Entry> shared = new ArrayList<>();
        for (int count = 1; count <= 60; count++) {
            shared.add(peer.shares(id, "bob", count + ".png", 100));
        }
        // Nothing of them is on the screen in the log.
        for (int count = 1; count <= 60; count++) {
            peer.says(id, "bob", "line " + count);
        }
        peer.reaches(id, "ana", 120, 120);
        openFiles();
        onFx(() -> shared.forEach(entry -> items.add(item(entry))));

        assertThat(isFetched(59)).isTrue();
        assertThat(isFetched(0)).isFalse();
        assertThat(items.stream()
                        .filter(item -> peer.files().isAsked(item.file().id())))
                .hasSizeLessThan(20);
        Node first = window.node(".panel-file");

        peer.shares(id, "bob", "one more.pdf", 100);
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(window.node(".panel-files").lookupAll(".panel-file"))
                .hasSize(61)
                .contains(first);

        onFx(() -> ((ScrollPane) window.node(".panel-scroll")).setVvalue(1));
        assertThat(isFetched(0)).isTrue();
    }

    private void openFiles() {
        window.open(peer, folder);
        MainModel model = window.model();
        onFx(() -> {
            model.open(id);
            model.peopleShown().set(true);
        });
        onFx(() -> ((ToggleButton) window.node("#panel-files-chosen")).setSelected(true));
    }

    private boolean isFetched(int place) {
        return peer.files().isAsked(items.get(place).file().id());
    }

    private FileItem item(Entry entry) {
        Content.File file = (Content.File) ((Body.Present) entry.body()).content();
        return window.model().files().item(id, file, entry.seq());
    }
}
