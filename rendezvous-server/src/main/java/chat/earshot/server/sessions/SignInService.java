package chat.earshot.server.sessions;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignIn;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.AccountStanding;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.accounts.SignInThrottle;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.sessions.PasswordLanes.Lane;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Password;
import java.net.InetAddress;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Signing in, with a password or with a device's token. Engine's thread only, but for the hashing. */
public final class SignInService {
    private static final String CODE_IS_OVER = "This one-time code is no longer good. Ask your IT for a new one.";

    /** All devices of an account come back after a restart at once, some of them several times over a bad network. */
    private static final int RESUMES_BURST = 600;

    private static final double RESUMES_PER_SEC = 1;
    private static final int ACCOUNTS_MAX = 10_000;

    /** No account has this id. */
    private static final AccountId NOBODY = new AccountId(0);

    private final Admission admission;
    private final Clock clock;
    private final RateLimit<InetAddress> rate;
    private final RateLimit<AccountId> resumes = new RateLimit<>(RESUMES_BURST, RESUMES_PER_SEC, ACCOUNTS_MAX);
    private final SignInThrottle throttle = new SignInThrottle();

    /** What unknown names are checked against, so that they take as long as known ones. */
    private final PasswordHash nobodys;

    public SignInService(Admission admission, Clock clock, AccountLimits limits) {
        this.admission = admission;
        this.clock = clock;
        this.rate = new RateLimit<>(
                limits.signInsPerMinuteMax(), limits.signInsPerMinuteMax() / 60.0, Admission.ADDRESSES_MAX);
        this.nobodys = admission.hasher().nobodys();
    }

    /**
     * Whose password was right.
     *
     * @param verified what it was checked against
     */
    record Proven(Account account, PasswordHash verified) {}

    /** Checks a password beside the engine; what it says of the account is said after that, and uniformly. */
    public void signIn(Caller caller, DeviceId device, int exchange, SignIn request) {
        prove(
                new Attempt(caller, device, exchange, request.username(), request.password()),
                proven -> admission.outbound().answer(caller, exchange, entered(caller, device, proven.account())));
    }

    /** Answers who is refused; what else is to be done goes on with {@code next}, which answers. */
    void prove(Attempt attempt, Consumer<Proven> next) {
        Caller caller = attempt.caller();
        int exchange = attempt.exchange();
        String name = nameKey(attempt.username());
        Optional<RequestRefused> tooFast = tooFast(caller, name);
        if (tooFast.isPresent()) {
            admission.outbound().answer(caller, exchange, tooFast.get());
            return;
        }
        Optional<Account> account = admission.accounts().find(attempt.username());
        // Asked for nobody's, too: both kinds of names cost the storage the same.
        PasswordHash stored = admission
                .accounts()
                .passwordHash(account.map(Account::id).orElse(NOBODY))
                .orElse(nobodys);
        Optional<Password> typed = Admission.password(attempt.password());
        Password tried = typed.orElse(new Password(""));
        Consumer<Boolean> then = matches -> {
            boolean right = matches && typed.isPresent();
            Optional<Proven> proven = right ? account.map(known -> new Proven(known, stored)) : Optional.empty();
            Optional<RequestRefused> refused = concluded(caller, name, proven);
            if (refused.isPresent()) {
                audited(caller, attempt.device(), name, account);
                admission.outbound().answer(caller, exchange, refused.get());
            } else {
                next.accept(proven.orElseThrow());
            }
        };
        // Counted before it is known to be wrong: tries side by side must not all pass as if each were the first.
        Runnable uncount = throttle.tried(name, caller.address(), clock.millis());
        admission.effects().onRollback(uncount);
        admission
                .aside()
                .run(
                        caller,
                        exchange,
                        new Aside.Job<>(Lane.SIGN_IN, () -> admission.hasher().matches(tried, stored), then, uncount));
    }

    /** The account, unless IT removed it or set a new password since the password was checked. */
    Optional<Account> stillProven(Proven proven) {
        return admission
                .accounts()
                .find(proven.account().id())
                .filter(known -> admission
                        .accounts()
                        .passwordHash(known.id())
                        .filter(proven.verified()::equals)
                        .isPresent());
    }

