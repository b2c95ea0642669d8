package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.conversation.FindModel;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.conversation.TimelineModel;
import chat.earshot.peer.desktop.files.Attachment;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** States, edits, erasures, search and passwords, typed and clicked. */
@ExtendWith(ApplicationExtension.class)
class MessagesWindowTest {
    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void end() {
        onFx(() -> windows.forEach(window -> window.scene().getWindow().hide()));
    }

    @Test
    void onlyWhatWasOnTheScreenIsRead(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = bobSays(peer, 100);
        Window window = open(peer);
        assertThat(peer.readUpTo(id)).isZero();

        robot.clickOn("line 100");
        settle();
        assertThat(peer.readUpTo(id)).isBetween(3L, 60L);
        onFx(() -> window.scene().lookup("#timeline").requestFocus());
        robot.type(KeyCode.END);
        settle();

        assertThat(peer.readUpTo(id)).isEqualTo(100);
    }

    private static ConversationId bobSays(FakePeer peer, int lines) {
        ConversationId id = peer.talk("", true, "bob");
        for (int count = 1; count <= lines; count++) {
            peer.says(id, "bob", "line " + count);
        }
        return id;
    }

    @Test
    void whatWasOnTheScreenStaysThereWhenOlderTextsComeAboveIt(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = bobSays(peer, 2_000);
        peer.markRead(id, 2_000).join();
        Window window = open(peer, robot, "line 2000");
        onFx(() -> flow(window).showAsFirst(0));
        settle();

        assertThat(texts(window)).contains("line 1802", "line 1810");
        assertThat(window.main().orElseThrow().timeline().rows().size()).isBetween(400, 402);
    }

    @Test
    void theBeginningAndTheEndOfALongConversationAreAKeyAway(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = bobSays(peer, 2_000);
        peer.markRead(id, 2_000).join();
        Window window = open(peer, robot, "line 2000");
        onFx(() -> window.scene().lookup("#timeline").requestFocus());

        robot.type(KeyCode.HOME);
        settle();
        assertThat(texts(window)).contains("line 1");
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        settle();
        assertThat(texts(window)).contains("line 20").doesNotContain("line 1");
        robot.clickOn(".to-end");
        settle();
        assertThat(texts(window)).contains("line 2000");
        robot.type(KeyCode.HOME, KeyCode.END);
        settle();
        assertThat(texts(window)).contains("line 2000");
    }

    @Test
    void whoScrollsDownFromTheBeginningStaysWhereOneReadsAndComesToTheEnd(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = bobSays(peer, 1_000);
        peer.markRead(id, 1_000).join();
        Window window = open(peer, robot, "line 1000");
        TimelineModel timeline = window.main().orElseThrow().timeline();
        onFx(() -> timeline.showEntry(1));
        settle();

        while (timeline.hasNewer()) {
            int last = timeline.rows().size() - 1;
            String text = ((Row.Said) timeline.rows().get(last)).text();
            onFx(() -> flow(window).showAsLast(last));
            settle();
            assertThat(timeline.rows()).hasSizeGreaterThan(last + 1);
            assertThat(texts(window)).contains(text);
        }
        assertThat(timeline.rows().size()).isBetween(1_000, 1_003);
    }

    @Test
    void whoScrollsDownOverAPageOfEditsAloneComesToTheEnd(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = bobSays(peer, 400);
        Entry edited = peer.says(id, "bob", "hello");
        for (int count = 0; count < 450; count++) {
            peer.edits(id, edited, "hello " + count);
        }
        long last = peer.says(id, "bob", "the end").seq();
        peer.markRead(id, last).join();
        Window window = open(peer, robot, "the end");
        TimelineModel timeline = window.main().orElseThrow().timeline();
        onFx(() -> timeline.showEntry(1));
        settle();

        onFx(() -> flow(window).showAsLast(timeline.rows().size() - 1));
        settle();

        assertThat(timeline.hasNewer()).isFalse();
        assertThat(((Row.Said) timeline.rows().get(timeline.rows().size() - 1)).text())
                .isEqualTo("the end");
    }

