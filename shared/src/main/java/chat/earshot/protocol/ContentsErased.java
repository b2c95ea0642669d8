package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/** Retention has erased every content that somebody said in a conversation, from the first entry through this one. */
public record ContentsErased(ConversationId conversation, long throughSeq) implements Event {
    public ContentsErased {
        Limits.requireRange("a seq", throughSeq, 1, Long.MAX_VALUE);
    }
}
