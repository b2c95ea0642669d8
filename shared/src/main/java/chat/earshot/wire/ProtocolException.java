package chat.earshot.wire;

/** Bytes from a link that are no message of the protocol. The link they came from is closed; nobody else notices. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
