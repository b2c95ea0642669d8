package chat.earshot.peer.sync;

import chat.earshot.peer.connection.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes one commit of all that helpers bring while the loop is at work with the one before. Lives on the loop. */
final class Gathering {
    private final Loop loop;
    private final Consumer<Run> keep;
    private List<Run> waiting = new ArrayList<>();

    Gathering(Loop loop, Consumer<Run> keep) {
        this.loop = loop;
        this.keep = keep;
    }

    void add(Run run) {
        if (waiting.isEmpty()) {
            // Behind everything that has come already.
            loop.execute(this::flush);
        }
        waiting.add(run);
    }

    void flush() {
        List<Run> all = waiting;
        if (!all.isEmpty()) {
            waiting = new ArrayList<>();
            keep.accept(Run.of(all));
        }
    }
}
