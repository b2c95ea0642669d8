package chat.earshot.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SignIn;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.Argon2Hasher;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Password;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords waits longer and longer, learns nothing of names, and hinders nobody else. */
class GuessingTest {
    private static final String WRONG = "wrong horse battery";

    private final CountingHasher hasher = new CountingHasher();
    private final TestRendezvous rendezvous = new TestRendezvous(hasher);

    @Test
    void tenWrongPasswordsMeetGrowingPausesUpToAMinute() {
        rendezvous.person("Ana");
        TestPeer mallory = rendezvous.peer();
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(mallory.refusal(new SignIn("Ana", WRONG))).isEqualTo(Reason.BAD_CREDENTIALS);
        }
        List<Integer> pauses = new ArrayList<>();
        for (int attempt = 4; attempt < 12; attempt++) {
            assertThat(mallory.refusal(new SignIn("Ana", WRONG))).isEqualTo(Reason.BAD_CREDENTIALS);
            pauses.add(pauseSeconds(mallory));
            rendezvous.clock().advance(Duration.ofSeconds(pauses.get(pauses.size() - 1)));
        }

        assertThat(pauses).containsExactly(1, 2, 4, 8, 16, 32, 60, 60);
        assertThat(hasher.checked)
                .as("tries that were refused untried cost no hash")
                .hasSize(12);
    }

    @Test
    void aKnownNameCostsTheStorageWhatAnUnknownOneDoes() {
        Stores stores = MemoryStores.create();
        List<String> asked = new ArrayList<>();
        TestRendezvous watched = new TestRendezvous(watching(stores, asked), new FakeClock(), TestRendezvous.GENEROUS);
        watched.person("Ana");
        TestPeer mallory = watched.peer();
        asked.clear();

        mallory.refusal(new SignIn("Ana", WRONG));
        List<String> forKnown = List.copyOf(asked);
        asked.clear();
        mallory.refusal(new SignIn("Nobody", WRONG));

        assertThat(asked).isNotEmpty().isEqualTo(forKnown);
    }

    /** The same stores; what is asked of accounts is noted. */
    private static Stores watching(Stores stores, List<String> asked) {
        AccountStore accounts = (AccountStore) Proxy.newProxyInstance(
                AccountStore.class.getClassLoader(), new Class<?>[] {AccountStore.class}, (proxy, method, values) -> {
                    asked.add(method.getName());
                    return method.invoke(stores.accounts(), values);
                });
        return new Stores(
                accounts,
                stores.tokens(),
                stores.contacts(),
                stores.conversations(),
                stores.marks(),
                stores.logs(),
                stores.files(),
                stores.fileLookup(),
                stores.blocks(),
                stores.audit(),
                stores.teams(),
                stores.invitations(),
                stores.transactions());
    }

    @Test
    void triesSideBySideMeetThePausesToo() {
        Deque<Runnable> hashing = new ArrayDeque<>();
        TestRendezvous slow = new TestRendezvous(
                MemoryStores.create(), new FakeClock(), TestRendezvous.GENEROUS, hashing::add, new Random(42));
        List<TestPeer> links = new ArrayList<>();
        for (int link = 0; link < 12; link++) {
            TestPeer mallory = slow.peer();
            mallory.tell(new SignIn("nobody", WRONG));
            links.add(mallory);
        }

        assertThat(hashing).as("passwords that are checked").hasSize(5);
        List<Response> refused =
                links.stream().flatMap(link -> link.answers().stream()).toList();
        assertThat(refused)
                .hasSize(7)
                .allSatisfy(
                        answer -> assertThat(((RequestRefused) answer).reason()).isEqualTo(Reason.LOCKED_OUT));
    }

    @Test
    void aTryThatFoundNoPlaceCountsForNothing() {
        TestRendezvous full = new TestRendezvous(
                MemoryStores.create(),
                new FakeClock(),
                TestRendezvous.GENEROUS,
                work -> {
                    throw new RejectedExecutionException("planned");
                },
                new Random(42));
        TestPeer ana = full.peer();

        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(ana.refusal(new SignIn("Ana", TestPeer.PASSWORD))).isEqualTo(Reason.RATE_LIMITED);
        }
    }

    @Test
    void theOneWhoWaitsIsThatNameFromThatAddressAlone() {
        rendezvous.person("Ana");
        rendezvous.person("Bob");
        TestPeer mallory = rendezvous.peer();
        for (int attempt = 0; attempt < 5; attempt++) {
            mallory.ask(new SignIn("Ana", WRONG));
        }

        assertThat(mallory.refusal(new SignIn("ANA", TestPeer.PASSWORD))).isEqualTo(Reason.LOCKED_OUT);
        assertThat(rendezvous.peer().from("10.0.0.9").signIn("Ana").username().value())
                .isEqualTo("Ana");
        assertThat(mallory.signIn("Bob").username().value()).isEqualTo("Bob");
    }

    @Test
    void anUnknownNameWaitsLikeAKnownOne() {
        TestPeer mallory = rendezvous.peer();
        for (int attempt = 0; attempt < 5; attempt++) {
            mallory.ask(new SignIn("nobody", WRONG));
        }

        assertThat(mallory.refusal(new SignIn("nobody", WRONG))).isEqualTo(Reason.LOCKED_OUT);
    }

    @Test
    void aKnownAndAnUnknownNameCostOneHashEachAtOneCostAndTheSameWords() {
        rendezvous.person("Ana");
        TestPeer mallory = rendezvous.peer();
        hasher.checked.clear();

        Response known = mallory.ask(new SignIn("Ana", WRONG));
        Response unknown = mallory.ask(new SignIn("Nobody", WRONG));
        Response impossible = mallory.ask(new SignIn("!", WRONG));

        assertThat(known).isInstanceOf(RequestRefused.class).isEqualTo(unknown).isEqualTo(impossible);
        assertThat(hasher.checked).hasSize(3);
        assertThat(hasher.checked.stream().map(CountingHasher::cost).distinct()).hasSize(1);
    }

    /** How long the next try is told to wait. */
    private static int pauseSeconds(TestPeer mallory) {
        RequestRefused refused = mallory.ask(new SignIn("Ana", TestPeer.PASSWORD), RequestRefused.class);
        assertThat(refused.reason()).isEqualTo(Reason.LOCKED_OUT);
        return Integer.parseInt(refused.detail().replaceAll("\\D", ""));
    }

    /** Keeps what passwords were checked against. */
    private static final class CountingHasher implements PasswordHasher {
        private final PasswordHasher real = Argon2Hasher.cheapest();
        private final List<PasswordHash> checked = new ArrayList<>();

        @Override
        public PasswordHash hash(Password password, byte[] salt) {
            return real.hash(password, salt);
        }

        @Override
        public PasswordHash nobodys() {
            return real.nobodys();
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            checked.add(hash);
            return real.matches(password, hash);
        }

        static String cost(PasswordHash hash) {
            return hash.phc().replaceAll(",p=.*", "");
        }
    }
}
