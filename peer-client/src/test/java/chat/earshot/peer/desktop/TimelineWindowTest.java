package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Where the log stands on the screen, and what moves it. */
@ExtendWith(ApplicationExtension.class)
class TimelineWindowTest {
    private static final byte[] PICTURE = FileKit.picture("png", 600, 400);

    private final FakePeer peer = FakePeer.ofAnaAndBob();
    private Optional<Window> window = Optional.empty();

    @AfterEach
    void end() {
        window.ifPresent(open -> onFx(() -> open.scene().getWindow().hide()));
    }

    @Test
    void whoReadsFarUpStaysThereWhileAnOwnTextWaits(FxRobot robot) throws IOException {
        ConversationId id = bobSays(100);
        open(id);
        peer.lose(ConnectionState.RECONNECTING, "");
        settle();
        onFx(() -> say("one"));
        assertThat(texts()).contains("one");
        press(robot, KeyCode.HOME);
        assertThat(texts()).contains("line 1");

        peer.says(id, "bob", "line 101");
        peer.says(id, "ana", "from another device");
        settle();
        peer.says(id, "bob", "line 103");
        settle();
        assertThat(texts()).contains("line 1").doesNotContain("one");

        onFx(() -> say("two"));
        settle();
        assertThat(texts()).contains("one", "two");
    }

    @Test
    void aLogThatCannotBeReadSaysSoAndOffersToTryAgain() throws IOException {
        ConversationId id = bobSays(1);
        peer.logsDamaged(true);
        open(id);
        assertThat(node("#timeline-trouble").isVisible()).isTrue();
        assertThat(texts()).isEmpty();

        peer.logsDamaged(false);
        onFx(() -> ((Button) node("#timeline-retry")).fire());

        assertThat(node("#timeline-trouble").isVisible()).isFalse();
        assertThat(texts()).contains("line 1");
    }

    @Test
    void onlyKeysThatGoUpOrDownMoveTheLog(FxRobot robot) throws IOException {
        open(bobSays(100));

        press(robot, KeyCode.END, KeyCode.LEFT);
        assertThat(texts()).contains("line 100");
        press(robot, KeyCode.RIGHT);
        assertThat(texts()).contains("line 100");
        press(robot, KeyCode.HOME);
        assertThat(texts()).contains("line 1");
    }

    @Test
    void anotherWordIsLookedForFromTheEndAgain(FxRobot robot) throws IOException {
        open(bobSays(100));
        press(robot, KeyCode.END);
        find(robot, "line 5");
        assertThat(node("#timeline").getAccessibleText()).contains("line 59");

        find(robot, "line 9");
        assertThat(node("#timeline").getAccessibleText()).contains("line 99");
        robot.type(KeyCode.ENTER);
        assertThat(node("#timeline").getAccessibleText()).contains("line 98");

        robot.type(KeyCode.ESCAPE);
        press(robot, KeyCode.HOME);
        find(robot, "line 9");
        assertThat(node("#timeline").getAccessibleText()).contains("line 99");
    }

