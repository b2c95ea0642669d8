package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;
import java.util.List;

/**
 * What stands beside a conversation's log.
 *
 * @param erasedThroughSeq up to there retention has erased every content that somebody said; 0 for none
 * @param marks of those who take part and have come further than nowhere
 */
public record ConversationMarks(ConversationId conversation, long erasedThroughSeq, List<Mark> marks) {
    public ConversationMarks {
        Limits.requireRange("a seq", erasedThroughSeq, 0, Long.MAX_VALUE);
        marks = List.copyOf(marks);
        Limits.requireRange("marks", marks.size(), 0, Limits.PARTICIPANTS_MAX);
    }
}
