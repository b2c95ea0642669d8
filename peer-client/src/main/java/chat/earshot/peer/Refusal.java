package chat.earshot.peer;

import chat.earshot.protocol.Reason;

/** A request that was not carried out, for a reason that a person can understand. Nothing of it is stored. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Refusal(Reason reason) {
        this(reason, reason.sentence());
    }

    /** @param sentence plain words for a person */
    public Refusal(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** One plain sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
