package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.emoji.EmojiFont;
import chat.earshot.peer.desktop.sidebar.SidebarItem;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.says(peer.talk("", true, "bob"), "bob", "ready \uD83C\uDF89 now");
        Window shown = open(peer);

        assertThat(shown.scene().getRoot().lookupAll("#side-list .side-below ImageView").stream()
                        .map(Node::getAccessibleText))
                .containsExactly("\uD83C\uDF89");
    }

    @Test
    void anArabicLineThatIsLatinAndCutHasNoMarkThatWouldBeDrawnAsABox() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.says(peer.talk("Lunch", false, "bob"), "bob", "Numbers for the first quarter are in the folder");
        Window shown = open(peer);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag("ar")));
        settle();

        assertThat(previewed(shown)).containsExactly("Bob", ":", "Numbers for the first quarter are in the folder");
    }

    @ParameterizedTest
    @CsvSource({"林美, 'hello, shall we meet?'", "Yuki 山田, ok (see you)!", "محمد, ok (see you)!"})
    void inArabicANameAndWhatIsSaidRunAsEachOfThemDoesOneBehindTheOther(String name, String said) {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.contact("bob", name, ContactState.MUTUAL, Presence.ONLINE, "");
        peer.says(peer.talk("Lunch", false, "bob"), "bob", said);
        Window shown = open(peer);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag("ar")));
        settle();

        assertThat(previewed(shown)).containsExactly(name, ":", said);
        assertThat(previews(shown).get(2).getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        assertThat(previews(shown).get(1).getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
    }

    /** In the direction of the window the end of a name without room would stand at its beginning. */
    @ParameterizedTest
    @CsvSource({"Bob, LEFT_TO_RIGHT", "محمد, RIGHT_TO_LEFT"})
    void inArabicANameRunsAsItselfAndBeginsAtTheRight(String name, NodeOrientation own) {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.contact("bob", name, ContactState.MUTUAL, Presence.ONLINE, "");
        peer.talk("", true, "bob");
        Window shown = open(peer);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag("ar")));
        settle();

        Node words = shown.scene().getRoot().lookup("#side-list .side-words");
        Node drawn = words.lookup(".side-name");
        assertThat(drawn.getEffectiveNodeOrientation()).isEqualTo(own);
        assertThat(drawn.localToScene(drawn.getLayoutBounds()).getMaxX())
                .isEqualTo(words.localToScene(words.getLayoutBounds()).getMaxX());
    }

    @Test
    void otherWordsOfTheSamePersonAreDrawnInThePlaceOfThoseBefore() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = peer.talk("Lunch", false, "bob");
        peer.says(id, "bob", "hello");
        Window shown = open(peer);
        List<Label> before = previews(shown);

        peer.says(id, "bob", "مرحبا");
        settle();
        assertThat(previewed(shown)).contains("مرحبا").doesNotContain("hello");
        assertThat(previews(shown)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(previews(shown)).anyMatch(label -> !label.getStyle().isEmpty());
        peer.says(id, "bob", "hello again");
        settle();
        assertThat(previews(shown))
                .containsExactlyInAnyOrderElementsOf(before)
                .allMatch(label -> label.getStyle().isEmpty());
        peer.says(id, "bob", "林美 مرحبا");
        settle();
        assertThat(previewed(shown)).contains("林美").doesNotContain("مرحبا");
    }

    @Test
    void whatRunsFromRightToLeftIsDrawnInPiecesOfOneFontEachAndKeepsItsOrder() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.says(peer.talk("", true, "bob"), "bob", "مرحبا 山田 كيف الحال؟");
        Window shown = open(peer);

        assertThat(previewed(shown)).containsExactly("مرحبا ", "山田", " كيف الحال؟");
    }

    @Test
    void aLineOfSeveralPiecesIsCutAtItsEndAlone() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.says(peer.talk("", true, "bob"), "bob", "مرحبا 山田 وصلت الشحنة اليوم بعد الظهر 山田 تقريبا");
        Window shown = open(peer);

        List<Label> pieces = previews(shown);
        assertThat(pieces.stream().map(piece -> piece.getWidth() >= piece.prefWidth(-1)))
                .containsExactly(true, true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"山ا", "\uD83C\uDF89a"})
    void aLineOfAnyTextHasFewPieces(String twoPieces) {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.says(peer.talk("", true, "bob"), "bob", twoPieces.repeat(Limits.TEXT_CHARS_MAX / twoPieces.length()));

        assertThat(previews(open(peer))).hasSizeBetween(1, 100);
    }

    @Test
    void aPieceOfAnArabicSentenceHasNoMarkAtItsEnd() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.contact("cleo", "克莱奥", ContactState.MUTUAL, Presence.ONLINE, "");
        peer.adds(peer.talk("Lunch", false, "bob", "cleo"), "bob", "cleo", 2);
        Window shown = open(peer);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag("ar")));
        settle();

        assertThat(previewed(shown)).containsExactly("أضاف Bob ", "克莱奥", ". المدخلات المشاركة: 2.");
    }

    @Test
    void whatWaitsHasASignInTheListThatIsHeardToo() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        ConversationId id = peer.talk("", true, "bob");
        peer.lose(ConnectionState.RECONNECTING, "");
        Window shown = open(peer);
        MainModel model = shown.main().orElseThrow();

        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> model.desk().waiting().post(id, new EntryId(new UUID(7, 7)), "at noon?"));
        settle();
        assertThat(shown.scene().getRoot().lookupAll("#side-list .side-waits")).hasSize(1);
        assertThat(heard(shown)).contains("Waiting to be sent: You: at noon?");

        peer.find();
        settle();
        assertThat(shown.scene().getRoot().lookupAll("#side-list .side-waits")).isEmpty();
        assertThat(heard(shown)).contains("You: at noon?").doesNotContain("Waiting");
    }

    /** What a screen reader says of the first line of the list. */
    private static String heard(Window shown) {
        return shown.scene().lookup("#side-list .list-cell").getAccessibleText();
    }

    /** What a conversation's line says, piece by piece from the right side to the left one. */
    private static List<String> previewed(Window shown) {
        return previews(shown).stream().map(Label::getText).toList();
    }

    private static List<Label> previews(Window shown) {
        return shown.scene().getRoot().lookupAll("#side-list .side-preview").stream()
                .filter(node -> node instanceof Label && node.isVisible())
                .map(Label.class::cast)
                .sorted(Comparator.comparingDouble(
                        label -> -label.localToScene(label.getLayoutBounds()).getCenterX()))
                .toList();
    }

    @Test
    void theOwnMenuNamesInArabicWhoIsSignedInAndHasNoMarkThatWouldBeDrawnAsABox(FxRobot robot) {
        Window shown = open(bobAndCleo());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag("ar")));
        settle();
        robot.clickOn("#rail-me");
        settle();

        assertThat(offered(robot)).startsWith("Ana (ana)");
        robot.type(KeyCode.ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void theTickInAMenuStandsApartFromTheMarkOfThePresence(String language, FxRobot robot) {
        Window shown = open(bobAndCleo());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.forLanguageTag(language)));
        settle();
        robot.clickOn("#rail-me");
        settle();

        Bounds tick = place(robot, ".radio-menu-item:checked .radio");
        Bounds mark = place(robot, ".radio-menu-item:checked .presence");

        double gap = language.equals("ar") ? tick.getMinX() - mark.getMaxX() : mark.getMinX() - tick.getMaxX();
        assertThat(gap).isGreaterThan(mark.getWidth() / 2);
        robot.type(KeyCode.ESCAPE);
    }

    /** Where on the screen the first of those is. */
    private static Bounds place(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        return node.localToScreen(node.getLayoutBounds());
    }

    @ParameterizedTest
    @MethodSource("keysOfMenus")
    void aPersonsMenuOpensByKeyboardAndEscapeGoesBackToTheirLine(KeyCode[] keys, FxRobot robot) {
        Window shown = openPeople(bobAndCleo(), robot);
        assertThat(marked(robot)).isEqualTo("Bob");

        robot.push(keys);
        settle();
        assertThat(offered(robot)).containsExactly("Open conversation", "Remove contact…", "Block…");
        robot.type(KeyCode.ESCAPE);
        settle();

        assertThat(offered(robot)).isEmpty();
        assertThat(shown.scene().getFocusOwner().getId()).isEqualTo("side-list");
        assertThat(marked(robot)).isEqualTo("Bob");
        robot.type(KeyCode.UP).type(KeyCode.DOWN);
        assertThat(marked(robot)).isEqualTo("Bob");
    }

    static Stream<Arguments> keysOfMenus() {
        return Stream.of(Arguments.of((Object) new KeyCode[] {KeyCode.CONTEXT_MENU}), Arguments.of((Object)
                new KeyCode[] {KeyCode.SHIFT, KeyCode.F10}));
    }

    @Test
    void whatAPersonsMenuOffersIsChosenByKeyboardAlone(FxRobot robot) {
        FakePeer peer = bobAndCleo();
        Window shown = openPeople(peer, robot);
        MainModel model = shown.main().orElseThrow();

        robot.push(KeyCode.CONTEXT_MENU);
        settle();
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        settle();
        assertThat(model.question().get().title()).isEqualTo("Remove Bob?");
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(shown.scene().getFocusOwner().getId()).isEqualTo("side-list");
        assertThat(marked(robot)).isEqualTo("Bob");

        robot.push(KeyCode.CONTEXT_MENU);
        settle();
        robot.type(KeyCode.ENTER);
        settle();
        assertThat(model.shown().get()).as("the conversation with Bob").isNotNull();
    }

    @Test
    void aPersonIsBlockedByKeyboardAlone(FxRobot robot) {
        FakePeer peer = bobAndCleo();
        Window shown = openPeople(peer, robot);

        robot.push(KeyCode.CONTEXT_MENU);
        settle();
        robot.type(KeyCode.UP).type(KeyCode.ENTER);
        settle();
        assertThat(shown.main().orElseThrow().question().get().title()).isEqualTo("Block Bob?");
        robot.type(KeyCode.TAB).type(KeyCode.ENTER);
        settle();

        assertThat(peer.blockedContacts().join())
                .extracting(one -> one.username().value())
                .containsExactly("bob");
    }

    @Test
    void aRightClickOnAPersonOpensNoConversation(FxRobot robot) {
        FakePeer peer = bobAndCleo();
        Window shown = openPeople(peer, robot);

        Node line = shown.scene().getRoot().lookupAll("#side-list .list-cell").stream()
                .filter(cell -> ((ListCell<?>) cell).getItem() instanceof SidebarItem.Person person
                        && person.contact().state() == ContactState.MUTUAL)
                .findFirst()
                .orElseThrow();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> line.fireEvent(rightClickAsOnLinux()));
        settle();

        assertThat(peer.conversations().join()).isEmpty();
        assertThat(shown.main().orElseThrow().shown().get()).isNull();
    }

    /** Only the press before it is a popup trigger there. */
    private static MouseEvent rightClickAsOnLinux() {
        boolean no = false;
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                5,
                5,
                5,
                5,
                MouseButton.SECONDARY,
                1,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                true,
                null);
    }

    @Test
    void aRequestIsAnsweredByKeyboardAlone(FxRobot robot) {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.account("bob", "Bob");
        peer.contact("bob", "Bob", ContactState.INCOMING, Presence.UNKNOWN, "");
        Window shown = openPeople(peer, robot);

        robot.type(KeyCode.TAB).type(KeyCode.ENTER);
        settle();

        assertThat(shown.main().orElseThrow().desk().contacts())
                .extracting(Contact::state)
                .containsExactly(ContactState.MUTUAL);
    }

    @Test
    void theOwnMenuMarksThePresenceAndTheLanguageInUse() {
        Window shown = open(bobAndCleo());
        assertThat(inUse(shown)).containsExactly("Online", "English");

        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> shown.main().orElseThrow().presence().reach(Presence.BUSY));
        settle();
        assertThat(inUse(shown)).containsExactly("Busy", "English");

        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.GERMAN));
        settle();
        assertThat(inUse(shown)).containsExactly("Beschäftigt", "Deutsch");
    }

    private static List<String> inUse(Window shown) {
        return ((MenuButton) shown.scene().lookup("#rail-me"))
                .getItems().stream()
                        .flatMap(item -> item instanceof Menu menu ? menu.getItems().stream() : Stream.of(item))
                        .filter(item -> item instanceof RadioMenuItem one && one.isSelected())
                        .map(MenuItem::getText)
                        .toList();
    }

    @Test
    void theListShowsThatItHasTheKeyboardBeforeALineIsMarked(FxRobot robot) {
        Window shown = open(bobAndCleo());
        Region list = (Region) shown.scene().lookup("#side-list");
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> shown.scene().lookup("#side-search").requestFocus());
        settle();
        int fills = list.getBackground().getFills().size();

        robot.type(KeyCode.TAB);
        settle();

        assertThat(list.isFocused()).isTrue();
        assertThat(list.getBackground().getFills()).hasSize(fills + 1);
    }

    @Test
    void theKeyThatLeadsToTheListLeadsToALineOfIt(FxRobot robot) {
        Window shown = open(bobAndCleo());
        onFx(() -> shown.main().orElseThrow().sidebar().tab().set(SidebarModel.Tab.PEOPLE));

        robot.type(KeyCode.F6);
        settle();

        assertThat(shown.scene().getFocusOwner().getId()).isEqualTo("side-list");
        assertThat(marked(robot)).isEqualTo("Bob");
    }

    @Test
    void amongPeopleTheOneOfTheConversationInTheCentreIsMarked(FxRobot robot) {
        FakePeer peer = FakePeer.ofAnaAndBob().contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "");
        ConversationId withCleo = peer.talk("", true, "cleo");
        Window shown = open(peer);

        onFx(() -> shown.main().orElseThrow().open(withCleo));
        onFx(() -> shown.main().orElseThrow().sidebar().tab().set(SidebarModel.Tab.PEOPLE));

        assertThat(marked(robot)).isEqualTo("Cleo");
    }

    @Test
    void everyLineShowsThatTheKeyboardIsAtIt(FxRobot robot) {
        FakePeer peer = bobAndCleo().contact("dora", "Dora", ContactState.INCOMING, Presence.UNKNOWN, "");
        Window shown = open(peer.blocking("vendor", "Vendor"));
        onFx(() -> shown.main().orElseThrow().sidebar().tab().set(SidebarModel.Tab.PEOPLE));
        ListView<?> list = robot.lookup("#side-list").queryListView();
        onFx(list::requestFocus);

        for (int place = 0; place < list.getItems().size(); place++) {
            int at = place;
            onFx(() -> list.getSelectionModel().select(at));
            Region line = (Region) list.lookupAll(".list-cell").stream()
                    .map(ListCell.class::cast)
                    .filter(cell -> cell.getIndex() == at)
                    .findFirst()
                    .orElseThrow()
                    .getGraphic();
            assertThat(isRinged(line)).as("%s", list.getItems().get(place)).isTrue();
        }
    }

    @Test
    void theNameOfABlockedPersonHasRoomBesideTheWayBack() {
        Window shown = open(bobAndCleo().blocking("vendor", "Vendor Hotline of the second floor"));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.speak(Locale.GERMAN));
        onFx(() -> shown.main().orElseThrow().sidebar().tab().set(SidebarModel.Tab.PEOPLE));

        assertThat(shown.scene().getRoot().lookupAll("#side-list .side-name .text").stream()
                        .map(text -> ((Text) text).getText()))
                .anyMatch(drawn -> drawn.startsWith("Vendor Hotline of"));
    }

    private static boolean isRinged(Region line) {
        return Stream.ofNullable(line.getBackground())
                        .anyMatch(back -> back.getFills().size() == 2)
                || Stream.ofNullable(line.getBorder())
                        .flatMap(edge -> edge.getStrokes().stream())
                        .anyMatch(stroke -> !stroke.getTopStroke().equals(Color.TRANSPARENT));
    }

    /** The list of people has the keyboard, and the first line after its heading is marked. */
    private Window openPeople(FakePeer peer, FxRobot robot) {
        Window shown = open(peer);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            shown.main().orElseThrow().sidebar().tab().set(SidebarModel.Tab.PEOPLE);
            shown.scene().lookup("#side-list").requestFocus();
        });
        settle();
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        settle();
        return shown;
    }

    private static FakePeer bobAndCleo() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        peer.contact("cleo", "Cleo", ContactState.REQUESTED, Presence.UNKNOWN, "");
        return peer;
    }

    /** Whose line is marked in the list. */
    private static String marked(FxRobot robot) {
        Object item = robot.lookup("#side-list")
                .queryAs(ListView.class)
                .getSelectionModel()
                .getSelectedItem();
        return item instanceof SidebarItem.Person person
                ? person.contact().displayName().value()
                : String.valueOf(item);
    }

    /** What the menu that is open offers. */
    private static List<String> offered(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText)
                .toList();
    }

    private Window open(FakePeer peer) {
        Window opened = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Screens.open(new Stage(), peer, Screens.folder(folder), uri -> {}));
        window = Optional.of(opened);
        settle();
        return opened;
    }
}
