package chat.earshot.peer.connection;

import chat.earshot.peer.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Those who wait for something to come about, each for a limited time. Called on the peer's loop only. */
final class Waiters<T> {
    private final Loop loop;
    private final int waitMs;
    private final Supplier<Refusal> tooLate;
    private List<Waiting<T>> waiting = new ArrayList<>();

    /** @param tooLate what those are told whose time is up */
    Waiters(Loop loop, int waitMs, Supplier<Refusal> tooLate) {
        this.loop = loop;
        this.waitMs = waitMs;
        this.tooLate = tooLate;
    }

    CompletableFuture<T> add() {
        Waiting<T> one = new Waiting<>();
        waiting.add(one);
        Loop.Timer timer = loop.after(waitMs, () -> {
            if (waiting.remove(one)) {
                one.result.completeExceptionally(tooLate.get());
            }
        });
        Answers.hear(one.result, (value, failure) -> timer.cancel());
        return one.result;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void complete(T value) {
        taken().forEach(one -> one.result.complete(value));
    }

    void fail(Refusal refusal) {
        taken().forEach(one -> one.result.completeExceptionally(refusal));
    }

    private List<Waiting<T>> taken() {
        List<Waiting<T>> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    /** One of them; equal to itself only. */
    private static final class Waiting<T> {
        private final CompletableFuture<T> result = new CompletableFuture<>();
    }
}
