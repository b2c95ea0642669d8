package chat.earshot.peer.connection;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something with answers that nobody else waits for. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** What {@code then} throws would get lost in a future that nobody looks at: it is logged. */
    public static <T> void hear(CompletableFuture<T> answer, BiConsumer<T, @Nullable Throwable> then) {
        CompletableFuture<Boolean> unused = answer.handle((value, failure) -> {
                    then.accept(value, failure);
                    return true;
                })
                .exceptionally(bug -> {
                    LOG.error("event=bug where=answer", bug);
                    return false;
                });
    }
}
