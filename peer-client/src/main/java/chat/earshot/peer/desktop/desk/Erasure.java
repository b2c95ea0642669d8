package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.values.ConversationId;

/** What was said in a piece of a log, and in the edits of it, is gone. */
public record Erasure(ConversationId conversation, long firstSeq, long lastSeq) {
    /** The entry as it is afterwards: a tombstone, if it is one of them. */
    public Entry applied(Entry entry) {
        if (!entry.kind().isErasable() || !covers(entry)) {
            return entry;
        }
        return new Entry(
                entry.seq(),
                entry.id(),
                entry.author(),
                entry.at(),
                entry.kind(),
                new Body.Erased(entry.body().contentHash()),
                entry.hash());
    }

    private boolean covers(Entry entry) {
        return isWithin(entry.content(Content.Edited.class)
                        .map(Content.Edited::seq)
                        .orElse(entry.seq()))
                || isWithin(entry.seq());
    }

    /** Whether that entry is one of them. */
    public boolean isWithin(long seq) {
        return seq >= firstSeq && seq <= lastSeq;
    }
}
