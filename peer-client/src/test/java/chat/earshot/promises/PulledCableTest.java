package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.faults.HeadlessProcess;
import chat.earshot.netns.Lan;
import chat.earshot.netns.NetnsLab;
import chat.earshot.peer.headless.Main;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** P11 on a LAN that swallows every packet between the server and one peer, and tells neither. */
@Lan
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class PulledCableTest {
    private static final int SERVER = 1;
    private static final int ANA = 2;
    private static final int BOB = 3;
    private static final Duration NOTICED = Duration.ofSeconds(13);
    private static final Duration NOTICED_BY_THE_PEER = Duration.ofSeconds(16);
    private static final Duration BACK = Duration.ofSeconds(40);

    private NetnsLab lab;
    private HeadlessProcess ana;
    private HeadlessProcess bob;

    @BeforeEach
    void threeHosts() throws IOException {
        lab = NetnsLab.hosts(3);
        NetnsLab.Started server = lab.java(
                SERVER,
                chat.earshot.server.cli.Main.class,
                "serve",
                "--no-mdns",
                "--data",
                lab.folder().resolve("server").toString());
        await().atMost(Duration.ofSeconds(60)).until(() -> server.printed().contains("listening on"));
        ana = peer(ANA, "ana");
        bob = peer(BOB, "bob");
        ana.ask("signUp", "username", "ana", "password", PASSWORD);
        bob.ask("signUp", "username", "bob", "password", PASSWORD);
        ana.ask("addContact", "username", "bob");
        bob.ask("addContact", "username", "ana");
        await().until(() -> ana.ask("contacts").toString().contains("online"));
    }

    @AfterEach
    void takeDown() {
        lab.close();
    }

    @Test
    void bothEndsNoticeAndNothingThatWasSaidMeanwhileIsLost() throws IOException {
        String talk = ana.ask("openConversation", "username", "bob")
                .path("conversation")
                .path("id")
                .asText();
        assertThat(bob.lastConnection()).isEqualTo("connected");

        lab.cut(SERVER, BOB);
        await().atMost(NOTICED).until(() -> ana.presences("bob", "offline") == 1);
        ana.ask("post", "conversation", talk, "text", "from ana meanwhile");
        await().atMost(NOTICED_BY_THE_PEER).until(() -> bob.lastConnection().equals("reconnecting"));
        lab.heal();

        await().atMost(BACK).until(() -> bob.notified("entry").toString().contains("from ana meanwhile"));
        await().atMost(BACK).until(() -> ana.presences("bob", "online") >= 1);
        assertThat(ana.presences("bob", "offline")).isEqualTo(1);
    }

    private HeadlessProcess peer(int host, String name) throws IOException {
        return HeadlessProcess.of(lab.talk(
                host,
                HeadlessProcess.errors(lab.folder().resolve(name)),
                Main.class,
                "--no-mdns",
                "--data",
                lab.folder().resolve(name).toString(),
                "--server",
                NetnsLab.address(SERVER) + ":47100"));
    }
}
