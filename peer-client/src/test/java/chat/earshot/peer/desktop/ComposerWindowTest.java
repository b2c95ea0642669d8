package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

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

    @RegisterExtension
    final OneWindow window = new OneWindow();

    @BeforeEach
    void open() {
        window.open(peer, folder);
        onFx(() -> window.model().open(bob));
    }

    @Test
    void aDraftIsGoneOnWithAtItsEnd(FxRobot robot) {
        robot.write("see you");
        onFx(() -> window.model().open(cleo));
        robot.write("hello");
        onFx(() -> window.model().open(bob));

        robot.write(" at noon");

        assertThat(input().getText()).isEqualTo("see you at noon");
    }

    @Test
    void tabGoesOnToTheNextControlAndIsNoLetter(FxRobot robot) {
        robot.write("a").type(KeyCode.TAB);
        settle();

        assertThat(input().getText()).isEqualTo("a");
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("send");
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
        return (TextArea) window.node("#composer");
    }
}
