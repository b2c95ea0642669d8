package chat.earshot.peer.desktop;

import chat.earshot.peer.PeerListener;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Mark;
import chat.earshot.values.Username;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far everybody has come at a fake peer; tells the listeners. */
final class FakeMarks {
    private final List<PeerListener> listeners;
    private final Map<ConversationId, Map<Username, Mark>> marks = new HashMap<>();

    FakeMarks(List<PeerListener> listeners) {
        this.listeners = listeners;
    }

    List<Mark> of(ConversationId id) {
        return List.copyOf(marks.getOrDefault(id, Map.of()).values());
    }

    /** Nobody has read what isn't there any more. */
    void cap(ConversationId id, long seq) {
        marks.getOrDefault(id, Map.of())
                .replaceAll((name, mark) ->
                        new Mark(name, Math.min(seq, mark.deliveredSeq()), Math.min(seq, mark.readSeq())));
    }

    void put(ConversationId id, Mark mark) {
        marks.computeIfAbsent(id, fresh -> new LinkedHashMap<>()).put(mark.username(), mark);
        listeners.forEach(listener -> listener.marks(id, List.of(mark)));
    }
}
