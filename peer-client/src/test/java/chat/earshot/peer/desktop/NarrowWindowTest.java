package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A window with room for one thing at a time. */
@ExtendWith(ApplicationExtension.class)
class NarrowWindowTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final OneWindow window = new OneWindow();

    @Test
    void theListFoldsBehindTheConversationAndComesBackAtAClickOrByKeyboard(FxRobot robot) {
        Office office = new Office();
        Window shown = open(office.peer, 640);
        assertThat(isShown(shown, "#side-list")).isTrue();

        openTalk(shown, office.bob);
        assertThat(isShown(shown, "#side-list")).isFalse();
        assertThat(isShown(shown, "#composer")).isTrue();

        press(shown, "#rail-conversations");
        assertThat(isShown(shown, "#side-list")).isTrue();
        assertThat(isShown(shown, "#composer")).isFalse();

        press(shown, "#rail-conversations");
        assertThat(isShown(shown, "#composer")).isTrue();

        robot.type(KeyCode.F6);
        assertThat(isShown(shown, "#side-list")).isTrue();
        openTalk(shown, office.project);
        assertThat(isShown(shown, "#side-list")).isFalse();
    }

    @Test
    void whatComesBehindTheListIsToldAndUnreadUntilTheConversationIsSeen() {
        Office office = new Office();
        Window shown = open(office.peer, 640);
        openTalk(shown, office.bob);
        long read = office.peer.readUpTo(office.bob);
        press(shown, "#rail-conversations");

        Entry said = office.peer.says(office.bob, "bob", "Are you there?");
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(office.peer.readUpTo(office.bob)).isEqualTo(read).isLessThan(said.seq());
        await().until(() -> toasts(shown) == 1);

        press(shown, "#rail-conversations");
        assertThat(office.peer.readUpTo(office.bob)).isEqualTo(said.seq());
        assertThat(toasts(shown)).isZero();
    }

    @Test
    void aWideWindowShowsBothUntilItsLettersAreTwiceAsLarge() {
        Office office = new Office();
        Window shown = open(office.peer, 1120);
        openTalk(shown, office.bob);
        assertThat(isShown(shown, "#side-list")).isTrue();
        assertThat(isShown(shown, "#composer")).isTrue();

        onFx(() -> shown.preferences().textSize().set(200));
        assertThat(isShown(shown, "#side-list")).isFalse();
        assertThat(isShown(shown, "#composer")).isTrue();

        onFx(() -> shown.main().orElseThrow().peopleShown().set(true));
        assertThat(isShown(shown, "#composer")).isFalse();
        assertThat(isShown(shown, "#panel-people-chosen")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"720, false", "920, false", "930, true"})
    void thePanelTakesTheConversationsPlaceWhereTheListLeavesNoRoomForBoth(int width, boolean roomForAll) {
        Office office = new Office();
        Window shown = open(office.peer, width);
        openTalk(shown, office.bob);

        onFx(() -> shown.main().orElseThrow().peopleShown().set(true));

        assertThat(isShown(shown, "#composer")).isEqualTo(roomForAll);
        assertThat(isShown(shown, "#panel-people-chosen")).isTrue();
        assertThat(place(shown, "#side-new").getMaxX())
                .isLessThan(place(shown, "#panel-people-chosen").getMinX());
    }

    @Test
    void aButtonOfTheBannerIsNeverCut() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        Window shown = open(peer, 640);
        peer.lose(ConnectionState.OFFLINE, Reason.SERVER_IDENTITY_CHANGED.sentence());
        WaitForAsyncUtils.waitForFxEvents(10);

        Button doctor = (Button) node(shown, "#banner-doctor");
        assertThat(doctor.getWidth()).isGreaterThanOrEqualTo(doctor.prefWidth(-1));
    }

    @ParameterizedTest
    @CsvSource({"1120, en, #side-list", "640, en, .toasts:low", "1120, ar, #side-list", "640, ar, .toasts:low"})
    void aToastCoversNothingThatIsReadOrWritten(int width, Locale language, String beside) {
        Office office = new Office();
        Window shown = open(office.peer, width);
        onFx(() -> shown.speak(language));
        openTalk(shown, office.bob);

        office.peer.says(office.project, "cleo", "@ana can you look at the release notes before noon?");
        await().until(() -> toasts(shown) == 1);
        WaitForAsyncUtils.waitForFxEvents(10);

        Bounds toast = place(shown, ".toast");
        assertInHeight(shown, ".toast");
        assertThat(toast.getMinX()).isNotNegative();
        assertThat(toast.getMaxX()).isLessThanOrEqualTo(shown.scene().getWidth());
        assertThat(isShown(shown, beside)).isTrue();
        for (String part : List.of("#side-list", ".head", "#timeline", "#composer")) {
            assertThat(isShown(shown, part) && place(shown, part).intersects(toast))
                    .as(part)
                    .isFalse();
        }
        int last = shown.main().orElseThrow().timeline().rows().size() - 1;
        assertThat(((VirtualFlow<?, ?>) node(shown, "#timeline")).getLastVisibleIndex())
                .isEqualTo(last);
    }

    @Test
    void whereAToastHasOneLineWhatIsSaidGivesWayToWhoSaysIt() {
        Office office = new Office();
        Window shown = open(office.peer, 640);
        openTalk(shown, office.bob);

        office.peer.says(
                office.project, "cleo", "@ana can you look at the release notes before noon? " + "Please! ".repeat(8));
        await().until(() -> toasts(shown) == 1);
        WaitForAsyncUtils.waitForFxEvents(10);

        Label title = (Label) node(shown, ".toast-title");
        assertThat(title.getWidth()).isGreaterThanOrEqualTo(title.prefWidth(-1));
    }

    @ParameterizedTest
    @ValueSource(ints = {640, 1120})
    void toastsLeaveEverythingInALowWindowWithTheLargestLetters(int width) {
        Office office = new Office();
        Window shown = open(office.peer, width);
        openTalk(shown, office.bob);
        onFx(() -> shown.preferences().textSize().set(200));
        onFx(() -> shown.scene().getWindow().setHeight(420));

        office.peer.says(office.project, "cleo", "@ana can you look at the release notes before noon?");
        office.peer.says(office.emoji, "sofia", "¿Comemos juntas?");
        await().until(() -> toasts(shown) > 0);
        WaitForAsyncUtils.waitForFxEvents(10);

        for (String query : List.of("#rail-conversations", ".head-title", "#send", "#rail-me", ".toast-title")) {
            assertInHeight(shown, query);
        }
    }

    @Test
    void aLongNameIsCutInTheSwitcherAndInTheSearchInsteadOfScrollingThemSideways() {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        peer.contact(
                "dora", "Dora Donnersmarck-Hohenzollern von und zu Langenfeld", ContactState.MUTUAL, Presence.AWAY, "");
        ConversationId talk = peer.talk("W".repeat(64), false, "dora");
        peer.says(talk, "dora", "lorem ipsum dolor sit amet");
        Window shown = open(peer, 640);

        onFx(() -> shown.main().orElseThrow().show(MainModel.Overlay.SWITCHER));
        assertThat(scrollsSideways(shown, ".switcher-list")).isFalse();

        onFx(() -> shown.main().orElseThrow().show(MainModel.Overlay.SEARCH));
        onFx(() -> shown.main().orElseThrow().search().query().set("lorem"));
        assertThat(scrollsSideways(shown, "#find-list")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void theListOfShortcutsScrollsWhereTheWindowIsLowerThanIt(int textSize) {
        Window shown = open(new FakePeer().signedInAs("ana", "Ana"), 640);
        onFx(() -> shown.preferences().textSize().set(textSize));
        double rail = place(shown, "#rail-conversations").getMinY();

        onFx(() -> shown.main().orElseThrow().show(MainModel.Overlay.SHORTCUTS));

        assertThat(place(shown, "#sheet-close").getMinY()).isPositive();
        assertThat(place(shown, ".sheet-shortcuts").getMaxY())
                .isLessThan(shown.scene().getHeight());
        assertThat(place(shown, "#rail-conversations").getMinY()).isEqualTo(rail);
    }

    @Test
    void noKeyInTheListOfShortcutsIsCutAndNoMeaningEither() {
        Window shown = open(new FakePeer().signedInAs("ana", "Ana"), 1120);
        onFx(() -> shown.speak(Locale.GERMAN));

        onFx(() -> shown.main().orElseThrow().show(MainModel.Overlay.SHORTCUTS));

        assertThat(node(shown, ".keys").lookupAll(".cap"))
                .extracting(cap -> ((Label) cap).getText())
                .contains("Strg", "Umschalt", "Bild ↑", "Pos1", "Ende")
                .doesNotContain("Shift", "Home", "");
        assertThat(node(shown, ".keys").lookupAll(".label"))
                .hasSizeGreaterThan(30)
                .allSatisfy(label -> assertThat(((Label) label).getWidth())
                        .isGreaterThanOrEqualTo(((Label) label).isWrapText() ? 1 : ((Label) label).prefWidth(-1)))
                .allSatisfy(label -> assertThat(((Label) label).getHeight())
                        .isGreaterThanOrEqualTo(((Label) label).prefHeight(((Label) label).getWidth())));
    }

    @Test
    void whoHasNoConversationYetIsNotAskedToPickOne() {
        FakePeer peer = FakePeer.ofAnaAndBob();
        Window shown = open(peer, 1120);
        assertThat(((Label) node(shown, ".nothing-title")).getText()).isEqualTo("No conversations yet");
        assertThat(((Label) node(shown, ".nothing-open .centred")).getText())
                .isEqualTo("Choose somebody under People and say hello.");

        peer.says(peer.talk("Lunch", false, "bob"), "bob", "pizza?");
        Fx.settle();

        assertThat(((Label) node(shown, ".nothing-title")).getText()).isEqualTo("Pick a conversation");
    }

    private static Bounds place(Window shown, String query) {
        return place(node(shown, query));
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean scrollsSideways(Window shown, String list) {
        assertThat(shown.scene().lookup(list + " .list-cell:filled")).isNotNull();
        return node(shown, list).lookupAll(".scroll-bar").stream()
                .filter(bar -> ((ScrollBar) bar).getOrientation() == Orientation.HORIZONTAL)
                .anyMatch(Node::isVisible);
    }

    @Test
    void theLargestLettersLeaveEverythingInTheSmallestWindow() {
        Office office = new Office();
        Window shown = open(office.peer, 640);
        openTalk(shown, office.bob);

        onFx(() -> shown.preferences().textSize().set(200));
        onFx(() -> shown.scene().getWindow().setHeight(420));

        for (String query : List.of("#rail-conversations", ".head-title", "#send", "#rail-me")) {
            assertInHeight(shown, query);
        }
    }

    @Test
    void attachedFilesLeaveEverythingInTheSmallestWindowAndCanBeTakenAway() throws IOException {
        Office office = new Office();
        Window shown = open(office.peer, 480);
        openTalk(shown, office.bob);
        List<Path> files = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            files.add(Files.writeString(folder.resolve("minutes of the meeting " + number + ".txt"), "minutes"));
        }

        onFx(() -> shown.main().orElseThrow().files().attachments().add(files));
        onFx(() -> shown.preferences().textSize().set(200));
        onFx(() -> shown.scene().getWindow().setHeight(420));

        for (String query :
                List.of("#rail-conversations", ".head-title", "#send", "#rail-me", ".attached .icon-button")) {
            assertThat(assertInHeight(shown, query).getMaxX())
                    .as(query)
                    .isLessThanOrEqualTo(shown.scene().getWidth());
        }
    }

    @ParameterizedTest
    @CsvSource({"700, 100, false", "600, 100, true", "480, 100, false", "640, 200, false"})
    void aPictureStaysWithinItsBubbleAndThatInTheWindow(int width, int textSize, boolean panel) {
        Office office = new Office();
        share(office, "bob", 1_600, 1_000);
        share(office, "ana", 1_000, 400);
        Window shown = open(office.peer, 1120);
        openTalk(shown, office.bob);

        onFx(() -> {
            Stage stage = (Stage) shown.scene().getWindow();
            stage.setMinWidth(0);
            stage.setWidth(width);
            shown.preferences().textSize().set(textSize);
            shown.main().orElseThrow().peopleShown().set(panel);
        });

        List<Region> bubbles = shown.scene().getRoot().lookupAll("#timeline .bubble").stream()
                .filter(bubble -> bubble.lookup(".file-picture") != null)
                .map(Region.class::cast)
                .toList();
        assertThat(bubbles).isNotEmpty().allSatisfy(bubble -> {
            double inner = place(bubble).getMaxX() - bubble.getInsets().getRight();
            assertThat(place(bubble.lookup(".file-picture")).getMaxX()).isLessThanOrEqualTo(inner + 1);
            assertThat(place(bubble).getMaxX()).isLessThan(width);
            Region row = (Region) bubble.getParent().getParent();
            assertThat(row.getHeight()).isCloseTo(row.prefHeight(row.getWidth()), within(1.0));
        });
    }

    private static void share(Office office, String author, int width, int height) {
        byte[] hills = FileKit.picture("png", width, height);
        Entry entry = office.peer.shares(office.bob, author, "hills.png", hills.length);
        office.peer.files().hold(entry.content(Content.File.class).orElseThrow().id(), hills);
    }

    @Test
    void attachedFilesTakeTheRoomOfTheirRowsOnly() throws IOException {
        Office office = new Office();
        Window shown = open(office.peer, 1120);
        openTalk(shown, office.bob);
        List<Path> files = List.of(
                Files.writeString(folder.resolve("minutes.txt"), "minutes"),
                Files.writeString(folder.resolve("agenda.txt"), "agenda"));

        onFx(() -> shown.main().orElseThrow().files().attachments().add(files));

        double oneRow = node(shown, ".attached").getLayoutBounds().getHeight();
        assertThat(node(shown, ".attach-scroll").getLayoutBounds().getHeight()).isLessThan(1.5 * oneRow);
    }

    private static Bounds assertInHeight(Window shown, String query) {
        Node part = node(shown, query);
        Bounds place = part.localToScene(part.getLayoutBounds());
        assertThat(place.getMinY()).as(query).isNotNegative();
        assertThat(place.getMaxY()).as(query).isLessThanOrEqualTo(shown.scene().getHeight());
        return place;
    }

    private Window open(FakePeer peer, int width) {
        ProfileFolder kept = Screens.folder(folder);
        kept.settings().put("window-width", Integer.toString(width));
        kept.settings().put("window-height", "480");
        return window.open(() -> Screens.open(new Stage(), peer, kept, uri -> {}));
    }

    private static void openTalk(Window shown, ConversationId id) {
        onFx(() -> shown.main().orElseThrow().open(id));
    }

    private static void press(Window shown, String button) {
        onFx(() -> ((Button) node(shown, button)).fire());
    }

    private static int toasts(Window shown) {
        return ((Parent) node(shown, "#toasts")).getChildrenUnmodifiable().size();
    }

    private static Node node(Window shown, String query) {
        return Objects.requireNonNull(shown.scene().lookup(query), query);
    }

    /** Whether it is there, with everything that it stands in. */
    private static boolean isShown(Window shown, String query) {
        Node part = shown.scene().lookup(query);
        return part != null && Nodes.isShown(part);
    }
}
