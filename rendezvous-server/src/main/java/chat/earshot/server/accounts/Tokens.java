package chat.earshot.server.accounts;

import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Session tokens: good for 30 days, on one device, renewed when half of that is over. Engine's thread only. */
public final class Tokens {
    static final Duration LIFE = Duration.ofDays(30);
    private static final Duration HALF_LIFE = LIFE.dividedBy(2);

    private final TokenStore store;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random must be unpredictable where it counts: a {@code SecureRandom} */
    public Tokens(TokenStore store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    public IssuedToken issue(AccountId account, DeviceId device) {
        byte[] secret = new byte[SessionToken.BYTES];
        random.nextBytes(secret);
        SessionToken token = SessionToken.of(secret);
        Instant expiresAt = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
        store.save(TokenHash.of(token), new Grant(account, device, expiresAt));
        return new IssuedToken(token, expiresAt);
    }

    /** Whose token it is, if it is known, not expired, and shown by the device that it was issued to. */
    public Optional<Grant> check(SessionToken token, DeviceId device) {
        return store.find(TokenHash.of(token))
                .filter(grant -> grant.device().equals(device))
                .filter(grant -> grant.expiresAt().isAfter(clock.instant()));
    }

    /** The token was used: what it replaced is void now. Gives it back, or a new one if half its life is over. */
    public IssuedToken use(SessionToken token, Grant grant) {
        store.confirm(TokenHash.of(token));
        if (clock.instant().plus(HALF_LIFE).isAfter(grant.expiresAt())) {
            return issue(grant.account(), grant.device());
        }
        return new IssuedToken(token, grant.expiresAt());
    }

    public void revoke(AccountId account, DeviceId device) {
        store.revoke(account, device);
    }

    /** The devices that can come back without a password, the one that signed in last first. */
    public List<Grant> devices(AccountId account) {
        return store.devices(account).stream()
                .filter(grant -> grant.expiresAt().isAfter(clock.instant()))
                .toList();
    }

    public void revokeAll(AccountId account) {
        store.revokeAll(account);
    }
}
