package chat.earshot.peer.outbox;

import chat.earshot.peer.connection.Backoff;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The texts of one conversation that wait, in the order in which they were said. Only the first is ever under way: if
 * it is put off, those behind it must not overtake it. Lives on the loop.
 */
final class Line {
    private static final int PAUSE_FIRST_MS = 500;
    private static final int PAUSE_MAX_MS = 15_000;

    private final Deque<Item> items = new ArrayDeque<>();
    private final Backoff backoff;
    private boolean isUnderWay;
    private boolean isPausing;

    Line(RandomGenerator random) {
        this.backoff = new Backoff(random, PAUSE_FIRST_MS, PAUSE_MAX_MS);
    }

    void add(Item item) {
        items.addLast(item);
    }

    void remove(Item item) {
        items.remove(item);
    }

    boolean isUnderWay(Item item) {
        return isUnderWay && items.peekFirst() == item;
    }

    /** The one to send now. */
    Optional<Item> ready() {
        return isUnderWay || isPausing ? Optional.empty() : Optional.ofNullable(items.peekFirst());
    }

    void sent() {
        isUnderWay = true;
    }

    /** There was an answer, or there will be none. */
    void answered() {
        isUnderWay = false;
    }

    void succeeded() {
        backoff.reset();
    }

    /** @return for how long, in milliseconds */
    int pause() {
        isPausing = true;
        return backoff.nextMs();
    }

    void resume() {
        isPausing = false;
    }
}
