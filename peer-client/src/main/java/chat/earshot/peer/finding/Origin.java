package chat.earshot.peer.finding;

/** The rungs of the ladder, from the top: how a peer came to know where a rendezvous may be. */
public enum Origin {
    /** A person or script said so. If there is one, no lower rung is looked at. */
    GIVEN,
    /** This peer was there before. */
    REMEMBERED,
    /** IT wrote it down for this machine. */
    PROVISIONED,
    /** The host {@code earshot} in the search domain. */
    DNS,
    /** It says so itself on the LAN. */
    MDNS
}
