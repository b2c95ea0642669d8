package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;
import java.util.List;

/** Some participants have come further. */
public record MarksChanged(ConversationId conversation, List<Mark> marks) implements Event {
    public MarksChanged {
        marks = List.copyOf(marks);
        Limits.requireRange("marks", marks.size(), 1, Limits.PARTICIPANTS_MAX);
    }
}
