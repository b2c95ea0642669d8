package chat.earshot.link;

/** What the network thread does for a link in one part of its life. */
enum Phase {
    HANDSHAKE,
    OPEN,
    /** Closed here: what is queued still leaves. */
    FLUSHING,
    /** The goodbye is written: waiting for the other end's, so that no reset overtakes ours. */
    LINGERING,
    ENDED
}
