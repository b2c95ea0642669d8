package chat.earshot.peer.doctor;

/**
 * What the doctor found in one step.
 *
 * @param said what a person is told of it
 */
public record Finding(Check check, Verdict verdict, Sentence said) {
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

    public static Finding of(Check check, Verdict verdict, Phrase phrase, Object... values) {
        return new Finding(check, verdict, Sentence.of(phrase, values));
    }

    /** What is said, in English. */
    public String sentence() {
        return said.english();
    }
}
