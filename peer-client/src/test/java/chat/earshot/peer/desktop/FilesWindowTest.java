package chat.earshot.peer.desktop;

import static chat.earshot.peer.desktop.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.Peers;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.peer.desktop.files.FileState;
import chat.earshot.server.RendezvousServer;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Files in the window, on real peers and a real rendezvous. */
@ExtendWith(ApplicationExtension.class)
class FilesWindowTest {
    private static final int PATIENCE_S = 30;

    @TempDir
    Path folder;

    @Test
    void aPastedFileGoesToBobAPictureOfHisComesAndGoesWhenHeErasesIt(FxRobot robot) throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (RendezvousServer.Running server = RendezvousServer.start(
                        new RendezvousServer.Options(folder.resolve("server"), loopback, "Office", false));
                Peer bob = Peers.open(settings("bob", server));
                Peer ana = Peers.open(settings("ana", server))) {
            ConversationId id = meet(ana, bob);
            Window window = WaitForAsyncUtils.waitForAsyncFx(
                    10_000, () -> Screens.open(new Stage(), ana, Screens.folder(folder.resolve("ana")), uri -> {}));
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> window.main().isPresent());
            MainModel model = window.main().orElseThrow();
            onFx(() -> model.open(id));

            Path minutes = Files.write(folder.resolve("minutes.pdf"), bytes(700_000));
            paste(robot, minutes);
            assertThat(robot.lookup("#attachments").query().isVisible()).isTrue();
            robot.type(KeyCode.ENTER);
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() ->
                            rows(model) == 1 && item(model, 0).state().get().stage() == FileState.Stage.SENT);
            FileItem sent = item(model, 0);
            assertThat(bob.files()
                            .fetch(id, sent.file().id(), folder.resolve("at-bob.pdf"))
                            .get(PATIENCE_S, TimeUnit.SECONDS)
                            .path())
                    .hasSameBinaryContentAs(minutes);

            Path hills = Files.write(folder.resolve("hills.png"), FileKit.picture("png", 600, 400));
            EntryId entry = new EntryId(UUID.randomUUID());
            bob.files()
                    .send(id, entry, hills)
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .delivered()
                    .get(PATIENCE_S, TimeUnit.SECONDS);
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> rows(model) == 2 && item(model, 1).picture().get() != null);
            FileItem picture = item(model, 1);
            Path kept = picture.path().orElseThrow();
            assertThat(kept).exists();
            assertThat(bob.disclosure(id).get(PATIENCE_S, TimeUnit.SECONDS).files())
                    .isEqualTo(2);
            WaitForAsyncUtils.waitForFxEvents(20);
            robot.clickOn(shownPicture(robot));
            assertThat(robot.lookup("#picture-large").tryQuery()).isPresent();
            robot.type(KeyCode.ESCAPE);
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> robot.lookup("#picture-large").tryQuery().isEmpty());

            bob.erase(id, new EntryId(UUID.randomUUID()), entry).get(PATIENCE_S, TimeUnit.SECONDS);

            await().atMost(PATIENCE_S, TimeUnit.SECONDS).until(() -> rows(model) == 1 && !Files.exists(kept));
            assertThat(bob.disclosure(id).get(PATIENCE_S, TimeUnit.SECONDS).files())
                    .isEqualTo(1);
            onFx(() -> window.scene().getWindow().hide());
        }
    }

    @Test
    void aFileOfBobsIsDownloadedByAClickAndTheBarEndsWhereItSays(FxRobot robot) throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (RendezvousServer.Running server = RendezvousServer.start(
                        new RendezvousServer.Options(folder.resolve("server"), loopback, "Office", false));
                Peer bob = Peers.open(settings("bob", server));
                Peer ana = Peers.open(settings("ana", server))) {
            ConversationId id = meet(ana, bob);
            Path film = Files.write(folder.resolve("film.mp4"), bytes(3_000_000));
            bob.files()
                    .send(id, new EntryId(UUID.randomUUID()), film)
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .delivered()
                    .get(PATIENCE_S, TimeUnit.SECONDS);
            Window window = WaitForAsyncUtils.waitForAsyncFx(
                    10_000, () -> Screens.open(new Stage(), ana, Screens.folder(folder.resolve("ana")), uri -> {}));
            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> window.main().isPresent());
            MainModel model = window.main().orElseThrow();
            onFx(() -> model.open(id));
            await().atMost(PATIENCE_S, TimeUnit.SECONDS).until(() -> rows(model) == 1);
            WaitForAsyncUtils.waitForFxEvents(20);

            robot.clickOn("Download");

            await().atMost(PATIENCE_S, TimeUnit.SECONDS)
                    .until(() -> item(model, 0).state().get().stage() == FileState.Stage.HERE);
            FileItem item = item(model, 0);
            assertThat(item.state().get().bytes()).isEqualTo(3_000_000);
            assertThat(item.path().orElseThrow()).hasSameBinaryContentAs(film);
            assertThat(ana.files().transfers().get(PATIENCE_S, TimeUnit.SECONDS))
                    .extracting(FileTransfer::state)
                    .containsExactly(FileTransfer.State.FETCHED);
            WaitForAsyncUtils.waitForFxEvents(20);
            assertThat(robot.lookup("Show in folder").tryQuery()).isPresent();
            onFx(() -> window.scene().getWindow().hide());
        }
    }

    private ConversationId meet(Peer ana, Peer bob) throws Exception {
        bob.signUp("bob", "correct horse battery", "Bob").get(PATIENCE_S, TimeUnit.SECONDS);
        ana.signUp("ana", "correct horse battery", "Ana").get(PATIENCE_S, TimeUnit.SECONDS);
        ana.addContact("bob").get(PATIENCE_S, TimeUnit.SECONDS);
        bob.addContact("ana").get(PATIENCE_S, TimeUnit.SECONDS);
        return bob.openConversation("ana").get(PATIENCE_S, TimeUnit.SECONDS).id();
    }

    private PeerSettings settings(String name, RendezvousServer.Running server) {
        return PeerSettings.in(folder.resolve(name))
                .withMdns(false)
                .withServers(List.of("127.0.0.1:" + server.address().getPort()));
    }

    private void paste(FxRobot robot, Path file) {
        onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.clickOn("#composer");
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private static Node shownPicture(FxRobot robot) {
        return robot.lookup(".file-picture").queryAll().stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow();
    }

    private static int rows(MainModel model) {
        return said(model).size();
    }

    private static FileItem item(MainModel model, int place) {
        Row.Said said = said(model).get(place);
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> model.files()
                        .item(
                                model.timeline().shown().orElseThrow(),
                                said.about().file().orElseThrow(),
                                said.seq()));
    }

    private static List<Row.Said> said(MainModel model) {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> model.timeline().rows().stream()
                        .filter(Row.Said.class::isInstance)
                        .map(Row.Said.class::cast)
                        .toList());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
