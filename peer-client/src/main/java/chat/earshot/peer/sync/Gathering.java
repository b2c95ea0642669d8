package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.peer.connection.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes one commit of all that helpers bring while the loop is at work with the one before. Lives on the loop. */
final class Gathering {
    private final Loop loop;
    private final Consumer<List<Entry>> keep;
    private List<Entry> waiting = new ArrayList<>();

    Gathering(Loop loop, Consumer<List<Entry>> keep) {
        this.loop = loop;
        this.keep = keep;
    }

    void add(List<Entry> entries) {
        if (waiting.isEmpty()) {
            // Behind everything that has come already.
            loop.execute(this::flush);
        }
        waiting.addAll(entries);
    }

    void flush() {
        List<Entry> all = waiting;
        if (!all.isEmpty()) {
            waiting = new ArrayList<>();
            keep.accept(all);
        }
    }
}
