package chat.earshot.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.Argon2Hasher;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.conversations.LogReader;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.FlakyTransactions;
import chat.earshot.server.testing.SampleRequests;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Password;
import java.util.List;
import java.util.UUID;
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
        Stores stores = new Stores(
                reliable.accounts(),
                reliable.tokens(),
                reliable.contacts(),
                reliable.conversations(),
                reliable.marks(),
                broken,
                reliable.files(),
                reliable.fileLookup(),
                reliable.blocks(),
                reliable.audit(),
                reliable.teams(),
                reliable.invitations(),
                reliable.transactions());
        TestRendezvous rendezvous = new TestRendezvous(stores, new FakeClock(), TestRendezvous.GENEROUS);
        TestPeer ana = rendezvous.person("Ana");
        rendezvous.befriend(ana, rendezvous.person("Bob"));
        ConversationId talk = ana.open("Bob").id();

        assertThat(ana.refusal(new FetchLog(talk, 13, 1))).isEqualTo(Reason.SERVER_FAILED);

        assertThat(ana.ask(new FetchLog(talk, 0, 1))).isInstanceOf(LogPage.class);
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
