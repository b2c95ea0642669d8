package chat.earshot.peer.desktop;

import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.link.Identity;
import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Profile;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.control.AdminDesk;
import chat.earshot.server.settings.ServerSettings;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the window says when a real server turns a real peer away, without a toolkit. */
@Timeout(60)
class RealStatesTest {
    private final ExecutorService ui = Executors.newSingleThreadExecutor();

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void openTheOffice() throws Exception {
        office = new Office(folder).withoutPeers();
        office.open();
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
        ui.shutdownNow();
    }

    @Test
    void anAccountThatItDisabledIsToldSoAndStaysReadable() throws Exception {
        MainModel model = signedIn();

        new AdminDesk(folder.resolve("server"), Clock.systemUTC()).run("user.disable", Map.of("name", "ana"));

        Banner told = awaitBanner(model);
        assertThat(told)
                .isEqualTo(new Banner(
                        Opened.WORDS.reason(Reason.ACCOUNT_DISABLED),
                        Opened.WORDS.say("banner.readable"),
                        true,
                        false));
    }

    @Test
    void anotherServerInThePlaceOfTheOneThatIsKnownIsAHardStop() throws Exception {
        MainModel model = signedIn();
        office.shut();
        try (LinkServer other = another(folder.resolve("another.p12"))) {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> model.banner().get().hard());

            assertThat(model.banner().get().sentence()).contains("different identity");
            assertThat(refusal(model.desk().peer().resume())).isEqualTo(Reason.SERVER_IDENTITY_CHANGED);
            assertThat(model.banner().get().hard()).isTrue();
            assertThat(other.address()).isEqualTo(office.address());
        }
    }

    @Test
    void aServerThatSpeaksAnotherVersionSaysWhoMustBeRenewed() throws Exception {
        MainModel model = signedIn();
        office.shut();
        try (LinkServer newer = another(folder.resolve("server").resolve("identity.p12"))) {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> model.banner().get().hard());

            assertThat(model.banner().get().sentence()).isEqualTo(Opened.WORDS.reason(Reason.VERSION_MISMATCH));
            assertThat(newer.address()).isEqualTo(office.address());
        }
    }

    @Test
    void aServerWithoutRoomForOneMoreIsTriedAgainAndWhatIsSaidWaitsForRoom() throws Exception {
        Peer ana = office.signedUp("ana");
        Conversation talk = get(ana.newConversation(List.of(introduced(ana)), "Lunch"));
        office.shut();
        ServerSettings one = ServerSettings.of(folder.resolve("server"), office.address(), "Office", false);
        ServerSettings full = new ServerSettings(
                one.data(),
                one.name(),
                new ServerSettings.Network(office.address(), false, 1, 1),
                one.load(),
                one.keeping(),
                one.sight(),
                one.signUps());
        ana.close();
        try (RendezvousServer.Running running = RendezvousServer.start(full);
                BareLink first = BareLink.to(running.address(), new DeviceId(new UUID(1, 1)))) {
            Peer again = office.peer("ana");
            MainModel model = opened(again, List.of(talk));
            CompletableFuture<Overview> resuming = again.resume();
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> !model.banner().get().equals(Banner.NONE));
            ui.execute(() -> {
                model.open(talk.id());
                model.composer().text().set("is there room?");
                model.composer().send();
            });

            await().until(() -> get(again.outbox()).size() == 1);
            assertThat(first.ended()).isNotDone();
            assertThat(resuming.isDone() && !resuming.isCompletedExceptionally())
                    .isFalse();
            assertThat(model.banner().get().hard()).isFalse();

            first.link().close("makes room");

            await().atMost(40, TimeUnit.SECONDS).until(() -> get(again.outbox()).isEmpty());
        }
    }

    private MainModel signedIn() throws Exception {
        Peer ana = office.signedUp("ana");
        return opened(ana, List.of());
    }

    /** Listens before anything is asked, so that nothing is missed. */
    private MainModel opened(Peer ana, List<Conversation> kept) {
        Profile profile = new Profile(new Username("ana"), new DisplayName("ana"));
        return new Opened(ana, folder.resolve("window"), ui, new Overview(profile, List.of(), kept)).model;
    }

    private String introduced(Peer ana) throws Exception {
        Peer bob = office.signedUp("bob");
        Office.introduce(ana, "ana", bob, "bob");
        bob.close();
        return "bob";
    }

    private static Banner awaitBanner(MainModel model) {
        return await().until(() -> model.banner().get(), banner -> banner.hard());
    }

    /** Whoever answers where the office was: with that key, and no version that this peer speaks. */
    private LinkServer another(Path key) throws IOException {
        return LinkServer.start(
                office.address(), Identity.loadOrCreate(key, Clock.systemUTC()), LinkSettings.server(), new TooNew());
    }

    /** Network thread. */
    private static final class TooNew implements LinkListener {
        @Override
        public void opened(Link link) {
            // It waits for the first word.
        }

        @Override
        public void received(Link link, Envelope envelope) {
            link.send(new Envelope(envelope.exchange(), new RequestRefused(Reason.VERSION_MISMATCH, "Too old.")));
            link.close("too old");
        }

        @Override
        public void closed(Link link, LinkEnd end) {
            // Nothing is kept of it.
        }
    }
}
