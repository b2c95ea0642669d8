package chat.earshot.protocol;

import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;

/**
 * Tells the rendezvous that this peer holds entries which the rendezvous has no more: it was restored from an older
 * backup.
 *
 * @param head the last entry that the peer held before it began to follow the rendezvous again
 * @param entries how many the peer keeps that are not on the rendezvous
 */
public record LogAhead(ConversationId conversation, Head head, long entries) implements Request {
    public LogAhead {
        if (entries < 1 || entries > head.seq()) {
            throw new IllegalArgumentException("entries kept are 1 to " + head.seq() + ", not " + entries);
        }
    }
}
