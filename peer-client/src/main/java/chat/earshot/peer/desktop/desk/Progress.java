package chat.earshot.peer.desktop.desk;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Mark;
import chat.earshot.values.Username;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far everybody has come in each conversation, as the peer has told. FX thread. */
public final class Progress {
    private final Map<ConversationId, Map<Username, Mark>> known = new HashMap<>();

    /** Nothing received and nothing read for somebody of whom nothing was told. */
    public Mark of(ConversationId conversation, Username name) {
        return known.getOrDefault(conversation, Map.of()).getOrDefault(name, new Mark(name, 0, 0));
    }

    /** Marks only ever go on: what is told late takes nothing back. */
    void take(ConversationId conversation, List<Mark> marks) {
        Map<Username, Mark> here = known.computeIfAbsent(conversation, id -> new HashMap<>());
        for (Mark mark : marks) {
            here.merge(
                    mark.username(),
                    mark,
                    (before, now) -> new Mark(
                            now.username(),
                            Math.max(before.deliveredSeq(), now.deliveredSeq()),
                            Math.max(before.readSeq(), now.readSeq())));
        }
    }

    /** Other entries will have the seqs that were received and read. */
    void forget(ConversationId conversation) {
        known.remove(conversation);
    }

    void clear() {
        known.clear();
    }
}
