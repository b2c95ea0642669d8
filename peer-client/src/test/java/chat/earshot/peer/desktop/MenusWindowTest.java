package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.peer.desktop.emoji.EmojiFont;
import chat.earshot.values.ContactState;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What the list of conversations and the menus draw. */
@ExtendWith(ApplicationExtension.class)
class MenusWindowTest {
    private final Logger styles = Logger.getLogger("javafx.css");
    private final Warnings warnings = new Warnings();

    @TempDir
    Path folder;

    private Optional<Window> window = Optional.empty();

    /** Writes down what the toolkit complains about. */
    private static final class Warnings extends Handler {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord complaint) {
            heard.add(complaint.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @AfterEach
    void end() {
        styles.removeHandler(warnings);
        window.ifPresent(open -> WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> open.scene().getWindow().hide()));
    }

    @Test
    void nothingInTheWindowOrItsMenusLacksAColour(FxRobot robot) throws Exception {
        styles.addHandler(warnings);
        Office office = new Office();
        open(office.peer);
        robot.clickOn("#rail-me");
        settle();

        assertThat(warnings.heard).isEmpty();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void emojiInTheListOfConversationsArePictures() {
        assumeTrue(
                EmojiFont.ofThisSystem(System.getProperty("os.name", "")).isPresent(),
                "no emoji here: apt-get install fonts-noto-color-emoji");
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "");
        peer.says(peer.talk("", true, "bob"), "bob", "ready \uD83C\uDF89 now");
        Window shown = open(peer);

        assertThat(shown.scene().getRoot().lookupAll("#side-list .side-below ImageView").stream()
                        .map(Node::getAccessibleText))
                .containsExactly("\uD83C\uDF89");
    }

    @Test
    void anArabicLineThatIsLatinAndCutHasNoMarkThatWouldBeDrawnAsABox() {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "");
        peer.says(peer.talk("Lunch", false, "bob"), "bob", "Numbers for the first quarter are in the folder");
        Window shown = open(peer);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag("ar")));
        settle();

        assertThat(shown.scene().getRoot().lookupAll("#side-list .side-preview").stream()
                        .filter(Label.class::isInstance)
                        .map(node -> ((Label) node).getText()))
                .containsExactly("Bob: Numbers for the first quarter are in the folder");
    }

    private Window open(FakePeer peer) {
        Window opened = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Screens.open(new Stage(), peer, Screens.folder(folder), uri -> {}));
        window = Optional.of(opened);
        settle();
        return opened;
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(10);
    }
}
