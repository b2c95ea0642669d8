package chat.earshot.peer.desktop.kit;

import chat.earshot.peer.Refusal;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the peer's answers to the FX thread, and its refusals into words. Asked on the FX thread. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Executor ui;
    private final Words words;

    public Answers(Executor ui, Words words) {
        this.ui = ui;
        this.words = words;
    }

    /** Exactly one of the two is called, on the FX thread. */
    public <T> void when(CompletableFuture<T> answer, Consumer<T> then, Consumer<Trouble> otherwise) {
        CompletableFuture<T> unused = answer.whenComplete((value, failure) -> ui.execute(() -> {
            if (failure == null) {
                then.accept(value);
            } else {
                otherwise.accept(trouble(failure));
            }
        }));
    }

    /** For what needs no word when it goes wrong, because something else shows it. */
    public <T> void when(CompletableFuture<T> answer, Consumer<T> then) {
        when(answer, then, trouble -> LOG.info("event=asked-in-vain why=\"{}\"", trouble.sentence()));
    }

    private Trouble trouble(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.isHere()
                    ? new Trouble(words.say("trouble.disk"), refusal.reason(), true)
                    : new Trouble(words.reason(refusal.reason()), refusal.reason());
        }
        if (cause instanceof IllegalArgumentException || cause instanceof CancellationException) {
            return new Trouble(words.say("trouble.value"), null);
        }
        LOG.error("event=bug in=desktop", cause);
        return new Trouble(words.say("trouble.bug"), null);
    }
}
