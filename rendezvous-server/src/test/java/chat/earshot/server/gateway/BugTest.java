package chat.earshot.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.Argon2Hasher;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.conversations.LogReader;
import chat.earshot.server.conversations.Participation;
import chat.earshot.server.files.FileLookup;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.FlakyTransactions;
import chat.earshot.server.testing.SampleRequests;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Password;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown while a request is served costs the one who asked its link, and nobody else anything. */
class BugTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(4, 4));
    private static final EntryId ENTRY = new EntryId(new UUID(5, 5));

    private final Stores reliable = MemoryStores.create();
    private final FlakyTransactions flaky = new FlakyTransactions(reliable.transactions());

    /** One of each kind that goes through the engine. */
    private static final List<Request> REQUESTS = Stream.concat(
                    SampleRequests.anybodys().stream(), SampleRequests.sessions(LUNCH).stream())
            .toList();

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("planned"),
                new StackOverflowError("planned"),
                new OutOfMemoryError("planned, and not true"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugInWhateverRouteCostsTheAskersLinkAlone(Throwable bug) {
        // All that there are, but those about logs and blocks that are served beside the engine.
        assertThat(REQUESTS)
                .hasSize(Request.class.getPermittedSubclasses().length
                        - SampleRequests.beside(LUNCH).size());
        TestRendezvous rendezvous =
                new TestRendezvous(flaky.around(reliable), new FakeClock(), TestRendezvous.GENEROUS);
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);
        ConversationId talk = ana.open("Bob").id();
        for (int kind = 0; kind < REQUESTS.size(); kind++) {
            TestPeer mallory = rendezvous.person("Mal" + kind);
            flaky.throwWhen(() -> true, bug);
            mallory.tell(REQUESTS.get(kind));
            flaky.throwWhen(() -> false, bug);

            assertThat(mallory.link().closedWhy()).as("%s", REQUESTS.get(kind)).contains("a bug in the rendezvous");
            assertThat(mallory.answers()).as("%s", REQUESTS.get(kind)).isEmpty();
            assertThat(ana.post(talk, "still here")).isInstanceOf(TextPosted.class);
        }
        assertThat(ana.link().closedWhy()).isEmpty();
        assertThat(bob.link().closedWhy()).isEmpty();
        assertThat(bob.log(talk).head().seq()).isEqualTo(REQUESTS.size());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugWhileAPasswordIsHashedCostsTheAskersLinkAlone(Throwable bug) {
        TestRendezvous rendezvous = new TestRendezvous(new Hasher(bug));
        TestPeer ana = rendezvous.person("Ana");
        TestPeer mallory = rendezvous.peer();

        mallory.tell(new SignIn("Ana", Hasher.FATAL));

        assertThat(mallory.link().closedWhy()).contains("a bug in the rendezvous");
        assertThat(rendezvous.peer().signIn("Ana").username().value()).isEqualTo("Ana");
        assertThat(ana.link().closedWhy()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugWhileALogIsReadFailsThatRequestAlone(Throwable bug) {
        LogReader broken = (account, conversation, afterSeq, entriesMax, bytesMax) -> {
            if (afterSeq == 13) {
                BugTest.<RuntimeException>raise(bug);
            }
            return reliable.logs().read(account, conversation, afterSeq, entriesMax, bytesMax);
        };
        TestRendezvous rendezvous =
                new TestRendezvous(reading(broken, reliable.fileLookup()), new FakeClock(), TestRendezvous.GENEROUS);
        TestPeer ana = rendezvous.person("Ana");
        rendezvous.befriend(ana, rendezvous.person("Bob"));
        ConversationId talk = ana.open("Bob").id();

        assertThat(ana.refusal(new FetchLog(talk, 13, 1))).isEqualTo(Reason.SERVER_FAILED);

        assertThat(ana.ask(new FetchLog(talk, 0, 1))).isInstanceOf(LogPage.class);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugInARouteThatIsServedBesideTheEngineFailsThatRequestAlone(Throwable bug) {
        AtomicBoolean breaks = new AtomicBoolean();
        TestRendezvous rendezvous = new TestRendezvous(
                reading(new BrokenLogs(reliable.logs(), breaks, bug), new BrokenLookup(breaks, bug)),
                new FakeClock(),
                TestRendezvous.GENEROUS);
        TestPeer ana = rendezvous.person("Ana");
        rendezvous.befriend(ana, rendezvous.person("Bob"));
        ConversationId talk = ana.open("Bob").id();
        for (Request request : SampleRequests.beside(talk)) {
            breaks.set(true);
            // Oftener than there is credit: what a bug kept of it would be gone for good.
            for (int times = 0; times <= Limits.PIECES_IN_FLIGHT_MAX; times++) {
                assertThat(ana.refusal(request)).as("%s", request).isEqualTo(Reason.SERVER_FAILED);
            }
            breaks.set(false);

            assertThat(ana.post(talk, "still here")).isInstanceOf(TextPosted.class);
            assertThat(ana.ask(new FetchLog(talk, 0, 1))).isInstanceOf(LogPage.class);
        }
        assertThat(ana.link().closedWhy()).isEmpty();
    }

    @Test
    void theCommandsOfOthersInTheSameBatchAreDone() {
        TestRendezvous rendezvous =
                new TestRendezvous(flaky.around(reliable), new FakeClock(), TestRendezvous.GENEROUS);
        TestPeer ana = rendezvous.person("Ana");
        TestPeer mallory = rendezvous.person("Mallory");
        rendezvous.befriend(ana, mallory);
        ConversationId talk = ana.open("Mallory").id();
        int runs = flaky.runs();
        mallory.queue(new PostText(talk, ENTRY, "boom"));
        ana.queue(new PostText(talk, new EntryId(new UUID(5, 6)), "fine"));
        // The batch of both, then Mallory's alone, then Ana's alone.
        flaky.throwWhen(() -> flaky.runs() <= runs + 2, new StackOverflowError("planned"));
        rendezvous.run();

        assertThat(mallory.link().closedWhy()).contains("a bug in the rendezvous");
        assertThat(ana.link().closedWhy()).isEmpty();
        assertThat(ana.answers()).singleElement().isInstanceOf(TextPosted.class);
        assertThat(ana.log(talk).head().seq()).isEqualTo(1);
    }

    /** The reliable stores, but for these two, which are asked beside the engine. */
    private Stores reading(LogReader logs, FileLookup files) {
        return new Stores(
                reliable.accounts(),
                reliable.tokens(),
                reliable.contacts(),
                reliable.conversations(),
                reliable.marks(),
                logs,
                reliable.files(),
                files,
                reliable.blocks(),
                reliable.audit(),
                reliable.teams(),
                reliable.invitations(),
                reliable.transactions());
    }

    /** Has a bug while the test wants it. */
    private record BrokenLogs(LogReader sound, AtomicBoolean breaks, Throwable bug) implements LogReader {
        @Override
        public Reading read(AccountId account, ConversationId conversation, long afterSeq, int entries, int bytes) {
            if (breaks.get()) {
                BugTest.<RuntimeException>raise(bug);
            }
            return sound.read(account, conversation, afterSeq, entries, bytes);
        }

        @Override
        public Reading anchors(AccountId account, FetchAnchors request) {
            if (breaks.get()) {
                BugTest.<RuntimeException>raise(bug);
            }
            return sound.anchors(account, request);
        }
    }

    /** Has a bug while the test wants it, and knows no file. */
    private record BrokenLookup(AtomicBoolean breaks, Throwable bug) implements FileLookup {
        @Override
        public Found find(AccountId account, ConversationId conversation, FileId file) {
            if (breaks.get()) {
                BugTest.<RuntimeException>raise(bug);
            }
            return new Found(Participation.PARTICIPANT, Optional.empty());
        }

        @Override
        public Optional<Instant> expiresAt(FileId file) {
            return Optional.empty();
        }
    }

    /** Has a bug that one password brings out. */
    private record Hasher(Throwable bug) implements PasswordHasher {
        static final String FATAL = "fatal horse battery";

        @Override
        public PasswordHash hash(Password password, byte[] salt) {
            return Argon2Hasher.cheapest().hash(password, salt);
        }

        @Override
        public PasswordHash nobodys() {
            return Argon2Hasher.cheapest().nobodys();
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            if (password.equals(new Password(FATAL))) {
                BugTest.<RuntimeException>raise(bug);
            }
            return Argon2Hasher.cheapest().matches(password, hash);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable bug) throws T {
        throw (T) bug;
    }
}
