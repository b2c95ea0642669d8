package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.around.Notices;
import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.around.Toast;
import chat.earshot.peer.desktop.around.Tray;
import chat.earshot.peer.desktop.around.TrayNotices;
import chat.earshot.peer.desktop.kit.FxBridge;
import chat.earshot.peer.doctor.Check;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Finding.Verdict;
import chat.earshot.peer.doctor.Phrase;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.input.Clipboard;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What stands around the window, with the window. */
@ExtendWith(ApplicationExtension.class)
class AroundTest {
    private final List<Stage> stages = new ArrayList<>();
    private final AtomicLong idleMs = new AtomicLong();
    private final FakeTray tray = new FakeTray();
    private boolean quit;

    @AfterEach
    void end() {
        onFx(() -> stages.forEach(Stage::hide));
    }

    @Test
    void aToastComesWithoutTakingTheKeyboardAndLeadsToItsConversation(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        onFx(() -> window.main().orElseThrow().open(office.project));
        settle();
        Node before = window.scene().getFocusOwner();

        office.peer.says(office.bob, "bob", "Do you have a minute?");
        Awaitility.await().until(() -> robot.lookup(".toast").tryQuery().isPresent());

        assertThat(window.scene().getFocusOwner()).isSameAs(before);
        assertThat(robot.lookup(".toast-text .text").queryAs(Text.class).getText())
                .isEqualTo("Do you have a minute?");
        robot.clickOn(".toast-title");
        settle();
        assertThat(window.main().orElseThrow().timeline().shown()).contains(office.bob);
        assertThat(robot.lookup(".toast").tryQuery()).isEmpty();
    }

    @Test
    void titleIconAndTrayShowHowMuchIsUnread() throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        onFx(() -> window.main().orElseThrow().markAllRead());
        settle();
        assertThat(stage().getTitle()).isEqualTo("Earshot");
        int plain = corner();

        office.peer.says(office.bob, "bob", "one");
        office.peer.says(office.project, "cleo", "two");
        settle();

