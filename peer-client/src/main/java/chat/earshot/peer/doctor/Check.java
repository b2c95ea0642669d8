package chat.earshot.peer.doctor;

/** What the doctor looks at, in this order: each step needs those before it, except {@link #MULTICAST}. */
public enum Check {
    INTERFACE,
    MULTICAST,
    ADDRESS,
    TCP,
    TLS,
    IDENTITY,
    CLOCK,
    SIGN_IN
}
