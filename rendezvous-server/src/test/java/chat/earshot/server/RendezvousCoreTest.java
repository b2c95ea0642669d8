package chat.earshot.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.link.Link;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Presence;
import chat.earshot.wire.Frame;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads of a rendezvous, and its orderly end. */
class RendezvousCoreTest {
    /** A link that may be told from any thread. */
    private static final class CollectingLink implements Link {
        private final List<Object> told = new CopyOnWriteArrayList<>();

        @Override
        public long number() {
            return 1;
        }

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress("10.0.0.1", 40_000);
        }

        @Override
        public void send(Envelope envelope, Runnable gone) {
            told.add(envelope.message());
            gone.run();
        }

        @Override
        public void send(Frame frame) {
            told.add(frame);
        }

        @Override
        public void admit() {
            told.add("admitted");
        }

        @Override
        public void dismiss() {
            told.add("dismissed");
        }

        @Override
        public void close(String why) {
            told.add("closed");
        }
    }

    private final Stores stores = MemoryStores.create();
    private final RendezvousCore core =
            new RendezvousCore(stores, Clock.systemUTC(), RendezvousSettings.standard("Test LAN"));
    private final CollectingLink link = new CollectingLink();

    @AfterEach
    void stop() throws InterruptedException {
        core.stop(0, 5_000);
    }

    private void ask(int exchange, Request request) {
        core.links().received(link, new Envelope(exchange, request));
    }

    private void signUp() {
        core.start();
        core.links().opened(link);
        ask(1, new Hello(1, 1, "test", new DeviceId(new UUID(1, 1))));
        ask(2, new SignUp("Ana", "correct horse battery", ""));
        await().until(() -> link.told.stream().anyMatch(SignedIn.class::isInstance));
    }

    @Test
    void aLinkIsAdmittedBeforeItIsToldSo() {
        signUp();

        assertThat(link.told.get(1)).isEqualTo("admitted");
        assertThat(link.told.get(2)).isInstanceOf(SignedIn.class);
    }

    @Test
    void whatWasAskedForBeforeTheEndIsAnsweredBeforeTheLinkIsClosed() throws InterruptedException {
        signUp();
        ask(3, new ListContacts("", 10));

        assertThat(core.stop(1_500, 5_000)).isTrue();

        assertThat(link.told)
                .contains(new RendezvousClosing(1_500), new ContactsListed(List.of(), false))
                .endsWith("closed");
    }

    @Test
    void whoWasOnlineIsStoredAsOfflineSinceTheOrderlyEnd() throws InterruptedException {
        signUp();
        assertThat(presence()).isEqualTo(Presence.ONLINE);

        core.stop(0, 5_000);

        assertThat(presence()).isEqualTo(Presence.OFFLINE);
    }

    private Presence presence() {
        List<Presence> found = new ArrayList<>();
        stores.transactions().run(() -> found.add(stores.accounts().presence(new AccountId(1))));
        return found.get(0);
    }

    @Test
    void anAccountThatItDisablesIsOutAtOnce() {
        signUp();

        core.disable(new AccountId(1));

        await().until(() -> link.told.contains("closed"));
        assertThat(link.told).contains(new SessionEnded(Reason.ACCOUNT_DISABLED, Reason.ACCOUNT_DISABLED.sentence()));
    }
}
