package chat.earshot.server.sessions;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignUpInvited;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.sessions.PasswordLanes.Lane;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Password;
import chat.earshot.values.Username;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** New accounts. Engine's thread only, but for the hashing. */
public final class SignUpService {
    /** Programs on the server's own machine, such as tests and imports, may make so many times more accounts. */
    private static final int OWN_SHARE = 10;

    private final Admission admission;
    private final SignUpGate gate;
    private final Clock clock;
    private final RandomGenerator random;
    private final RateLimit<InetAddress> rate;
    private final RateLimit<InetAddress> ownRate;

    /** @param random must be unpredictable where it counts: a {@code SecureRandom} */
    public SignUpService(
            Admission admission, SignUpGate gate, Clock clock, RandomGenerator random, AccountLimits limits) {
        this.admission = admission;
        this.gate = gate;
        this.clock = clock;
        this.random = random;
        double perSec = limits.signUpsPerMinuteMax() / 60.0;
        this.rate = new RateLimit<>(limits.signUpsBurstMax(), perSec, Admission.ADDRESSES_MAX);
        this.ownRate =
                new RateLimit<>(OWN_SHARE * limits.signUpsBurstMax(), OWN_SHARE * perSec, Admission.ADDRESSES_MAX);
    }

    /** Checks what was asked for, hashes the password beside the engine, and then creates the account. */
    public void signUp(Caller caller, DeviceId device, int exchange, SignUp request) {
        signUp(
                new Attempt(caller, device, exchange, request.username(), request.password()),
                request.displayName(),
                "");
    }

    /** The same with an invitation. */
    public void signUp(Caller caller, DeviceId device, int exchange, SignUpInvited request) {
        signUp(
                new Attempt(caller, device, exchange, request.username(), request.password()),
                request.displayName(),
                request.invitation());
    }

    private void signUp(Attempt attempt, String displayName, String invitation) {
        unmet(attempt, displayName, invitation)
                .ifPresent(refusal -> admission.outbound().answer(attempt.caller(), attempt.exchange(), refusal));
    }

    /** The first requirement that is not met. If there is none, the hashing has been asked for. */
    private Optional<RequestRefused> unmet(Attempt attempt, String typedDisplayName, String invitation) {
        // First, so that a server that takes nobody in doesn't tell which names are taken.
        Optional<RequestRefused> shut = gate.shutFor(invitation);
        if (shut.isPresent()) {
            InetAddress address = attempt.caller().address();
            return limit(address).take(address, clock.millis()) ? shut : tooFast();
        }
        Username username;
        DisplayName displayName;
        try {
            username = new Username(attempt.username());
            displayName = new DisplayName(typedDisplayName.isBlank() ? username.value() : typedDisplayName);
        } catch (IllegalArgumentException wrong) {
            return Optional.of(new RequestRefused(Reason.INVALID_USERNAME, String.valueOf(wrong.getMessage())));
        }
        Optional<Password> strong = Admission.password(attempt.password()).filter(typed -> typed.isStrongFor(username));
        if (strong.isEmpty()) {
            return Optional.of(Refusals.of(Reason.WEAK_PASSWORD));
        }
        Caller caller = attempt.caller();
        if (caller.isProving()) {
            return Optional.of(Refusals.BUSY);
        }
        InetAddress address = caller.address();
        RateLimit<InetAddress> limit = limit(address);
        if (!limit.take(address, clock.millis())) {
            return tooFast();
        }
        admission.effects().onRollback(() -> limit.giveBack(address));
        // Only now: whoever wants to know which names there are pays for each of them.
        if (admission.accounts().find(username.value()).isPresent()) {
            return Optional.of(Refusals.of(Reason.USERNAME_TAKEN));
        }
        hash(attempt, strong.get(), hash -> create(attempt, username, displayName, invitation, hash));
        return Optional.empty();
    }

    private void hash(Attempt attempt, Password password, Function<PasswordHash, Response> next) {
        byte[] salt = new byte[PasswordHasher.SALT_BYTES];
        random.nextBytes(salt);
        admission
                .aside()
                .run(
                        attempt.caller(),
                        attempt.exchange(),
                        new Aside.Job<>(
                                Lane.SIGN_UP,
                                () -> admission.hasher().hash(password, salt),
                                hash -> admission
                                        .outbound()
                                        .answer(attempt.caller(), attempt.exchange(), next.apply(hash)),
                                () -> {}));
    }

    private RateLimit<InetAddress> limit(InetAddress address) {
        return address.isLoopbackAddress() ? ownRate : rate;
    }

    private static Optional<RequestRefused> tooFast() {
        return Optional.of(Refusals.of(Reason.RATE_LIMITED));
    }

    private Response create(
            Attempt attempt, Username username, DisplayName displayName, String invitation, PasswordHash hash) {
        // Somebody else may have used the invitation up or taken the name while the password was hashed.
        Optional<RequestRefused> shut = gate.shutFor(invitation);
        if (shut.isPresent()) {
            return shut.get();
        }
        Optional<Account> created = admission.accounts().create(username, displayName, hash);
        if (created.isEmpty()) {
            return Refusals.of(Reason.USERNAME_TAKEN);
        }
        Account account = created.get();
        Actor actor = Actor.of(username, attempt.caller().address(), attempt.device());
        admission.audit().add(AuditKind.ACCOUNT_CREATED, actor);
        gate.passed(account, actor, invitation);
        return admission
                .sessions()
                .start(
                        attempt.caller(),
                        attempt.device(),
                        account,
                        admission.tokens().issue(account.id(), attempt.device()));
    }
}
