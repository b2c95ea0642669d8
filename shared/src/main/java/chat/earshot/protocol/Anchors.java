package chat.earshot.protocol;

import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * Seqs and hashes in a log, and its head: the rendezvous vouches for each.
 *
 * @param anchors in order
 */
public record Anchors(ConversationId conversation, List<Head> anchors, Head head) implements Response {
    public Anchors {
        anchors = List.copyOf(anchors);
        Limits.requireRange("anchors", anchors.size(), 0, Limits.ANCHORS_MAX);
    }
}
