package chat.earshot.peer.doctor;

import java.util.Locale;

/** Everything that the doctor can say; the texts stand in the bundle {@code sentences}, one for each of these. */
public enum Phrase {
    NETWORKS,
    NO_NETWORK,
    NETWORKS_UNKNOWN,
    LOOKING_IS_OFF,
    NOTHING_ANNOUNCED,
    ANNOUNCED,
    LOOKED_FOR,
    AS_GIVEN,
    AS_REMEMBERED,
    AS_PROVISIONED,
    AS_DNS_SAYS,
    AS_ANNOUNCED,
    NAME_UNKNOWN,
    ADDRESS_UNKNOWN,
    ANSWERS,
    NOBODY_LISTENS,
    SILENT,
    ENCRYPTED,
    NOT_ENCRYPTED,
    NEW_IDENTITY,
    NEW_IDENTITY_ANNOUNCED,
    KNOWN_IDENTITY,
    OTHER_IDENTITY,
    CLOCKS_AGREE,
    CLOCK_BEHIND,
    CLOCK_AHEAD,
    MINUTES,
    HOURS,
    DAYS,
    NOBODY_SIGNED_IN,
    LET_IN,
    SIGNED_IN_NOW,
    TRIES_AGAIN,
    /** What the rendezvous said, and the {@code Reason}, for which a window has words of its own. */
    REFUSED,
    NO_ANSWER,
    NOT_LOOKED_AT,
    STEP_BEFORE;

    /** Its key in the bundle. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
