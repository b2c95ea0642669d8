package chat.earshot.values;

/** The secret with which a device comes back without a password. Never logged. */
public record SessionToken(Octets octets) {
    public static final int BYTES = 32;

    public SessionToken {
        octets.requireSize("a session token", BYTES);
    }

    public static SessionToken of(byte[] bytes) {
        return new SessionToken(Octets.copyOf(bytes));
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