    /** Looks for it in this conversation, by keyboard; what was looked for before stands there and is overwritten. */
    private void find(FxRobot robot, String wanted) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        settle();
        TextField field = (TextField) node("#search-here");
        assertThat(field.isFocused()).isTrue();
        onFx(field::selectAll);
        robot.write(wanted).type(KeyCode.ENTER);
        settle();
    }

    @Test
    void aConversationEndsAtTheNewestWhenItsPicturesCome() throws IOException {
        ConversationId id = bobSays(40);
        List<FileId> pictures = bobShares(id, 3);
        long last = peer.says(id, "bob", "last").seq();
        peer.reaches(id, "ana", last, last);
        open(id);

        pictures.forEach(this::comes);

        assertThat(isAllOnTheScreen("last")).isTrue();
    }

    @Test
    void newsStayWhereTheyBeginWhenPicturesComeAndWhatThosePushAwayIsUnread() throws IOException {
        ConversationId id = bobSays(40);
        List<FileId> pictures = bobShares(id, 3);
        peer.says(id, "bob", "last");
        open(id);
        pictures.forEach(this::comes);

        assertThat(texts()).contains("New messages");
        long beneath = peer.says(id, "bob", "line 45").seq();
        settle();

        assertThat(isAllOnTheScreen("line 45")).isEqualTo(peer.readUpTo(id) == beneath);
    }

    private List<FileId> bobShares(ConversationId id, int count) {
        List<FileId> shared = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Entry entry = peer.shares(id, "bob", "hills " + number + ".png", PICTURE.length);
            shared.add(((Content.File) ((Body.Present) entry.body()).content()).id());
        }
        return shared;
    }

    private void comes(FileId picture) {
        onFx(() -> peer.files().bring(picture, PICTURE));
    }

    private boolean isAllOnTheScreen(String said) {
        Node timeline = node("#timeline");
        double end = timeline.localToScene(timeline.getLayoutBounds()).getMaxY();
        return timeline.lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals(said))
                .anyMatch(node -> node.localToScene(node.getLayoutBounds()).getMaxY() <= end);
    }

    @Test
    void theThumbOfALongLogCanBeTakenHoldOf() throws IOException {
        open(bobSays(1_290));

        Region thumb = node(".timeline-pane").lookupAll(".scroll-bar").stream()
                .filter(bar -> ((ScrollBar) bar).getOrientation() == Orientation.VERTICAL)
                .map(bar -> (Region) bar.lookup(".thumb"))
                .findFirst()
                .orElseThrow();
        assertThat(thumb.getHeight()).isGreaterThanOrEqualTo(30);
        assertThat(thumb.getWidth()).isLessThan(12);
    }

    @Test
    void keysGoOnFromTheirRowWhenMoreIsPutAboveIt(FxRobot robot) throws IOException {
        open(bobSays(1000));
        peer.holdAnswers();
        press(robot, KeyCode.UP);
        while (!texts().contains("line 801")) {
            press(robot, KeyCode.PAGE_UP);
        }
        press(robot, KeyCode.PAGE_UP);

        onFx(peer::answerHeld);
        press(robot, KeyCode.UP);

        assertThat(node("#timeline").getAccessibleText()).contains("line 800");
        assertThat(texts()).contains("line 800");
    }

    @Test
    void whatIsSeenStaysWhereItIsWhenAPageIsPutAboveTheVeryFirstRow() throws IOException {
        open(bobSays(1000));
        peer.holdAnswers();
        VirtualFlow<?, ?> log = (VirtualFlow<?, ?>) node("#timeline");
        onFx(() -> log.showAsFirst(0));
        assertThat(texts()).contains("Today", "line 801", "line 802").doesNotContain("line 800");
        double before = top("line 802");

        onFx(peer::answerHeld);

        assertThat(texts()).contains("line 800").doesNotContain("Today");
        assertThat(top("line 802")).isEqualTo(before);
    }

    private double top(String said) {
        return node("#timeline").lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals(said))
                .map(node -> node.localToScene(node.getLayoutBounds()).getMinY())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theKeyboardIsSeenWhereItIsInTheLogAndOnlyWhileItIsThere(FxRobot robot) throws IOException {
        open(bobSays(100));
        assertThat(marked()).isEmpty();

        robot.push(KeyCode.SHIFT, KeyCode.F6);
        settle();
        assertThat(markedText()).isEqualTo("line 100");
        robot.type(KeyCode.UP);
        settle();
        assertThat(markedText()).isEqualTo("line 99");

        robot.push(KeyCode.F6);
        settle();
        assertThat(marked()).isEmpty();
        tabTo(robot, "timeline");
        assertThat(markedText()).isEqualTo("line 99");
    }

    @Test
    void theKeyboardBeginsAtTheLastRowOnTheScreen(FxRobot robot) throws IOException {
        open(bobSays(100));
        VirtualFlow<?, ?> log = (VirtualFlow<?, ?>) node("#timeline");
        onFx(() -> log.showAsFirst(0));

        tabTo(robot, "timeline");
        String begun = markedText();
        assertThat(texts()).contains(begun, "line 1");

        robot.type(KeyCode.HOME);
        settle();
        assertThat(texts()).contains("line 1");
        robot.type(KeyCode.END);
        settle();
        assertThat(markedText()).isEqualTo("line 100");
    }

    private void tabTo(FxRobot robot, String id) {
        for (int count = 0; count < 50 && !id.equals(focused().getId()); count++) {
            robot.type(KeyCode.TAB);
            settle();
        }
        assertThat(focused().getId()).isEqualTo(id);
    }

    private Node focused() {
        return window.map(open -> open.scene().getFocusOwner()).orElseThrow();
    }

    private String markedText() {
        assertThat(marked()).hasSize(1);
        return ((Text) marked().get(0).lookup(".rich > .text")).getText();
    }

    @Test
    void pageKeysScrollTheLogWhileOneWrites(FxRobot robot) throws IOException {
        open(bobSays(100));
        onFx(() -> node("#composer").requestFocus());
        robot.write("half");

        robot.type(KeyCode.PAGE_UP);
        settle();
        assertThat(texts()).isNotEmpty().doesNotContain("line 100");
        robot.type(KeyCode.PAGE_DOWN);
        settle();
        assertThat(texts()).contains("line 100");
        robot.write("way");

        assertThat(model().composer().text().get()).isEqualTo("halfway");
    }

    @Test
    void inATextThatIsNotAllSeenPageKeysMoveInIt(FxRobot robot) throws IOException {
        open(bobSays(100));
        onFx(() -> node("#composer").requestFocus());
        onFx(() -> model().composer().text().set("row\n".repeat(30)));

        robot.type(KeyCode.PAGE_UP);
        settle();

        assertThat(texts()).contains("line 100");
    }

    @Test
    void theMarkedRowIsSeenWhenOneScrollsBackToIt(FxRobot robot) throws IOException {
        open(bobSays(100));
        press(robot, KeyCode.UP);
        assertThat(marked()).hasSize(1);
        VirtualFlow<?, ?> log = (VirtualFlow<?, ?>) node("#timeline");
        onFx(() -> log.showAsFirst(0));
        assertThat(marked()).isEmpty();

        onFx(() -> log.showAsLast(model().timeline().rows().size() - 1));

        assertThat(marked()).hasSize(1);
    }

    private List<Node> marked() {
        PseudoClass current = PseudoClass.getPseudoClass("current");
        return node("#timeline").lookupAll("*").stream()
                .filter(node -> node.getPseudoClassStates().contains(current))
                .toList();
    }

    private ConversationId bobSays(int lines) {
        ConversationId id = peer.talk("", true, "bob");
        for (int count = 1; count <= lines; count++) {
            peer.says(id, "bob", "line " + count);
        }
        peer.reaches(id, "ana", lines, lines);
        return id;
    }

    private void open(ConversationId id) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));
        window = Optional.of(
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.open(new Stage(), peer, folder, uri -> {})));
        settle();
        onFx(() -> model().open(id));
    }

    private MainModel model() {
        return window.flatMap(Window::main).orElseThrow();
    }

    private void say(String text) {
        model().composer().text().set(text);
        model().composer().send();
    }

    /** Types keys into the log. */
    private void press(FxRobot robot, KeyCode... keys) {
        onFx(() -> node("#timeline").requestFocus());
        robot.type(keys);
        settle();
    }

    private Node node(String query) {
        return window.map(open -> open.scene().lookup(query)).orElseThrow();
    }

    /** What of the log is on the screen. */
    private List<String> texts() {
        return node("#timeline").lookupAll(".text").stream()
                .flatMap(node -> node instanceof Text text ? Stream.of(text.getText()) : Stream.empty())
                .toList();
    }
}
