package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static chat.earshot.peer.desktop.Fx.settle;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What somebody sees who isn't signed in. */
@ExtendWith(ApplicationExtension.class)
class WelcomeWindowTest {
    @TempDir
    Path folder;

    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void end() {
        onFx(() -> windows.forEach(open -> open.scene().getWindow().hide()));
    }

    @Test
    void aRefusalIsSeenAboveTheButtonAlsoWhereTheCardHasNoRoom(FxRobot robot) {
        Window shown = open(new FakePeer().signedInAs("ana", "Ana").fresh());
        robot.clickOn("#account-name").write("ana");
        robot.clickOn("#account-password").write("correct horse battery");
        onFx(() -> node(shown, "#account-again").requestFocus());
        robot.write("correct horse battery").type(KeyCode.ENTER);
        settle();

        Bounds refusal = place(shown, "#welcome-trouble");
        Bounds button = place(shown, "#account-enter");
        assertThat(node(shown, "#welcome-trouble").isVisible()).isTrue();
        assertThat(refusal.getMinY()).isPositive();
        assertThat(refusal.getMaxY()).isLessThanOrEqualTo(button.getMinY());
        assertThat(button.getMaxY()).isLessThanOrEqualTo(shown.scene().getHeight());
    }

    @Test
    void whoseSessionWasEndedMeanwhileIsToldSoAndAskedToSignIn(FxRobot robot) {
        FakePeer peer = FakePeer.ofAnaAndBob();
        Window before = open(peer);
        assertThat(before.main()).isPresent();
        onFx(before::close);

        Window shown = open(peer.ended());

        Label why = (Label) node(shown, "#welcome-trouble");
        assertThat(why.isVisible()).isTrue();
        assertThat(why.getText()).isEqualTo("You are signed out.");
        assertThat(((Button) node(shown, "#account-enter")).getText()).isEqualTo("Sign in");
    }

    @Test
    void whoeverSignsOutIsAskedToSignInAndWhoeverIsNewToMakeAnAccount() {
        Window fresh = open(new FakePeer().signedInAs("ana", "Ana").fresh());
        assertThat(((Button) node(fresh, "#account-enter")).getText()).isEqualTo("Create account");

        Window shown = open(new FakePeer().signedInAs("ana", "Ana"));
        onFx(shown::signOut);

        assertThat(((Button) node(shown, "#account-enter")).getText()).isEqualTo("Sign in");
        assertThat(node(shown, "#welcome-trouble").isVisible()).isFalse();
    }

    @Test
    void whoeverHasAnAccountTypesItsNameAtOnce(FxRobot robot) {
        Window shown = open(new FakePeer().signedInAs("ana", "Ana").fresh());

        robot.clickOn("I have an account");
        robot.write("ana");

        assertThat(((TextField) node(shown, "#account-name")).getText()).isEqualTo("ana");
    }

    @Test
    void addressAndIdentityOfAServerReadInTheirOrderInArabicToo(FxRobot robot) {
        Window shown = open(new FakePeer().fresh());
        onFx(() -> shown.speak(Locale.forLanguageTag("ar")));

        robot.clickOn("#server-address").write("10.0.0.5").type(KeyCode.ENTER);
        settle();

        assertThat(((Label) node(shown, ".fingerprint")).getText()).isEqualTo("10.0.0.5:7340\n" + FakePeer.IDENTITY);
    }

    private Window open(FakePeer peer) {
        ProfileFolder kept = Screens.folder(folder);
        kept.settings().put("window-width", "660");
        kept.settings().put("window-height", "470");
        Window opened =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.open(new Stage(), peer, kept, uri -> {}));
        windows.add(opened);
        settle();
        return opened;
    }

    private static Bounds place(Window shown, String query) {
        Node node = node(shown, query);
        return node.localToScene(node.getLayoutBounds());
    }

    private static Node node(Window shown, String query) {
        return Objects.requireNonNull(shown.scene().lookup(query), query);
    }
}
