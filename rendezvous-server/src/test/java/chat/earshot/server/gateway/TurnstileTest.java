package chat.earshot.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Head;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.TextPosted;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Presence;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
                new InviteAsShown(new ConversationId(NOBODY), new EntryId(NOBODY), "nobody", 0),
                new ListMarks(new ConversationId(NOBODY), 100),
                new ReportMarks(List.of(new ReportMarks.Reached(new ConversationId(NOBODY), 1, 1))),
                new Introduce(new ConversationId(NOBODY)),
                new IntroduceContacts(),
                new VouchPeer(new Username("nobody"), new DeviceId(NOBODY)),
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
    void anHonestPeerWithTwoHundredConversationsComesBackWithMarksFilesAndNeighbours() {
        TestPeer ana = rendezvous.person("Ana");
        ConversationId none = new ConversationId(NOBODY);
        List<ReportMarks.Reached> reached =
                Collections.nCopies(Limits.MARKS_REPORT_MAX, new ReportMarks.Reached(none, 1, 1));

        for (int conversation = 0; conversation < 200; conversation++) {
            assertLet(ana, new Introduce(none));
            assertLet(ana, new FetchAnchors(none, 0, 200, 100));
            assertLet(ana, new ListMarks(none, 100));
            assertLet(ana, new VouchPeer(new Username("nobody"), new DeviceId(NOBODY)));
            assertLet(ana, new InspectSpool(none, new FileId(NOBODY)));
            assertLet(ana, new LogAhead(none, new Head(1, Hash.of(new byte[Hash.BYTES])), 1));
        }
        assertLet(ana, new IntroduceContacts());
        for (int second = 0; second < 200; second++) {
            assertLet(ana, new ReportMarks(reached));
        }
    }

    @Test
    void aGibibyteAtFullSpeedMeetsNoBoundAndLeavesTextsTheirs() {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);
        ConversationId talk = ana.open("Bob").id();
        FetchPiece piece = new FetchPiece(talk, new FileId(NOBODY), 0, 0);

        // 125 MB a second, the most that an office cable carries.
        for (int number = 0; number < 32_768; number++) {
            if (number % 400 == 0) {
                rendezvous.clock().advance(Duration.ofMillis(100));
            }
            assertLet(ana, piece);
        }

        assertThat(ana.ask(new PostText(talk, new EntryId(ana.id()), "sent"))).isInstanceOf(TextPosted.class);
    }

    @Test
    void whatIsLargeWeighsInTheInbox() {
        ConversationId none = new ConversationId(NOBODY);
        String text = "x".repeat(4_000);

        assertThat(Weight.bytes(new EditText(none, new EntryId(NOBODY), new EntryId(NOBODY), text)))
                .isEqualTo(Weight.bytes(new PostText(none, new EntryId(NOBODY), text)))
                .isGreaterThan(8_000);
        assertThat(Weight.bytes(new ReportMarks(
                        Collections.nCopies(Limits.MARKS_REPORT_MAX, new ReportMarks.Reached(none, 1, 1)))))
                .isGreaterThan(16_000);
    }

    private static void assertLet(TestPeer peer, Request request) {
        if (peer.ask(request) instanceof RequestRefused refused) {
            assertThat(refused.reason()).as(request.toString()).isNotEqualTo(Reason.RATE_LIMITED);
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
