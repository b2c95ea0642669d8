package chat.earshot.peer;

import chat.earshot.protocol.Reason;
import java.util.OptionalLong;

/** A request that was not carried out, for a reason that a person can understand. Nothing of it is stored. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final long firstBadSeq;
    private final boolean here;

    public Refusal(Reason reason) {
        this(reason, reason.sentence());
    }

    /** @param sentence plain words for a person */
    public Refusal(Reason reason, String sentence) {
        this(reason, sentence, 0, false);
    }

    private Refusal(Reason reason, String sentence, long firstBadSeq, boolean here) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.firstBadSeq = firstBadSeq;
        this.here = here;
    }

    /** @param firstBadSeq the first entry that is missing or isn't what the chain says */
    public static Refusal logDamaged(long firstBadSeq) {
        return new Refusal(
                Reason.LOG_DAMAGED, "The log is damaged from entry " + firstBadSeq + " on.", firstBadSeq, false);
    }

    /** This computer has no room for what it would have to keep. */
    public static Refusal diskFull() {
        return new Refusal(Reason.STORAGE_FULL, "This computer's disk is full. Nothing was changed.", 0, true);
    }

    /** Whether it is this computer that can't, and not the server that won't. */
    public boolean isHere() {
        return here;
    }

    public Reason reason() {
        return reason;
    }

    /** One plain sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Of a damaged log, the first entry that can't be trusted. */
    public OptionalLong firstBadSeq() {
        return firstBadSeq == 0 ? OptionalLong.empty() : OptionalLong.of(firstBadSeq);
    }
}
