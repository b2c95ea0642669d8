package chat.earshot.server.sessions;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SignUp;
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
import java.util.random.RandomGenerator;

/** New accounts. Engine's thread only, but for the hashing. */
public final class SignUpService {
    /** Programs on the server's own machine, such as tests and imports, may make so many times more accounts. */
    private static final int OWN_SHARE = 10;

    private final Admission admission;
    private final Clock clock;
    private final RandomGenerator random;
    private final RateLimit<InetAddress> rate;
    private final RateLimit<InetAddress> ownRate;

    /** @param random must be unpredictable where it counts: a {@code SecureRandom} */
    public SignUpService(Admission admission, Clock clock, RandomGenerator random, AccountLimits limits) {
        this.admission = admission;
        this.clock = clock;
        this.random = random;
        double perSec = limits.signUpsPerMinuteMax() / 60.0;
        this.rate = new RateLimit<>(limits.signUpsBurstMax(), perSec, Admission.ADDRESSES_MAX);
        this.ownRate =
                new RateLimit<>(OWN_SHARE * limits.signUpsBurstMax(), OWN_SHARE * perSec, Admission.ADDRESSES_MAX);
    }

    /** Checks what was asked for, hashes the password beside the engine, and then creates the account. */
    public void signUp(Caller caller, DeviceId device, int exchange, SignUp request) {
        unmet(caller, device, exchange, request)
                .ifPresent(refusal -> admission.outbound().answer(caller, exchange, refusal));
    }

    /** The first requirement that is not met. If there is none, the hashing has been asked for. */
    private Optional<RequestRefused> unmet(Caller caller, DeviceId device, int exchange, SignUp request) {
        Username username;
        DisplayName displayName;
        try {
            username = new Username(request.username());
            displayName = new DisplayName(request.displayName().isBlank() ? username.value() : request.displayName());
        } catch (IllegalArgumentException wrong) {
            return Optional.of(new RequestRefused(Reason.INVALID_USERNAME, String.valueOf(wrong.getMessage())));
        }
        Optional<Password> strong = Admission.password(request.password()).filter(typed -> typed.isStrongFor(username));
        if (strong.isEmpty()) {
            return Optional.of(Refusals.of(Reason.WEAK_PASSWORD));
        }
        if (caller.isProving()) {
            return Optional.of(Refusals.BUSY);
        }
        InetAddress address = caller.address();
        RateLimit<InetAddress> limit = address.isLoopbackAddress() ? ownRate : rate;
        if (!limit.take(address, clock.millis())) {
            return Optional.of(Refusals.of(Reason.RATE_LIMITED));
        }
        admission.effects().onRollback(() -> limit.giveBack(address));
        // Only now: whoever wants to know which names there are pays for each of them.
        if (admission.accounts().find(username.value()).isPresent()) {
            return Optional.of(Refusals.of(Reason.USERNAME_TAKEN));
        }
        Password password = strong.get();
        byte[] salt = new byte[PasswordHasher.SALT_BYTES];
        random.nextBytes(salt);
        admission
                .aside()
                .run(
                        caller,
                        exchange,
                        new Aside.Job<>(
                                Lane.SIGN_UP,
                                () -> admission.hasher().hash(password, salt),
                                hash -> admission
                                        .outbound()
                                        .answer(caller, exchange, create(caller, device, username, displayName, hash)),
                                () -> {}));
        return Optional.empty();
    }

    private Response create(
            Caller caller, DeviceId device, Username username, DisplayName displayName, PasswordHash hash) {
        // Somebody else may have taken the name while the password was hashed.
        Optional<Account> created = admission.accounts().create(username, displayName, hash);
        if (created.isEmpty()) {
            return Refusals.of(Reason.USERNAME_TAKEN);
        }
        Account account = created.get();
        admission.audit().add(AuditKind.ACCOUNT_CREATED, Actor.of(username, caller.address(), device));
        return admission
                .sessions()
                .start(caller, device, account, admission.tokens().issue(account.id(), device));
    }
}
