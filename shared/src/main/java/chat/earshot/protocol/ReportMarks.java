package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.List;

/** Tells how far this account has come in some conversations. Marks only ever go on. */
public record ReportMarks(List<Reached> reached) implements Request {
    public ReportMarks {
        reached = List.copyOf(reached);
        Limits.requireRange("marks", reached.size(), 1, Limits.MARKS_REPORT_MAX);
    }

    /**
     * How far it has come in one.
     *
     * @param deliveredSeq the last entry that this peer has stored
     * @param readSeq the last entry that the person has read; never after the delivered one
     */
    public record Reached(ConversationId conversation, long deliveredSeq, long readSeq) {
        public Reached {
            Limits.requireRange("a seq", deliveredSeq, 0, Long.MAX_VALUE);
            Limits.requireRange("a seq", readSeq, 0, deliveredSeq);
        }
    }
}