        assertThat(stage().getTitle()).isEqualTo("(2) Earshot");
        assertThat(corner()).isNotEqualTo(plain);
        assertThat(tray.unread).isEqualTo(2);
    }

    @Test
    void theCrossHidesTheWindowInTheTrayAndSaysSoOnce() throws IOException {
        open(new Office().peer);
        close();
        assertThat(stage().isShowing()).isFalse();
        assertThat(tray.said).containsExactly("Earshot keeps running");
        onFx(tray.click);
        onFx(() -> stage().setIconified(true));
        settle();
        onFx(tray.click);
        settle();
        assertThat(stage().isIconified()).isFalse();
        close();

        onFx(tray.open);
        settle();
        assertThat(stage().isShowing()).isTrue();
        close();
        onFx(tray.quit);

        assertThat(tray.said).hasSize(1);
        assertThat(quit).isTrue();
    }

    @Test
    void withoutATrayTheCrossClosesTheWindow() throws IOException {
        tray.there = false;
        open(new Office().peer);

        close();

        assertThat(stage().isShowing()).isFalse();
        assertThat(tray.said).isEmpty();
    }

    @Test
    void aWindowThatIsHiddenInATrayThatGoesStandsMinimizedUntilTheTrayIsBack() throws IOException {
        open(new Office().peer);
        close();

        onFx(() -> tray.isThere(false));
        assertThat(stage().isShowing()).isTrue();
        assertThat(stage().isIconified()).isTrue();

        onFx(() -> tray.isThere(true));
        assertThat(stage().isShowing()).isFalse();
        onFx(tray.open);
        assertThat(stage().isShowing()).isTrue();
        assertThat(stage().isIconified()).isFalse();
    }

    @Test
    void whoTakesTheWindowUpWhileTheTrayIsGoneKeepsItAndItsCrossEndsTheProgram() throws IOException {
        open(new Office().peer);
        close();
        onFx(() -> tray.isThere(false));
        onFx(() -> stage().setIconified(false));
        onFx(() -> stage().setIconified(true));
        onFx(() -> tray.isThere(true));
        assertThat(stage().isShowing()).isTrue();

        onFx(() -> tray.isThere(false));
        close();

        assertThat(quit).isTrue();
    }

    @Test
    void whoLeavesTheComputerIsAwayAndBackWithTheFirstTouch() throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        idleMs.set(301_000);
        Awaitility.await().until(() -> office.peer.presences().equals(List.of(Presence.AWAY)));
        assertThat(window.main().orElseThrow().presence().chosen().get()).isEqualTo(Presence.AWAY);

        idleMs.set(0);

        Awaitility.await().until(() -> office.peer.presences().equals(List.of(Presence.AWAY, Presence.ONLINE)));
    }

    @Test
    void theDoctorTellsEachStepAsItIsFoundAndWritesAReport(FxRobot robot) throws IOException {
        Office office = new Office();
        office.peer.finds(
                Finding.of(Check.INTERFACE, Verdict.GOOD, Phrase.NETWORKS, "eth0 10.0.0.9"),
                Finding.of(Check.TCP, Verdict.BAD, Phrase.SILENT, "10.0.0.5:7340", "7340"));
        open(office.peer);
        office.peer.lose(ConnectionState.RECONNECTING, "");
        settle();
        robot.clickOn("#banner-doctor");
        settle();
        assertThat(robot.lookup(".doctor-name").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactly("Network · fine", "Reaching it · not working");
        assertThat(verdict(robot)).isEqualTo("Looking…");
        assertThat(robot.lookup("#doctor-copy").queryAs(Button.class).isDisabled())
                .isTrue();

        office.peer.examined();
        settle();
        assertThat(verdict(robot)).isEqualTo("The first line with a cross is what has to be mended.");
        robot.clickOn("#doctor-copy");
        settle();

        String copied = WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).startsWith("Earshot connection report, 2026-03-12").contains("BAD      tcp");
    }

    @Test
    void whoCannotBeSignedOutHereIsToldAndStaysInTheirWindow() throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        office.peer.diskFull(true);

        onFx(window::signOut);
        settle();

        assertThat(window.main().orElseThrow().notice().get()).startsWith("This computer’s disk is full.");
        assertThat(window.main().orElseThrow().overlay().get()).isEqualTo(MainModel.Overlay.NONE);
        office.peer.diskFull(false);
        onFx(window::signOut);
        settle();
        assertThat(window.main()).isEmpty();
    }

    @Test
    void whoCannotBeSignedOutHereGoesOnInTheSheetThatTheyHaveOpenedMeanwhile() throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        office.peer.diskFull(true);

        onFx(() -> {
            window.signOut();
            window.main().orElseThrow().show(MainModel.Overlay.SWITCHER);
        });
        settle();

        assertThat(window.main().orElseThrow().notice().get()).startsWith("This computer’s disk is full.");
        assertThat(window.main().orElseThrow().overlay().get()).isEqualTo(MainModel.Overlay.SWITCHER);
    }

    @Test
    void whoSignsOutSeesAtOnceThatItIsUnderWayAndWhatBecomesOfWhatWaits(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        office.peer.lose(ConnectionState.RECONNECTING, "");
        onFx(() -> {
            window.main().orElseThrow().open(office.bob);
            window.main().orElseThrow().composer().text().set("sent on the train");
            window.main().orElseThrow().composer().send();
        });
        office.peer.answerLater();

        onFx(window::signOut);
        settle();

        assertThat(robot.lookup(".sheet-signing-out .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Signing out…")
                .anyMatch(text -> text.startsWith("What waits to be sent stays on this computer"));
        office.peer.answer();
        settle();
        assertThat(window.main()).isEmpty();
    }

    private static String verdict(FxRobot robot) {
        return robot.lookup("#doctor-verdict").queryAs(Label.class).getText();
    }

    private Window open(FakePeer peer) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-around"));
        folder.settings().put("language", Locale.ENGLISH.toLanguageTag());
        folder.read().put("account.ana", "known");
        Outside outside = new Outside(
                Notices.none(),
                tray,
                Optional.of(() -> OptionalLong.of(idleMs.get())),
                () -> quit = true,
                () -> folder.path());
        Surroundings surroundings = new Surroundings(
                Clock.fixed(Screens.NOW, ZoneOffset.UTC),
                new FxBridge(),
                () -> new EntryId(UUID.randomUUID()),
                Runnable::run,
                Runnable::run,
                Runnable::run);
        Window opened = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Stage stage = new Stage();
            stages.add(stage);
            Window window = new Window(
                    Screens.shell(stage, folder),
                    new Window.Means(peer, folder, surroundings, link -> {}, Start.PLAIN, outside));
            window.open();
            return window;
        });
        settle();
        return opened;
    }

    private Stage stage() {
        return stages.get(0);
    }

    /** What the icon has where the mark would be. */
    private int corner() {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            PixelReader pixels = stage().getIcons().get(2).getPixelReader();
            return pixels.getArgb(34, 40);
        });
    }

    private void close() {
        onFx(() -> {
            WindowEvent asked = new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST);
            stage().getOnCloseRequest().handle(asked);
            if (!asked.isConsumed()) {
                stage().hide();
            }
        });
        settle();
    }

    @Test
    void aSystemWithoutNotificationsTellsBesideTheMarkInItsTray() {
        FakeTray beside = new FakeTray();
        AtomicBoolean opened = new AtomicBoolean();

        new TrayNotices(beside)
                .show(new Toast(new ConversationId(new UUID(1, 1)), "Bob", "hi"), () -> opened.set(true));
        beside.click.run();

        assertThat(beside.said).containsExactly("Bob");
        assertThat(opened).isTrue();
    }

    @Test
    void theMarkInTheTrayOpensTheWindowAgainOnceWhatItSaidWasRead() {
        FakeTray beside = new FakeTray();
        List<String> opened = new ArrayList<>();
        beside.offer("Open", () -> opened.add("window"), "Quit", () -> {});
        ConversationId bob = new ConversationId(new UUID(1, 1));
        ConversationId cleo = new ConversationId(new UUID(1, 2));
        TrayNotices notices = new TrayNotices(beside);
        notices.show(new Toast(bob, "Bob", "hi"), () -> opened.add("bob"));
        notices.show(new Toast(cleo, "Cleo", "hi"), () -> opened.add("cleo"));

        notices.clear(bob);
        beside.click.run();
        notices.clear(cleo);
        beside.click.run();

        assertThat(opened).containsExactly("cleo", "window");
    }

    @Test
    void whoSignsInAnewAfterTheSessionEndedIsTheOneWhoTheWindowSaysTheyAre(FxRobot robot) throws IOException {
        Office office = new Office();
        Window window = open(office.peer);
        onFx(() -> window.main().orElseThrow().presence().reach(Presence.BUSY));
        office.peer.lose(ConnectionState.OFFLINE, Reason.NOT_SIGNED_IN.sentence());
        settle();

        robot.clickOn("#banner-retry");
        settle();

        assertThat(window.main()).isEmpty();
        assertThat(office.peer.presences()).containsExactly(Presence.BUSY, Presence.ONLINE);
    }

    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    /** A tray that writes down what it is asked. */
    private static final class FakeTray implements Tray {
        private final List<String> said = new ArrayList<>();
        private boolean there = true;
        private Runnable changed = () -> {};
        private int unread;
        private Runnable open = () -> {};
        private Runnable quit = () -> {};
        private Runnable click = () -> {};

        @Override
        public boolean isThere() {
            return there;
        }

        void isThere(boolean now) {
            there = now;
            changed.run();
        }

        @Override
        public void watch(Runnable listener) {
            changed = listener;
        }

        @Override
        public void offer(String openWord, Runnable opened, String quitWord, Runnable ended) {
            open = opened;
            quit = ended;
        }

        @Override
        public void unread(int count, String tooltip) {
            unread = count;
        }

        @Override
        public void say(String title, String text, Runnable clicked) {
            said.add(title);
            click = clicked;
        }

        @Override
        public void said() {
            click = open;
        }

        @Override
        public void close() {
            there = false;
        }
    }
}
