package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.accounts.TokenHash;
import chat.earshot.server.accounts.TokenStore;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import chat.earshot.values.SessionToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} promises. Each implementation's test implements this and nothing more. */
public interface TokenStoreContract extends StoresContract {
    DeviceId LAPTOP = new DeviceId(new UUID(1, 1));
    DeviceId PHONE = new DeviceId(new UUID(1, 2));

    private TokenStore store() {
        return stores().tokens();
    }

    /** The hash of the token whose every byte is {@code fill}. */
    private static TokenHash token(int fill) {
        byte[] bytes = new byte[SessionToken.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return TokenHash.of(SessionToken.of(bytes));
    }

    private static Grant grant(AccountId account, DeviceId device) {
        return new Grant(account, device, NOON.plus(Duration.ofDays(30)));
    }

    private boolean isGood(TokenHash token) {
        return ask(() -> store().find(token)).isPresent();
    }

    @Test
    default void aSavedTokenFindsItsGrantAndNoOtherDoes() {
        Grant grant = grant(account("Ana"), LAPTOP);

        commit(() -> store().save(token(1), grant));

        assertThat(ask(() -> store().find(token(1)))).contains(grant);
        assertThat(ask(() -> store().find(token(2)))).isEmpty();
    }

    @Test
    default void anExpiredGrantIsStillFound() {
        Grant expired = new Grant(account("Ana"), LAPTOP, NOON.minus(Duration.ofDays(400)));

        commit(() -> store().save(token(1), expired));

        assertThat(ask(() -> store().find(token(1)))).contains(expired);
    }

    @Test
    default void aReplacedTokenStaysGoodUntilTheNewOneIsUsed() {
        AccountId ana = account("Ana");
        commit(() -> store().save(token(1), grant(ana, LAPTOP)));
        commit(() -> store().confirm(token(1)));

        commit(() -> store().save(token(2), grant(ana, LAPTOP)));
        assertThat(isGood(token(1))).isTrue();
        assertThat(isGood(token(2))).isTrue();

        commit(() -> store().confirm(token(2)));
        assertThat(isGood(token(1))).isFalse();
        assertThat(isGood(token(2))).isTrue();
    }

    @Test
    default void confirmingTheReplacedTokenLeavesItsSuccessorGood() {
        AccountId ana = account("Ana");
        commit(() -> store().save(token(1), grant(ana, LAPTOP)));
        commit(() -> store().save(token(2), grant(ana, LAPTOP)));

        commit(() -> store().confirm(token(1)));

        assertThat(isGood(token(1))).isTrue();
        assertThat(isGood(token(2))).isTrue();
    }

    @Test
    default void confirmingTwiceOrAnUnknownTokenDoesNothing() {
        AccountId ana = account("Ana");
        commit(() -> store().save(token(1), grant(ana, LAPTOP)));

        commit(() -> store().confirm(token(1)));
        commit(() -> store().confirm(token(1)));
        commit(() -> store().confirm(token(9)));

        assertThat(isGood(token(1))).isTrue();
    }

    @Test
    default void devicesAndAccountsHaveTokensOfTheirOwn() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        commit(() -> {
            store().save(token(1), grant(ana, LAPTOP));
            store().save(token(2), grant(ana, PHONE));
            store().save(token(3), grant(bob, LAPTOP));
        });

        commit(() -> store().confirm(token(2)));
        assertThat(isGood(token(1))).isTrue();
        assertThat(isGood(token(3))).isTrue();

        commit(() -> store().revoke(ana, LAPTOP));
        assertThat(isGood(token(1))).isFalse();
        assertThat(isGood(token(2))).isTrue();
        assertThat(isGood(token(3))).isTrue();
    }

    @Test
    default void revokingADeviceAlsoTakesTheTokenThatWasBeingReplaced() {
        AccountId ana = account("Ana");
        commit(() -> store().save(token(1), grant(ana, LAPTOP)));
        commit(() -> store().save(token(2), grant(ana, LAPTOP)));

        commit(() -> store().revoke(ana, LAPTOP));

        assertThat(isGood(token(1))).isFalse();
        assertThat(isGood(token(2))).isFalse();
    }

    @Test
    default void revokingAllTakesEveryDeviceOfThatAccountAlone() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        commit(() -> {
            store().save(token(1), grant(ana, LAPTOP));
            store().save(token(2), grant(ana, PHONE));
            store().save(token(3), grant(bob, LAPTOP));
        });

        commit(() -> store().revokeAll(ana));

        assertThat(isGood(token(1))).isFalse();
        assertThat(isGood(token(2))).isFalse();
        assertThat(isGood(token(3))).isTrue();
    }

    @Test
    default void beyondTheMostDevicesTheOldestGrantGives() {
        AccountId ana = account("Ana");
        for (int device = 0; device <= Limits.DEVICES_MAX; device++) {
            DeviceId id = new DeviceId(new UUID(2, device));
            TokenHash token = token(10 + device);
            Grant grant = new Grant(ana, id, NOON.plus(Duration.ofDays(30)).plusSeconds(device));
            commit(() -> store().save(token, grant));
        }

        assertThat(isGood(token(10))).isFalse();
        for (int device = 1; device <= Limits.DEVICES_MAX; device++) {
            assertThat(isGood(token(10 + device))).isTrue();
        }
    }

    @Test
    default void eachDeviceIsToldOnceTheOneThatGotATokenLastFirst() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        Grant later = new Grant(ana, LAPTOP, NOON.plus(Duration.ofDays(31)));
        commit(() -> {
            store().save(token(1), grant(ana, LAPTOP));
            store().save(token(2), grant(ana, PHONE));
            store().save(token(3), later);
            store().save(token(4), grant(bob, PHONE));
        });

        assertThat(ask(() -> store().devices(ana))).containsExactly(later, grant(ana, PHONE));

        commit(() -> store().revoke(ana, LAPTOP));

        assertThat(ask(() -> store().devices(ana))).containsExactly(grant(ana, PHONE));
    }
}
