package chat.earshot.server.accounts;

import chat.earshot.values.DeviceId;
import java.util.List;
import java.util.Optional;

/** Keeps the session tokens of devices. Called on the engine's thread only. */
public interface TokenStore {
    /**
     * Stores a device's new token. The one that it replaces stays good until the new one is {@linkplain #confirm used},
     * so that a lost reply locks nobody out. Beyond {@code Limits.DEVICES_MAX} devices of an account the oldest
     * grant goes.
     */
    void save(TokenHash token, Grant grant);

    /** The grant of a token that is current, or not yet replaced by a used one; also if it is expired. */
    Optional<Grant> find(TokenHash token);

    /** The token was used: what it replaced is good for nothing from now on. */
    void confirm(TokenHash token);

    void revoke(AccountId account, DeviceId device);

    void revokeAll(AccountId account);

    /** The devices that hold a token of an account, each with its newest; the device that got one last comes first. */
    List<Grant> devices(AccountId account);
}