    @Test
    void onlyWhatWasFoundLastIsMarked(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        bobSays(peer, 3);
        Window window = open(peer, robot, "line 3");
        FindModel find = window.main().orElseThrow().find();
        onFx(() -> {
            find.searching().set(true);
            find.query().set("line");
        });
        for (int step = 0; step < 3; step++) {
            onFx(find::older);
            settle();
            assertThat(marked(window)).isEqualTo(1);
        }
    }

    /** With the conversation in which that was said last. */
    private Window open(FakePeer peer, FxRobot robot, String last) throws IOException {
        Window window = open(peer);
        robot.clickOn(last);
        settle();
        return window;
    }

    private static VirtualFlow<?, ?> flow(Window window) {
        return (VirtualFlow<?, ?>) window.scene().lookup("#timeline");
    }

    private static long marked(Window window) {
        return window.scene().getRoot().lookupAll(".said-row").stream()
                .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("current")))
                .count();
    }

    @Test
    void theOpenConversationSaysHowReachableItsPersonIsNow(FxRobot robot) throws IOException {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "second floor");
        bobSays(peer, 1);
        open(peer);
        robot.clickOn("line 1");
        settle();
        assertThat(subtitle(robot)).isEqualTo("Online · second floor");
        assertThat(mine(robot)).isEqualTo("Ana, Online");

        peer.contact("bob", "Bob", ContactState.MUTUAL, Presence.AWAY, "");
        settle();
        assertThat(subtitle(robot)).isEqualTo("Away");

        peer.lose(ConnectionState.RECONNECTING, "");
        settle();
        assertThat(subtitle(robot)).isEqualTo("Not known");
        assertThat(mine(robot)).isEqualTo("Ana, Offline");

        peer.find();
        peer.removeContact("bob").join();
        settle();
        assertThat(subtitle(robot)).isEqualTo("Not one of your contacts");
    }

    private static String subtitle(FxRobot robot) {
        return robot.lookup(".head-subtitle").queryAs(Label.class).getText();
    }

    private static String mine(FxRobot robot) {
        return robot.lookup("#rail-me").query().getAccessibleText();
    }

    @Test
    void upInTheEmptyComposerEditsTheLastOwnTextAndEscapeLeavesItAlone(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        robot.clickOn("Bob Lindqvist");
        settle();
        robot.clickOn("#composer").write("12:30 is find").type(KeyCode.ENTER);
        settle();
        robot.type(KeyCode.UP);
        settle();
        assertThat(composer(robot)).isEqualTo("12:30 is find");
        assertThat(robot.lookup("#composer-editing").query().isVisible()).isTrue();
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(composer(robot)).isEmpty();
        assertThat(robot.lookup("#composer-editing").query().isVisible()).isFalse();

        robot.type(KeyCode.UP);
        settle();
        robot.type(KeyCode.BACK_SPACE).write("e").type(KeyCode.ENTER);
        settle();

        assertThat(texts(window)).contains("12:30 is fine", "edited").doesNotContain("12:30 is find");
    }

    @Test
    void theMenuOpensByKeyboardAndOffersOnlyToCopyWhatOthersSaid(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "from Bob");
        Window window = open(peer);
        onFx(() -> window.main().orElseThrow().open(id));
        settle();
        onFx(() -> window.scene().lookup("#timeline").requestFocus());
        robot.type(KeyCode.END).type(KeyCode.ENTER);
        settle();

        assertThat(robot.lookup("#message-copy").tryQuery()).isPresent();
        assertThat(robot.lookup("#message-edit").tryQuery()).isEmpty();
        robot.type(KeyCode.ESCAPE);
    }

    @ParameterizedTest
    @MethodSource("keysOfMenus")
    void theMenuOfTheMarkedTextOpensByKeyboard(KeyCode[] keys, FxRobot robot) throws IOException {
        Window window = openTalk(oneOwnText());
        onFx(() -> window.scene().lookup("#timeline").requestFocus());
        robot.type(KeyCode.END).push(keys);
        settle();

        assertThat(robot.lookup("#message-edit").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    static Stream<Arguments> keysOfMenus() {
        return Stream.of(Arguments.of((Object) new KeyCode[] {KeyCode.CONTEXT_MENU}), Arguments.of((Object)
                new KeyCode[] {KeyCode.SHIFT, KeyCode.F10}));
    }

    @Test
    void whoAsksForTheMenuOfATextWithTheMouseGetsIt(FxRobot robot) throws IOException {
        Window window = openTalk(oneOwnText());
        Node text = window.scene().lookup(".bubble .text");

        // What a display makes of a right click; Monocle, which has none, makes nothing of it.
        onFx(() -> Event.fireEvent(text, menuRequest(text)));
        settle();

        assertThat(robot.lookup("#message-edit").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    private static ContextMenuEvent menuRequest(Node over) {
        Bounds place = over.localToScreen(over.getBoundsInLocal());
        double x = place.getCenterX();
        double y = place.getCenterY();
        return new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, x, y, x, y, false, new PickResult(over, x, y));
    }

    /** With one conversation, in which Ana said something. */
    private FakePeer oneOwnText() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.says(peer.talk("", true, "bob"), "ana", "from Ana");
        return peer;
    }

    @Test
    void aFileThatIsDroppedOnTheConversationWaitsToBeSent(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = peer.talk("", true, "bob");
        peer.says(id, "bob", "please send the minutes");
        Path minutes = Files.writeString(Files.createTempFile("minutes", ".txt"), "all of them");
        Window window = open(peer);
        MainModel model = window.main().orElseThrow();
        onFx(() -> model.open(id));
        settle();
        Node title = window.scene().lookup("#side-add");
        onFx(() -> title.setOnDragDetected(event -> {
            ClipboardContent held = new ClipboardContent();
            held.putFiles(List.of(minutes.toFile()));
            title.startDragAndDrop(TransferMode.COPY).setContent(held);
            event.consume();
        }));

        robot.drag(title).dropTo("#timeline");
        settle();

        assertThat(model.files().attachments().attached())
                .extracting(Attachment::name)
                .containsExactly(minutes.getFileName().toString());
    }

    @Test
    void searchingEverywhereOpensAtWhatWasFound(FxRobot robot) throws IOException {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "");
        ConversationId id = peer.talk("", true, "bob");
        for (int count = 1; count <= 900; count++) {
            peer.says(id, "bob", count == 100 ? "the Needle is here" : "line " + count);
        }
        Entry other = peer.says(peer.talk("", true, "cleo"), "cleo", "a needle, too");
        Window window = open(peer);
        robot.press(KeyCode.CONTROL).press(KeyCode.SHIFT).type(KeyCode.F);
        robot.release(KeyCode.SHIFT).release(KeyCode.CONTROL);
        settle();
        robot.write("needle");
        settle();
        MainModel model = window.main().orElseThrow();
        assertThat(model.search().found()).hasSize(4);
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        settle();

        assertThat(other.seq()).isEqualTo(1);
        assertThat(model.timeline().shown()).contains(id);
        assertThat(model.timeline().rows().get(model.timeline().wantedRow()))
                .isInstanceOfSatisfying(
                        Row.Said.class, said -> assertThat(said.seq()).isEqualTo(100));
        assertThat(texts(window)).contains("the Needle is here");
        assertThat(model.timeline().lastOwn()).isEmpty();
    }

    @Test
    void somebodyWithACodeOfItChoosesAPasswordOfTheirOwn(FxRobot robot) throws IOException {
        FakePeer peer = new FakePeer().fresh().account("ana", "Ana").oneTimeCode("abcd-efgh");
        Window window = open(peer);
        robot.clickOn("#server-address").write("10.0.0.5").type(KeyCode.ENTER);
        settle();
        robot.clickOn("#trust-yes").clickOn("#account-mine");
        robot.clickOn("#account-name").write("ana");
        robot.clickOn("#account-password").write("abcd-efgh").type(KeyCode.ENTER);
        settle();
        assertThat(labels(robot)).contains("Choose a password of your own");
        assertThat(window.main()).isEmpty();
        robot.write("my own password");
        assertThat(robot.lookup("#own-go").queryButton().isDisabled()).isTrue();

        robot.clickOn("#own-again").write("my own password").type(KeyCode.ENTER);
        settle();

        assertThat(window.main()).isPresent();
    }

    @Test
    void aServerThatWantsAnInvitationAsksForTheCode(FxRobot robot) throws IOException {
        FakePeer peer = new FakePeer().fresh().invitedBy("blue-42");
        Window window = open(peer);
        robot.clickOn("#server-address").write("10.0.0.5").type(KeyCode.ENTER);
        settle();
        robot.clickOn("#trust-yes");
        assertThat(robot.lookup("#account-invitation").query().getParent().isVisible())
                .isFalse();
        robot.clickOn("#account-name").write("ana");
        robot.clickOn("#account-password").write("a long password");
        robot.clickOn("#account-again").write("a long password").type(KeyCode.ENTER);
        settle();
        assertThat(trouble(robot))
                .isEqualTo("A new account here needs an invitation. Type the code that you got from your IT.");
        robot.clickOn("#account-invitation").write("wrong").type(KeyCode.ENTER);
        settle();
        assertThat(trouble(robot)).startsWith("The invitation is missing, wrong or no longer good.");
        robot.type(KeyCode.BACK_SPACE, 5).write("blue-42").type(KeyCode.ENTER);
        settle();

        assertThat(window.main()).isPresent();
    }

    @Test
    void thePasswordIsChangedFromTheAccountMenu(FxRobot robot) throws IOException {
        open(new FakePeer().signedInAs("ana", "Ana"));
        robot.clickOn("#rail-me");
        settle();
        robot.clickOn("Change password…");
        settle();
        robot.write("wrong password");
        robot.clickOn("#password-chosen").write("another password");
        robot.clickOn("#password-again").write("another password").type(KeyCode.ENTER);
        settle();
        assertThat(robot.lookup("#password-answer").queryAs(Label.class).getText())
                .isEqualTo("The present password is wrong.");
        robot.clickOn("#password-current").type(KeyCode.END).type(KeyCode.BACK_SPACE, 14);
        robot.write("the right one").type(KeyCode.ENTER);
        settle();

        assertThat(robot.lookup("#password-answer").queryAs(Label.class).getText())
                .startsWith("Your password is changed.");
    }

    private Window open(FakePeer peer) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));
        Window window =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.open(new Stage(), peer, folder, uri -> {}));
        windows.add(window);
        settle();
        return window;
    }

    private Window openTalk(FakePeer peer) throws IOException {
        Window window = open(peer);
        onFx(() -> window.main().orElseThrow().step(1, false));
        settle();
        return window;
    }

    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    private static String composer(FxRobot robot) {
        return robot.lookup("#composer").queryAs(TextArea.class).getText();
    }

    private static String trouble(FxRobot robot) {
        return robot.lookup("#welcome-trouble").queryAs(Label.class).getText();
    }

    private static List<String> labels(FxRobot robot) {
        return robot.lookup(node -> node instanceof Label && node.isVisible()).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private static List<String> texts(Window window) {
        List<String> found = new ArrayList<>();
        window.scene().getRoot().lookupAll(".text").forEach(node -> {
            if (node instanceof Text text) {
                found.add(text.getText());
            }
        });
        return found;
    }
}
