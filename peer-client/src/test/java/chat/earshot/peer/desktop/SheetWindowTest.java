package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Which button of a sheet a key would press, and that it can be seen to be that one. */
@ExtendWith(ApplicationExtension.class)
class SheetWindowTest {
    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("max", "Maximiliane-Josephine von Hohenschwangau", ContactState.REQUESTED, Presence.UNKNOWN, "");
    private final ConversationId lunch = peer.talk("Lunch", false, "bob");

    @TempDir
    Path folder;

    @RegisterExtension
    final OneWindow window = new OneWindow();

    @BeforeEach
    void open() {
        peer.says(lunch, "bob", "pizza?");
        window.open(peer, folder);
        onFx(() -> window.model().open(lunch));
    }

    @Test
    void theAnswerThatHasTheKeyboardIsSeenToHaveIt() {
        onFx(() -> window.model().askToLeave());

        Button focused = (Button) focused();
        assertThat(focused.getText()).isEqualTo("Cancel");
        assertThat(ring(focused)).isNotEqualTo(Color.TRANSPARENT);
    }

    @Test
    void theListOfShortcutsTakesTheKeyboardFromWhatLiesBehindIt(FxRobot robot) {
        onFx(() -> window.model().show(MainModel.Overlay.SHORTCUTS));

        robot.type(KeyCode.DOWN).type(KeyCode.TAB);
        settle();

        Node sheet = robot.lookup(".sheet-shortcuts").query();
        assertThat(sheet.lookupAll("*")).contains(focused());
    }

    @Test
    void aQuestionAboutALongNameIsReadToItsEnd(FxRobot robot) {
        onFx(() -> window.model()
                .contactDeeds()
                .askToBlock(window.model().desk().contact(new Username("max")).orElseThrow()));

        Label question = robot.lookup(".sheet-title").queryAs(Label.class);
        assertThat(question.getText()).isEqualTo("Block Maximiliane-Josephine von Hohenschwangau?");
        assertThat(((Text) question.lookup(".text")).getText()).isEqualTo(question.getText());
    }

    @Test
    void neitherOfTwoChoicesOfEqualWeightHasTheKeyboardBeforeSomebodyGivesItToOne(FxRobot robot) {
        onFx(() -> window.model().show(MainModel.Overlay.INVITE));
        robot.write("cleo").type(KeyCode.ENTER);
        settle();
        assertThat(focused().getStyleClass()).contains("disclosure");
        robot.type(KeyCode.ENTER).type(KeyCode.SPACE);
        settle();
        assertThat(window.model().overlay().get()).isEqualTo(MainModel.Overlay.INVITE);

        robot.type(KeyCode.TAB);
        settle();

        assertThat(focused().getId()).isEqualTo("invite-share");
        robot.type(KeyCode.TAB);
        settle();
        assertThat(focused().getId()).isEqualTo("invite-anew");
        robot.type(KeyCode.TAB).type(KeyCode.TAB);
        settle();
        assertThat(focused().getStyleClass()).contains("disclosure");
        assertThat(focused().getAccessibleText()).contains("Cleo", "1 entry");
    }

    @Test
    void whoOpensASheetByAClickGoesOnWhereTheyWroteBefore(FxRobot robot) {
        robot.clickOn("#composer");
        robot.clickOn("#rail-look");
        robot.clickOn("#side-new");
        settle();
        assertThat(window.model().overlay().get()).isEqualTo(MainModel.Overlay.NEW_CONVERSATION);

        robot.type(KeyCode.ESCAPE);
        settle();

        assertThat(focused().getId()).isEqualTo("composer");
    }

    @Test
    void whoOpensASheetByTheKeyboardGoesOnAtWhatOpenedIt(FxRobot robot) {
        robot.clickOn("#composer");
        Button opens = robot.lookup("#side-new").queryButton();
        onFx(opens::requestFocus);
        robot.type(KeyCode.SPACE);
        settle();
        assertThat(window.model().overlay().get()).isEqualTo(MainModel.Overlay.NEW_CONVERSATION);

        robot.type(KeyCode.ESCAPE);
        settle();

        assertThat(focused()).isSameAs(opens);
    }

    @Test
    void theSheetOfAPictureFollowsWhatBecomesOfItsFile(FxRobot robot) {
        byte[] hills = FileKit.picture("png", 80, 60);
        onFx(() -> {
            Entry entry = peer.shares(lunch, "bob", "hills.png", hills.length);
            peer.files().hold(file(entry).id(), hills);
        });
        FileItem item = WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> window.model().files().item(lunch, file(peer.entry(lunch, 2)), 2));
        onFx(() -> window.model().files().look(item));
        onFx(() -> {
            window.model().files().enlarged().open(item);
            window.model().show(MainModel.Overlay.PICTURE);
        });
        assertThat(deeds(robot)).containsExactly("Download", "Save as…");

        robot.clickOn(
                robot.lookup(".sheet-picture .sheet-buttons .button").nth(0).queryButton());
        settle();

        assertThat(deeds(robot)).containsExactly("Open", "Show in folder", "Save as…");
        onFx(() ->
                peer.files().stands(lunch, item.file(), folder.resolve("hills.png"), 10, FileTransfer.State.FETCHING));
        assertThat(deeds(robot)).containsExactly("Pause", "Cancel");
    }

    private static List<String> deeds(FxRobot robot) {
        return robot.lookup(".sheet-picture .sheet-buttons .button").queryAllAs(Button.class).stream()
                .map(Button::getText)
                .toList();
    }

    private static Content.File file(Entry entry) {
        return (Content.File) ((Body.Present) entry.body()).content();
    }

    private Node focused() {
        return window.scene().getFocusOwner();
    }

    private static Paint ring(Button button) {
        return button.getBorder().getStrokes().get(0).getTopStroke();
    }
}
