package chat.earshot.peer.connection;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.SERVER;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.fingerprint;
import static chat.earshot.peer.testing.Sample.store;
import static chat.earshot.peer.testing.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.finding.Candidate;
import chat.earshot.peer.finding.Origin;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.testing.ScriptedLink;
import chat.earshot.peer.testing.ScriptedNetwork;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Fingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 47_100);
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 47_200);
    private static final Request SIGN_IN = new SignIn("ana", "correct horse battery");

    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final ScriptedNetwork network = new ScriptedNetwork();
    private final List<String> told = new ArrayList<>();
    private final List<Long> tries = new ArrayList<>();
    private final Deaf events = new Deaf();
    private Instant now = NOON;
    private PeerStore store;
    private Connection connection;

    /** A core that only notes what it is told. */
    private static final class Deaf implements SessionEvents {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void entered(Fingerprint server, SignedIn signedIn) {
            heard.add("entered");
        }

        @Override
        public void live(boolean again) {
            heard.add(again ? "live again" : "live");
        }

        @Override
        public void heard(Event event) {
            heard.add(event.getClass().getSimpleName());
        }

        @Override
        public void lost() {
            heard.add("lost");
        }
    }

    @BeforeEach
    void open() throws Exception {
        store = store(folder);
        connection = connection(PeerSettings.in(folder));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void signingInFindsGreetsAndThenSpeaks() {
        network.serve(HERE, SERVER);
        given(HERE);

        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();
        assertThat(link().requests()).singleElement().isInstanceOf(Hello.class);
        answer(welcome());
        assertThat(link().requests()).last().isEqualTo(SIGN_IN);
        answer(signedIn());

        assertThat(signing).isCompletedWithValue(signedIn());
        assertThat(events.heard).containsExactly("entered", "live");
        assertThat(store.servers().pin()).contains(SERVER);
        assertThat(connection.state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void aChangedIdentityIsAHardStopBeforeAnythingIsSaid() {
        store.servers().keepPin(fingerprint(7));
        network.serve(HERE, SERVER);
        given(HERE);

        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();

        assertRefused(signing, Reason.SERVER_IDENTITY_CHANGED);
        assertThat(network.links()).isEmpty();
        loop.advance(60_000);
        assertThat(told).containsExactly("reconnecting", "offline");
        assertThat(store.servers().pin()).contains(fingerprint(7));
    }

    @Test
    void aFalseServerOnALowerRungDoesNotHideTheRightOne() {
        store.servers().keepPin(SERVER);
        network.serve(HERE, fingerprint(7));
        network.serve(THERE, SERVER);
        network.add(new Candidate(HERE, Origin.REMEMBERED, "", List.of()));
        network.add(new Candidate(THERE, Origin.MDNS, "Office", List.of(SERVER)));

        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();

        assertThat(link().remote()).isEqualTo(THERE);
        assertThat(signing).isNotDone();
    }

    @Test
    void severalServersAreForAPersonToChooseFrom() {
        network.serve(HERE, SERVER);
        network.serve(THERE, fingerprint(7));
        network.add(new Candidate(HERE, Origin.MDNS, "Office", List.of(SERVER)));
        network.add(new Candidate(THERE, Origin.MDNS, "Lab", List.of(fingerprint(7))));

        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();

        assertThat(assertRefused(signing, Reason.SERVER_UNREACHABLE).sentence())
                .startsWith("Several servers were found: Office (")
                .contains("Lab (")
                .endsWith("; choose one.");
        assertThat(connection.state()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(network.links()).isEmpty();
    }

    @Test
    void aServerOfAnotherVersionIsNotTriedAgain() {
        network.serve(HERE, SERVER);
        given(HERE);
        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();

        answer(new RequestRefused(Reason.VERSION_MISMATCH, ""));

        assertRefused(signing, Reason.VERSION_MISMATCH);
        loop.advance(60_000);
        assertThat(network.links()).hasSize(1);
        assertThat(link().isClosed()).isTrue();
        assertThat(store.servers().pin()).isEmpty();
    }

    @Test
    void nobodyAnsweringIsSaidAfterTenSecondsAndTriedUntilThen() {
        given(HERE);
        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.advance(9_000);
        assertThat(signing).isNotDone();

        loop.advance(2_000);

        assertRefused(signing, Reason.SERVER_UNREACHABLE);
        assertThat(connection.state()).isEqualTo(ConnectionState.OFFLINE);
    }

    @Test
    void aLostSessionComesBackByItself() {
        signIn();
        link().end();
        loop.run();
        assertThat(connection.state()).isEqualTo(ConnectionState.RECONNECTING);
        CompletableFuture<ContactAdded> waiting = connection.ask(new AddContact("bob"), ContactAdded.class);

        loop.advance(1_000);
        answer(welcome());
        assertThat(link().requests()).last().isEqualTo(new Resume(token(1)));
        answer(signedIn());

        assertThat(events.heard).containsExactly("entered", "live", "lost", "entered", "live again");
        assertThat(link().requests()).last().isEqualTo(new AddContact("bob"));
        assertThat(waiting).isNotDone();
    }

    @Test
    void aRendezvousThatAsksForAPauseGetsIt() {
        signIn();
        link().tell(new RendezvousClosing(30_000));
        link().end();

        loop.advance(29_999);
        assertThat(network.links()).hasSize(1);

        loop.advance(501);
        assertThat(network.links()).hasSize(2);
    }

    @Test
    void aRequestDuringALongOutageIsRefused() {
        signIn();
        network.stop(HERE);
        link().end();
        loop.run();

        CompletableFuture<ContactAdded> asked = connection.ask(new AddContact("bob"), ContactAdded.class);
        loop.advance(10_001);

        assertRefused(asked, Reason.SERVER_UNREACHABLE);
        assertThat(connection.state()).isEqualTo(ConnectionState.RECONNECTING);
    }

    @Test
    void aRefusedTokenIsForgotten() {
        ana(store);
        network.serve(HERE, SERVER);
        given(HERE);
        CompletableFuture<Void> resuming = connection.resume();
        loop.run();
        answer(welcome());

        answer(new RequestRefused(Reason.NOT_SIGNED_IN, ""));

        assertRefused(resuming, Reason.NOT_SIGNED_IN);
        assertThat(store.accounts().currentToken()).isEmpty();
        assertThat(connection.state()).isEqualTo(ConnectionState.OFFLINE);
    }

    @Test
    void theTokenIsSentOnceHoweverOftenItIsAskedFor() {
        ana(store);
        network.serve(HERE, SERVER);
        given(HERE);
        CompletableFuture<Void> one = connection.resume();
        loop.run();
        answer(welcome());
        CompletableFuture<Void> other = connection.resume();

        assertThat(link().requests()).hasSize(2);
        answer(signedIn());

        assertThat(one).isCompleted();
        assertThat(other).isCompleted();
    }

    @Test
    void aSessionThatIsEndedStaysEnded() {
        signIn();

        link().tell(new SessionEnded(Reason.ACCOUNT_DISABLED, "This account was disabled."));
        loop.advance(60_000);

        assertThat(network.links()).hasSize(1);
        assertRefused(connection.ask(new AddContact("bob"), ContactAdded.class), Reason.ACCOUNT_DISABLED);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForEver() {
        signIn();
        CompletableFuture<ContactAdded> asked = connection.ask(new AddContact("bob"), ContactAdded.class);

        loop.advance(15_001);

        assertRefused(asked, Reason.SERVER_UNREACHABLE);
    }

    @Test
    void itIsToldWhenTheServerIsLookedForAgain() {
        given(HERE);
        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();
        assertThat(signing).isNotDone();
        long pauseMs = tries.get(tries.size() - 1);
        assertThat(pauseMs).isPositive();

        connection.hurry();
        long hurriedMs = tries.get(tries.size() - 1);
        assertThat(hurriedMs).isBetween(0L, 1_000L);
        tries.clear();
        loop.advance(hurriedMs);

        assertThat(tries).startsWith(0L).hasSizeGreaterThan(1);
    }

    @Test
    void afterASleepTheLinkMustProveThatItLives() {
        signIn();
        now = now.plusSeconds(3_600);
        loop.advance(5_000);
        assertThat(link().requests()).last().isInstanceOf(ListContacts.class);

        loop.advance(3_000);

        assertThat(network.links().get(0).isClosed()).isTrue();
        assertThat(connection.state()).isEqualTo(ConnectionState.RECONNECTING);
    }

    @Test
    void withoutAnAccountNothingIsAsked() {
        assertRefused(connection.resume(), Reason.NOT_SIGNED_IN);
        assertRefused(connection.ask(new AddContact("bob"), ContactAdded.class), Reason.NOT_SIGNED_IN);
        loop.advance(60_000);
        assertThat(told).isEmpty();
    }

    private Connection connection(PeerSettings settings) {
        Listeners listeners = new Listeners();
        listeners.add(new PeerListener() {
            @Override
            public void connection(ConnectionState state, Optional<Refusal> why) {
                told.add(state.word());
            }

            @Override
            public void nextTry(long inMs) {
                tries.add(inMs);
            }
        });
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        PeerSettings fixed =
                new PeerSettings(settings.data(), settings.servers(), settings.pins(), false, clock, new Random(1));
        Tokens tokens = new Tokens(store.accounts(), store.device(), loop, Optional.empty());
        return new Connection(
                new Means(fixed, store, loop, Runnable::run, network, network, tokens), listeners, events);
    }

    private void signIn() {
        ana(store);
        network.serve(HERE, SERVER);
        given(HERE);
        CompletableFuture<SignedIn> signing = connection.sign(SIGN_IN);
        loop.run();
        answer(welcome());
        answer(signedIn());
        assertThat(signing).isCompleted();
    }

    private void given(InetSocketAddress address) {
        network.add(new Candidate(address, Origin.GIVEN, "", List.of()));
    }

    private ScriptedLink link() {
        return network.links().get(network.links().size() - 1);
    }

    private void answer(Response response) {
        link().answer(response);
        loop.run();
    }

    private static Welcome welcome() {
        return new Welcome(1, "Office", NOON);
    }

    private static SignedIn signedIn() {
        return new SignedIn(ANA, new DisplayName("Ana"), token(1), NOON);
    }

    private static Refusal assertRefused(CompletableFuture<?> answer, Reason reason) {
        assertThat(answer).isCompletedExceptionally();
        Throwable failure = answer.handle((value, thrown) -> thrown).join();
        Refusal refusal = assertThat(Failures.cause(failure))
                .asInstanceOf(type(Refusal.class))
                .actual();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }
}
