package chat.earshot.peer.demo;

/** A peer answered a request with an error. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason the contract's word; empty if there is none */
    Refused(String reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
