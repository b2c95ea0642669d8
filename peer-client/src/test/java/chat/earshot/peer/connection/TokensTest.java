package chat.earshot.peer.connection;

import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.store;
import static chat.earshot.peer.testing.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.Keyring;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.SignedIn;
import chat.earshot.values.DeviceId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final Safe safe = new Safe();
    private PeerStore store;
    private Account ana;

    /** A keyring that answers when the test wants. */
    private static final class Safe implements Keyring {
        private CompletableFuture<Optional<byte[]>> found = new CompletableFuture<>();
        private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        private Optional<byte[]> kept = Optional.empty();

        @Override
        public CompletableFuture<Optional<byte[]>> find(DeviceId peer) {
            return found;
        }

        @Override
        public CompletableFuture<Void> put(DeviceId peer, byte[] secret) {
            kept = Optional.of(secret);
            return done;
        }

        @Override
        public CompletableFuture<Void> remove(DeviceId peer) {
            kept = Optional.empty();
            return done;
        }
    }

    @BeforeEach
    void open() throws Exception {
        store = store(folder);
        ana = ana(store);
        store.accounts().forgetCurrentToken();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTokenGoesIntoTheKeyringAndNotIntoTheFile() {
        Tokens tokens = tokens(Optional.of(safe));

        tokens.enter(ana.server(), signedIn());
        loop.run();

        assertThat(safe.kept.orElseThrow()).isEqualTo(token(2).octets().toArray());
        assertThat(store.accounts().currentToken()).isEmpty();
        assertThat(tokens.current()).contains(token(2));
        tokens.leave(ana);
        assertThat(safe.kept).isEmpty();
    }

    @Test
    void whatTheKeyringHoldsIsComeBackWith() {
        safe.found =
                CompletableFuture.completedFuture(Optional.of(token(3).octets().toArray()));
        Tokens tokens = tokens(Optional.of(safe));

        CompletableFuture<Void> looked = tokens.look();
        loop.run();

        assertThat(looked).isCompleted();
        assertThat(tokens.current()).contains(token(3));
    }

    @Test
    void aKeyringThatHangsIsWaitedForThreeSecondsAndThenTheFileIsUsed() {
        Tokens tokens = tokens(Optional.of(safe));
        CompletableFuture<Void> looked = tokens.look();
        loop.advance(Tokens.KEYRING_MS - 1);
        assertThat(looked).isNotDone();

        loop.advance(2);

        assertThat(looked).isCompleted();
        assertThat(tokens.current()).isEmpty();
        tokens.enter(ana.server(), signedIn());
        assertThat(store.accounts().currentToken()).contains(token(2));
    }

    @Test
    void whatTheKeyringDoesNotTakeIsKeptInTheFile() {
        safe.done = CompletableFuture.failedFuture(new IllegalStateException("locked"));

        tokens(Optional.of(safe)).enter(ana.server(), signedIn());
        loop.run();

        assertThat(store.accounts().currentToken()).contains(token(2));
    }

    @Test
    void whoDoesNotWantToStaySignedInLeavesNothingBehind() {
        Tokens tokens = tokens(Optional.empty());
        tokens.staySignedIn(false);
        tokens.enter(ana.server(), signedIn());
        assertThat(tokens.current()).contains(token(2));
        assertThat(store.accounts().currentToken()).isEmpty();

        tokens.close();

        assertThat(store.accounts().current()).isEmpty();
    }

    private Tokens tokens(Optional<Keyring> keyring) {
        return new Tokens(store.accounts(), store.device(), loop, keyring);
    }

    private SignedIn signedIn() {
        return new SignedIn(ana.profile().username(), ana.profile().displayName(), token(2), NOON);
    }
}
