package chat.earshot.peer.sync;

import chat.earshot.peer.connection.Loop;
import chat.earshot.values.ConversationId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The logs of which entries came that the disk couldn't keep: they are tried again now and then. Lives on the loop. */
final class Unkept {
    private static final int AGAIN_MS = 5_000;

    private final Loop loop;
    private final Consumer<ConversationId> again;
    private final Set<ConversationId> logs = new LinkedHashSet<>();

    /** @param again fetches what a log lacks */
    Unkept(Loop loop, Consumer<ConversationId> again) {
        this.loop = loop;
        this.again = again;
    }

    void addAll(Set<ConversationId> more) {
        if (logs.isEmpty()) {
            loop.after(AGAIN_MS, this::tryAgain);
        }
        logs.addAll(more);
    }

    boolean has(ConversationId log) {
        return logs.contains(log);
    }

    private void tryAgain() {
        List<ConversationId> waiting = List.copyOf(logs);
        logs.clear();
        waiting.forEach(again);
    }
}
