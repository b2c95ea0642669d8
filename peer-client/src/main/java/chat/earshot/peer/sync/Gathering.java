package chat.earshot.peer.sync;

import chat.earshot.peer.connection.Loop;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes one commit of all that helpers bring while the loop is at work with the one before. Lives on the loop. */
final class Gathering {
    private final Loop loop;
    private final Consumer<Run> keep;
    private Optional<Run> waiting = Optional.empty();

    Gathering(Loop loop, Consumer<Run> keep) {
        this.loop = loop;
        this.keep = keep;
    }

    void add(Run run) {
        if (waiting.isPresent() && !waiting.get().end().equals(run.before())) {
            flush();
        }
        if (waiting.isEmpty()) {
            waiting = Optional.of(new Run(run.before(), new ArrayList<>(run.entries())));
            // Behind everything that has come already.
            loop.execute(this::flush);
        } else {
            waiting.get().entries().addAll(run.entries());
        }
    }

    void flush() {
        Optional<Run> all = waiting;
        waiting = Optional.empty();
        all.ifPresent(keep);
    }
}
