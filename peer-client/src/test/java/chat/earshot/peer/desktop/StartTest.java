package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.around.Tray;
import chat.earshot.peer.finding.Provision;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import picocli.CommandLine;

/** What the window makes of a link and of IT's file, without a display. */
@ExtendWith(ApplicationExtension.class)
class StartTest {
    private static final String LINK = "earshot://chat.office:7340?fp=" + FakePeer.IDENTITY + "&invite=abc";
    private static final Provision HALF_READ =
            new Provision(List.of(), List.of(), false, List.of("IT's file, line 3: \"hello\" is not KEY=VALUE"));

    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void end() {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> windows.forEach(window -> window.scene().getWindow().hide()));
    }

    @Test
    void theWindowIsThereBeforeThePeerAndInTheLookThatItHadTheLastTime(FxRobot robot) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));
        folder.settings().put("system-dark", "yes");
        WindowShell shell = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.shell(new Stage(), folder));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup(".brand-name").queryAs(Label.class).getText()).isEqualTo("Earshot");
        assertThat(shell.scene().getRoot().getStyleClass()).contains("dark");
        assertThat(shell.scene().getFill()).isEqualTo(drawn(shell));

        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shell.systemIsDark(false));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shell.scene().getRoot().getStyleClass()).doesNotContain("dark");
        assertThat(shell.scene().getFill()).isEqualTo(drawn(shell));
        assertThat(folder.settings().get("system-dark", "")).isEmpty();
        WaitForAsyncUtils.waitForAsyncFx(10_000, shell.stage()::hide);
    }

    @Test
    void theWindowOpensWhereItWasAndASmallerScreenShowsAllOfIt() throws IOException {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        assertThat(opened(20, 30, 900, 600)).isEqualTo(new Rectangle2D(20, 30, 900, 600));

        assertThat(opened(-240, 30, 900, 600)).isEqualTo(new Rectangle2D(0, 30, 900, 600));
        assertThat(opened(700, 500, 900, 600))
                .isEqualTo(new Rectangle2D(screen.getMaxX() - 900, screen.getMaxY() - 600, 900, 600));
        assertThat(opened(100, 40, 2_000, 1_400)).isEqualTo(screen);
        assertThat(screen.contains(opened(20_000, 30, 900, 600))).isTrue();
        assertThat(opened(20_000, 30, 4_000, 600)).matches(window -> window.getWidth() == screen.getWidth());
    }

    private static Rectangle2D opened(int x, int y, int width, int height) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));
        folder.settings().put("window-x", Integer.toString(x));
        folder.settings().put("window-y", Integer.toString(y));
        folder.settings().put("window-width", Integer.toString(width));
        folder.settings().put("window-height", Integer.toString(height));
        WindowShell shell = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.shell(new Stage(), folder));
        WaitForAsyncUtils.waitForFxEvents();
        Stage stage = shell.stage();
        Rectangle2D opened = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        WaitForAsyncUtils.waitForAsyncFx(10_000, stage::hide);
        return opened;
    }

    @Test
    void aStartWithALinkAsksForTheAccountAtOnce(FxRobot robot) throws IOException {
        open(new FakePeer().fresh(), new Start(LINK, Provision.NONE));

        assertThat(robot.lookup("#account-name").tryQuery()).isPresent();
    }

    @Test
    void aServerThatIsGivenIsMetAtOnceAndTrustedIfItsIdentityIsGivenToo(FxRobot robot) throws IOException {
        open(new FakePeer().fresh(), given("--server", "chat.office:7340"));
        assertThat(robot.lookup("#trust-yes").tryQuery()).isPresent();

        String pin = FakePeer.IDENTITY.toString();
        open(new FakePeer().fresh(), given("--server", "chat.office:7340", "--pin", pin));
        assertThat(robot.lookup("#account-name").tryQuery()).isPresent();
    }

    private static Start given(String... arguments) {
        CommandLine line = DesktopOptions.commandLine();
        line.parseArgs(arguments);
        DesktopOptions options = line.getCommand();
        return options.start(Provision.NONE);
    }

    @Test
    void aLinkThatIsOpenedLaterGoesToTheOpenWindow(FxRobot robot) throws IOException {
        Window window = open(new FakePeer().fresh(), Start.PLAIN);
        assertThat(robot.lookup("#account-name").tryQuery()).isEmpty();

        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window.join(LINK));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#account-name").tryQuery()).isPresent();
    }

    @Test
    void whatIsNoLinkIsToldInPlainWords(FxRobot robot) throws IOException {
        open(new FakePeer().fresh(), new Start("earshot://oops?fp=1", Provision.NONE));

        assertThat(trouble(robot)).isEqualTo("This link can’t be read. Ask your IT for a new one.");
    }

    @Test
    void whatBeganBeforeTheServerCouldBeReachedIsInTheListOnceItIs() throws IOException {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana").account("bob", "Bob");
        peer.talk("Lunch", false, "bob");
        peer.lose(ConnectionState.RECONNECTING, "");
        Window window = open(peer, Start.PLAIN);
        peer.lose(ConnectionState.RECONNECTING, "");
        ConversationId begun = peer.talkUntold("Project", false, "bob");
        peer.says(begun, "bob", "are you there?");

        peer.find();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(window.main().orElseThrow().desk().conversation(begun))
                .hasValueSatisfying(line -> assertThat(line.unread()).isEqualTo(1));
    }

    @Test
    void somebodyWhoIsSignedInStaysWhereTheyAre() throws IOException {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        Window window = open(peer, new Start(LINK, Provision.NONE));

        assertThat(window.main().orElseThrow().notice().get()).startsWith("You are signed in already.");
    }

    @Test
    void aLineOfItsFileThatCantBeReadIsNamedBeforeAndAfterSigningIn(FxRobot robot) throws IOException {
        open(new FakePeer().fresh(), new Start("", HALF_READ));
        assertThat(trouble(robot)).contains("line 3").contains("is not KEY=VALUE");

        Window signedIn = open(new FakePeer().signedInAs("ana", "Ana"), new Start("", HALF_READ));

        assertThat(signedIn.main().orElseThrow().notice().get()).contains("line 3");
    }

    @Test
    void aWindowThatCantBeDrawnSaysSoInsteadOfStartingForever(FxRobot robot) throws IOException {
        FakePeer peer = new FakePeer().signedInAs("ana", "Ana");
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));

        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> windows.add(Screens.open(new Stage(), peer, folder, new BrokenTray())));
        WaitForAsyncUtils.waitForFxEvents(10);

        assertThat(robot.lookup(".welcome-card .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactly("Earshot", "Earshot can’t start. Your IT finds the reason in what the program wrote.");
    }

    /** Stands for whatever may go wrong while the window is drawn. */
    private static final class BrokenTray implements Tray {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public void watch(Runnable changed) {
            // It stays as it is.
        }

        @Override
        public void offer(String openWord, Runnable open, String quitWord, Runnable quit) {
            // Nobody can choose it.
        }

        @Override
        public void unread(int count, String tooltip) {
            throw new IllegalStateException("no tray");
        }

        @Override
        public void say(String title, String text, Runnable clicked) {
            // Nobody hears it here.
        }

        @Override
        public void said() {
            // Nothing was.
        }

        @Override
        public void close() {
            // Nothing is there.
        }
    }

    /** What the style sheet draws behind everything. */
    private static Paint drawn(WindowShell shell) {
        Region root = (Region) shell.scene().getRoot();
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            root.applyCss();
            return root.getBackground().getFills().get(0).getFill();
        });
    }

    private static String trouble(FxRobot robot) {
        return robot.lookup("#welcome-trouble").queryAs(Label.class).getText();
    }

    private Window open(FakePeer peer, Start start) throws IOException {
        ProfileFolder folder = Screens.folder(Files.createTempDirectory("earshot-window"));
        folder.read().put("account.ana", "known");
        Window window = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Screens.open(new Stage(), peer, folder, uri -> {}, start));
        windows.add(window);
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        return window;
    }
}