    /** Signs a device in with the token that it was given before. */
    public Response resume(Caller caller, DeviceId device, Resume request) {
        Optional<Grant> grant = admission.tokens().check(request.token(), device);
        Optional<Account> account = grant.flatMap(good -> admission.accounts().find(good.account()));
        if (grant.isEmpty() || account.isEmpty()) {
            return Refusals.of(Reason.NOT_SIGNED_IN);
        }
        if (account.get().disabled()) {
            return Refusals.of(Reason.ACCOUNT_DISABLED);
        }
        // Each may leave a row in the audit trail for good.
        AccountId id = account.get().id();
        if (!resumes.take(id, clock.millis())) {
            return Refusals.of(Reason.RATE_LIMITED);
        }
        admission.effects().onRollback(() -> resumes.giveBack(id));
        return admission
                .sessions()
                .start(caller, device, account.get(), admission.tokens().use(request.token(), grant.get()));
    }

    private Optional<RequestRefused> tooFast(Caller caller, String name) {
        if (caller.isProving()) {
            return Optional.of(Refusals.BUSY);
        }
        InetAddress address = caller.address();
        long pauseMs = throttle.pauseMs(name, address, clock.millis());
        if (pauseMs > 0) {
            long seconds = (pauseMs + 999) / 1_000;
            return Optional.of(new RequestRefused(
                    Reason.LOCKED_OUT,
                    "Too many wrong passwords. Try again in " + seconds + (seconds == 1 ? " second." : " seconds.")));
        }
        if (!rate.take(address, clock.millis())) {
            return Optional.of(Refusals.of(Reason.RATE_LIMITED));
        }
        admission.effects().onRollback(() -> rate.giveBack(address));
        return Optional.empty();
    }

    /** @param proven empty if the password was wrong, or nobody has that name */
    private Optional<RequestRefused> concluded(Caller caller, String name, Optional<Proven> proven) {
        // The account is read again: IT may have disabled it or set a new password while this one was checked.
        Optional<Account> account = proven.flatMap(this::stillProven);
        InetAddress address = caller.address();
        if (account.isEmpty()) {
            admission.effects().afterCommit(() -> throttle.wrong(name, address, clock.millis()));
            return Optional.of(Refusals.of(Reason.BAD_CREDENTIALS));
        }
        admission.effects().afterCommit(() -> throttle.succeeded(name, address));
        if (account.get().disabled()) {
            return Optional.of(Refusals.of(Reason.ACCOUNT_DISABLED));
        }
        boolean isOver = codeUntil(account.get())
                .filter(until -> !clock.instant().isBefore(until))
                .isPresent();
        return isOver ? Optional.of(new RequestRefused(Reason.BAD_CREDENTIALS, CODE_IS_OVER)) : Optional.empty();
    }

    /** A one-time code opens nothing but the choice of a password. */
    private Response entered(Caller caller, DeviceId device, Account account) {
        if (codeUntil(account).isPresent()) {
            return Refusals.of(Reason.MUST_CHANGE_PASSWORD);
        }
        return admission
                .sessions()
                .start(caller, device, account, admission.tokens().issue(account.id(), device));
    }

    private Optional<Instant> codeUntil(Account account) {
        return admission.accounts().standing(account.id()).flatMap(AccountStanding::codeUntil);
    }

    /** A name that nobody has isn't kept: it may be a password in the wrong place. */
    private void audited(Caller caller, DeviceId device, String name, Optional<Account> account) {
        InetAddress address = caller.address();
        Actor actor = account.map(known -> Actor.of(known.username(), address, device))
                .orElse(Actor.stranger(address, device));
        boolean pauses = throttle.isPaused(name, address);
        admission.audit().add(pauses ? AuditKind.LOCKED_OUT : AuditKind.SIGN_IN_FAILED, actor);
    }

    /** One key for every spelling of a name, also of one that nobody can have. */
    private static String nameKey(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
