package chat.earshot.peer.connection;

import chat.earshot.peer.Keyring;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.Accounts;
import chat.earshot.protocol.SignedIn;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.SessionToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token to come back with: at hand while this program runs; between two runs in the system's keyring, in the peer's
 * own file if there is none that works, or nowhere if the person wants so. Lives on the loop.
 */
public final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    /** A keyring may wait for a person; somebody who starts the program doesn't. */
    static final int KEYRING_MS = 3_000;

    private final Accounts accounts;
    private final DeviceId device;
    private final Loop loop;
    private Optional<Keyring> keyring;
    private boolean staysSignedIn = true;
    private @Nullable SessionToken held;

    public Tokens(Accounts accounts, DeviceId device, Loop loop, Optional<Keyring> keyring) {
        this.accounts = accounts;
        this.device = device;
        this.loop = loop;
        this.keyring = keyring;
    }

    public Optional<SessionToken> current() {
        return Optional.ofNullable(held).or(accounts::currentToken);
    }

    /** Completes, on the loop, as soon as it is known whether there is a token. */
    public CompletableFuture<Void> look() {
        CompletableFuture<Void> looked = new CompletableFuture<>();
        if (current().isPresent() || accounts.current().isEmpty() || keyring.isEmpty()) {
            looked.complete(null);
            return looked;
        }
        await(keyring.get().find(device), (found, failure) -> {
            if (failure == null && held == null) {
                held = found.map(SessionToken::of).orElse(null);
            }
            looked.complete(null);
        });
        return looked;
    }

    /** Whether whoever signs in from now on still is when this program starts again. */
    public void staySignedIn(boolean wanted) {
        staysSignedIn = wanted;
    }

    /** Makes an account the one in use, with the token to come back with. */
    public Account enter(Fingerprint server, SignedIn signedIn) {
        SessionToken token = signedIn.token();
        Optional<SessionToken> filed = staysSignedIn && keyring.isEmpty() ? Optional.of(token) : Optional.empty();
        Account entered = accounts.enter(server, signedIn.username(), signedIn.displayName(), filed);
        held = token;
        if (!staysSignedIn) {
            removeFromKeyring();
        } else if (keyring.isPresent()) {
            await(keyring.get().put(device, token.octets().toArray()), (done, failure) -> {
                if (failure != null && token.equals(held)) {
                    accounts.keepToken(token);
                }
            });
        }
        return entered;
    }

    /** The account stays in use, but must sign in again. */
    public void forget() {
        held = null;
        accounts.forgetCurrentToken();
        removeFromKeyring();
    }

    /** No account is in use any more. */
    public void leave(Account account) {
        held = null;
        accounts.leave(account);
        removeFromKeyring();
    }

    /** The same, when the rendezvous couldn't be told: it still takes the token, and is told when it is back. */
    public void leaveUntold(Account account) {
        Optional<SessionToken> untold = current();
        held = null;
        untold.ifPresentOrElse(token -> accounts.leaveUntold(account, token), () -> accounts.leave(account));
        removeFromKeyring();
    }

    /** The program ends: whoever didn't want to stay signed in isn't any more. */
    public void close() {
        if (!staysSignedIn) {
            accounts.current().ifPresent(accounts::leave);
        }
    }

    private void removeFromKeyring() {
        keyring.ifPresent(safe -> await(safe.remove(device), (done, failure) -> {}));
    }

    /** Hears the answer on the loop, or that there is none in time. Who fails once is not asked again. */
    private <T> void await(CompletableFuture<T> answer, BiConsumer<T, @Nullable Throwable> then) {
        CompletableFuture<T> first = answer.copy();
        Loop.Timer timer = loop.after(
                KEYRING_MS, () -> first.completeExceptionally(new IllegalStateException("no answer in time")));
        CompletableFuture<T> unused = first.whenComplete((value, failure) -> onLoop(() -> {
            timer.cancel();
            if (failure != null && keyring.isPresent()) {
                LOG.info("event=keyring-unusable why=\"{}\"", failure.getMessage());
                keyring = Optional.empty();
            }
            then.accept(value, failure);
        }));
    }

    private void onLoop(Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException closed) {
            LOG.debug("event=keyring-answer-dropped why=closed");
        }
    }
}
