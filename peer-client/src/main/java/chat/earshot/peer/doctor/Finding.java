package chat.earshot.peer.doctor;

/**
 * What the doctor found in one step.
 *
 * @param sentence one plain sentence for a person
 */
public record Finding(Check check, Verdict verdict, String sentence) {
    /** How a step went. */
    public enum Verdict {
        GOOD,
        /** It may be what is wrong, or be meant so. */
        UNCLEAR,
        /** Nothing works before this is mended. */
        BAD,
        /** Not looked at, because of a step before or because it was switched off. */
        SKIPPED
    }
}
