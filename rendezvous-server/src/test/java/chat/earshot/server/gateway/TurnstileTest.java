package chat.earshot.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import chat.earshot.values.SessionToken;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks too much is told so before the engine does any work, and nobody who is honest ever is. */
class TurnstileTest {
    private static final UUID NOBODY = new UUID(0, 0);

    private final TestRendezvous rendezvous = new TestRendezvous();

    static Stream<Request> costly() {
        return Stream.of(
                new ListConversations(new ConversationId(NOBODY), 100),
                new ListContacts("", 100),
                new FetchLog(new ConversationId(NOBODY), 0, 200),
                new AddContact("nobody"),
                new SetPresence(Presence.BUSY, ""));
    }

    @ParameterizedTest
    @MethodSource("costly")
    void whatCostsMuchIsRefusedBeforeTheEngineHearsOfIt(Request request) {
        TestPeer mallory = rendezvous.person("Mallory");
        for (int asked = 0; asked < 4_000; asked++) {
            mallory.ask(request);
        }

        mallory.queue(request);

        assertThat(rendezvous.parts().inbox().isEmpty()).isTrue();
        assertThat(mallory.answers()).containsExactly(Refusals.of(Reason.RATE_LIMITED));
    }

    @Test
    void allSessionsOfAnAccountShareWhatItMayAsk() {
        TestPeer one = rendezvous.person("Mallory");
        TestPeer other = rendezvous.peer();
        other.signIn("Mallory");
        TestPeer ana = rendezvous.person("Ana");

        until(one, new SetPresence(Presence.BUSY, ""));

        assertThat(other.refusal(new SetPresence(Presence.ONLINE, ""))).isEqualTo(Reason.RATE_LIMITED);
        assertThat(ana.ask(new SetPresence(Presence.BUSY, ""))).isNotInstanceOf(RequestRefused.class);
        assertThat(one.ask(new ListContacts("", 1))).isInstanceOf(ContactsListed.class);
        rendezvous.clock().advance(Duration.ofSeconds(1));
        assertThat(other.ask(new SetPresence(Presence.ONLINE, ""))).isNotInstanceOf(RequestRefused.class);
    }

    @Test
    void anHonestPeerAtItsStartAsksForEverythingAtOnce() {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);
        ConversationId talk = bob.open("Ana").id();

        for (int page = 0; page < 30; page++) {
            assertThat(ana.ask(new ListContacts("", 100))).isInstanceOf(ContactsListed.class);
            assertThat(ana.ask(new ListConversations(new ConversationId(NOBODY), 100)))
                    .isNotInstanceOf(RequestRefused.class);
        }
        for (int page = 0; page < 200 + 100_000 / 200; page++) {
            assertThat(ana.ask(new FetchLog(talk, 0, 200))).isInstanceOf(LogPage.class);
        }
    }

    @Test
    void anImportOfAThousandPostsASecondIsTaken() {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);
        ConversationId talk = ana.open("Bob").id();

        for (int post = 0; post < 10_000; post++) {
            if (post % 64 == 0) {
                rendezvous.clock().advance(Duration.ofMillis(64));
            }
            assertThat(ana.ask(new PostText(talk, new EntryId(ana.id()), "old")))
                    .isInstanceOf(TextPosted.class);
        }
    }

    @Test
    void aStrangerWhoTriesTokensWithoutEndIsRefusedBeforeTheEngine() {
        TestPeer mallory = rendezvous.peer();
        Resume guess = new Resume(SessionToken.of(new byte[SessionToken.BYTES]));
        until(mallory, guess);

        mallory.queue(guess);

        assertThat(rendezvous.parts().inbox().isEmpty()).isTrue();
        assertThat(rendezvous.peer().refusal(new SignIn("nobody", "whatever it is")))
                .isEqualTo(Reason.BAD_CREDENTIALS);
    }

    @Test
    void oneFloodingAccountLeavesRoomInTheInboxForTheOthers() {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer mallory = rendezvous.person("Mallory");
        TestPeer malloryToo = rendezvous.peer();
        malloryToo.signIn("Mallory");
        PostText long4000 = new PostText(new ConversationId(NOBODY), new EntryId(NOBODY), "x".repeat(4_000));

        for (int post = 0; post < 500; post++) {
            mallory.queue(long4000);
            malloryToo.queue(long4000);
        }
        ana.queue(new ListContacts("", 1));

        assertThat(rendezvous.parts().inbox().drain(1_000)).hasSizeBetween(2, Shares.REQUESTS_MAX + 1);
        assertThat(mallory.answers()).contains(Refusals.BUSY);
        assertThat(ana.answers()).isEmpty();
    }

    private static void until(TestPeer peer, Request request) {
        for (int asked = 0; asked < 10_000; asked++) {
            if (peer.ask(request) instanceof RequestRefused refused && refused.reason() == Reason.RATE_LIMITED) {
                return;
            }
        }
        throw new AssertionError("never refused: " + request);
    }
}
