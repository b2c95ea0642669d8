package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.Peers;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.protocol.Conversation;
import chat.earshot.server.RendezvousServer;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window on a real peer and a real rendezvous. */
@ExtendWith(ApplicationExtension.class)
class RealWindowTest {
    private static final int PATIENCE_S = 20;

    @TempDir
    Path folder;

    @Test
    void somebodyNewSignsUpAddsBobChatsAndComesBack(FxRobot robot) throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (RendezvousServer.Running server = RendezvousServer.start(
                        new RendezvousServer.Options(folder.resolve("server"), loopback, "Office", false));
                Peer bob = Peers.open(PeerSettings.in(folder.resolve("bob"))
                        .withMdns(false)
                        .withServers(java.util.List.of(
                                "127.0.0.1:" + server.address().getPort())));
                Peer ana = Peers.open(
                        PeerSettings.in(folder.resolve("ana")).withMdns(false).asking())) {
            bob.signUp("bob", "correct horse battery", "Bob").get(PATIENCE_S, TimeUnit.SECONDS);
            Window window = open(ana);
            await().until(() -> robot.lookup("#server-address").tryQuery().isPresent());
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.clickOn("#server-address")
                    .write("127.0.0.1:" + server.address().getPort())
                    .type(KeyCode.ENTER);
            await().until(() -> robot.lookup("#trust-yes").tryQuery().isPresent());
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.clickOn("#trust-yes");
            await().until(() -> robot.lookup("#account-name").tryQuery().isPresent());
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.clickOn("#account-name").write("ana");
            robot.clickOn("#account-password").write("a long password");
            robot.clickOn("#account-again").write("a long password").type(KeyCode.ENTER);
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> window.main().isPresent());
            WaitForAsyncUtils.waitForFxEvents(10);
            MainModel model = window.main().orElseThrow();

            robot.clickOn("#side-add");
            WaitForAsyncUtils.waitForFxEvents();
            robot.write("bob").type(KeyCode.ENTER);
            await().until(() -> !model.addContact().answer().get().isEmpty());
            WaitForAsyncUtils.waitForFxEvents(10);
            bob.addContact("ana").get(PATIENCE_S, TimeUnit.SECONDS);
            await().until(() -> model.desk().isMutual(new Username("bob")));
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.type(KeyCode.ESCAPE);
            Conversation talk = bob.openConversation("ana").get(PATIENCE_S, TimeUnit.SECONDS);
            bob.post(talk.id(), new EntryId(UUID.randomUUID()), "hello Ana").get(PATIENCE_S, TimeUnit.SECONDS);
            await().until(() -> model.sidebar().unread().get() == 1);
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.clickOn("hello Ana");
            await().until(() -> model.timeline().shown().isPresent());
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.clickOn("#composer").write("hi Bob").type(KeyCode.ENTER);
            await().until(() -> model.timeline().rows().stream()
                    .anyMatch(row -> row instanceof Row.Said said
                            && said.text().equals("hi Bob")
                            && said.state() != Row.State.WAITING));
            bob.markRead(talk.id(), 2).get(PATIENCE_S, TimeUnit.SECONDS);
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> model.timeline().rows().stream()
                            .anyMatch(row -> row instanceof Row.Said said
                                    && said.text().equals("hi Bob")
                                    && said.state() == Row.State.READ));
            WaitForAsyncUtils.waitForFxEvents(10);
            WaitForAsyncUtils.waitForAsyncFx(
                    10_000, () -> Screens.shoot(window, Path.of("target/screenshots/real.png"), 1));
            assertThat(model.banner().get()).isEqualTo(Banner.NONE);

            stop(server);
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> !model.banner().get().equals(Banner.NONE));
            WaitForAsyncUtils.waitForFxEvents(10);
            robot.clickOn("#composer").write("are you still there?").type(KeyCode.ENTER);
            WaitForAsyncUtils.waitForFxEvents(10);
            WaitForAsyncUtils.waitForAsyncFx(
                    10_000, () -> Screens.shoot(window, Path.of("target/screenshots/real-offline.png"), 1));
            WaitForAsyncUtils.waitForAsyncFx(
                    10_000, () -> window.scene().getWindow().hide());
        }
    }

    private Window open(Peer peer) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Screens.open(new Stage(), peer, Screens.folder(folder.resolve("ana")), link -> {}));
    }

    /** In the middle of the story, not at its end. */
    private static void stop(AutoCloseable server) throws Exception {
        server.close();
    }
}
