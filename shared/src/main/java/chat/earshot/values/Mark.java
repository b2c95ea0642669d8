package chat.earshot.values;

/**
 * How far one participant has come in a conversation.
 *
 * @param deliveredSeq the last entry that one of the person's peers has stored; 0 for none
 * @param readSeq the last entry that the person has read, at whichever peer; never after the delivered one
 */
public record Mark(Username username, long deliveredSeq, long readSeq) {
    public Mark {
        Limits.requireRange("a seq", deliveredSeq, 0, Long.MAX_VALUE);
        Limits.requireRange("a seq", readSeq, 0, deliveredSeq);
    }
}
