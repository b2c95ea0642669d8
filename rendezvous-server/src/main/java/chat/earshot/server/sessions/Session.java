package chat.earshot.server.sessions;

import chat.earshot.link.Link;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.audit.Actor;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signed-in link: it speaks for an account until it ends. Engine's thread only. */
public final class Session {
    private final Caller caller;
    private final AccountId account;
    private final Username username;
    private final DeviceId device;
    private final Instant since;
    private Presence presence = Presence.ONLINE;
    private @Nullable PeerPlace place;

    Session(Caller caller, AccountId account, Username username, DeviceId device, Instant since) {
        this.caller = caller;
        this.account = account;
        this.username = username;
        this.device = device;
        this.since = since;
    }

    public Caller caller() {
        return caller;
    }

    public Link link() {
        return caller.link();
    }

    public AccountId account() {
        return account;
    }

    public Username username() {
        return username;
    }

    /** This session's person, device and address, for the audit trail. */
    public Actor actor() {
        return Actor.of(username, caller.address(), device);
    }

    public DeviceId device() {
        return device;
    }

    /** When it began. */
    public Instant since() {
        return since;
    }

    /** What the person said at this device: online, away or busy. */
    public Presence presence() {
        return presence;
    }

    /** Where this peer said that others reach it, if it did. */
    public Optional<PeerPlace> place() {
        return Optional.ofNullable(place);
    }

    void setPlace(@Nullable PeerPlace announced) {
        this.place = announced;
    }

    void setPresence(Presence said) {
        this.presence = said;
    }
}
