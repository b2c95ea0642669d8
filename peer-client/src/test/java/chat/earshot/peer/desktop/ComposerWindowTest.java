package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Where somebody writes: the caret, and what the keys do. */
@ExtendWith(ApplicationExtension.class)
class ComposerWindowTest {
    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "");
    private final ConversationId bob = peer.talk("", true, "bob");
    private final ConversationId cleo = peer.talk("", true, "cleo");

    @TempDir
    Path folder;

    private Optional<Window> window = Optional.empty();

    @BeforeEach
    void open() {
        window = Optional.of(WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Screens.open(new Stage(), peer, Screens.folder(folder), uri -> {})));
        settle();
        onFx(() -> model().open(bob));
    }

    @AfterEach
    void end() {
        window.ifPresent(open -> onFx(() -> open.scene().getWindow().hide()));
    }

    @Test
    void aDraftIsGoneOnWithAtItsEnd(FxRobot robot) {
        robot.write("see you");
        onFx(() -> model().open(cleo));
        robot.write("hello");
        onFx(() -> model().open(bob));

        robot.write(" at noon");

        assertThat(input().getText()).isEqualTo("see you at noon");
    }

    @Test
    void tabGoesOnToTheNextControlAndIsNoLetter(FxRobot robot) {
        robot.write("a").type(KeyCode.TAB);
        settle();

        assertThat(input().getText()).isEqualTo("a");
        assertThat(window.map(open -> open.scene().getFocusOwner().getId())).contains("send");
    }

    @Test
    void theEndOfALongTextThatIsPastedIsSeen(FxRobot robot) {
        onFx(() -> {
            ClipboardContent held = new ClipboardContent();
            held.putString("line\n".repeat(30) + "last");
            Clipboard.getSystemClipboard().setContent(held);
        });

        robot.push(KeyCode.CONTROL, KeyCode.V);
        settle();

        assertThat(input().getText()).endsWith("last");
        Bounds caret = ((TextAreaSkin) input().getSkin()).getCaretBounds();
        assertThat(caret.getMinY()).isNotNegative();
        assertThat(caret.getMaxY()).isLessThanOrEqualTo(input().getHeight());
    }

    private TextArea input() {
        return window.map(open -> (TextArea) open.scene().lookup("#composer")).orElseThrow();
    }

    private MainModel model() {
        return window.flatMap(Window::main).orElseThrow();
    }
}
