package chat.earshot.server.sessions;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What waits for the few threads that hash passwords, in two lanes: people who have an account go before those who want
 * one, and neither lane nor address can fill the place of the others. Any thread.
 */
final class PasswordLanes {
    /** Who waits. A name that nobody has is checked like any other: in the same lane. */
    enum Lane {
        SIGN_IN(64, 16),
        SIGN_UP(32, 4);

        private final int waitingMax;
        private final int perAddressMax;

        Lane(int waitingMax, int perAddressMax) {
            this.waitingMax = waitingMax;
            this.perAddressMax = perAddressMax;
        }
    }

    /** Of so many hashes one is a sign-up's in any case: those who are new wait long, but not for ever. */
    private static final int SIGN_UP_TURN = 8;

    private record Waiting(Runnable work, InetAddress address) {}

    private final Executor workers;
    private final Map<Lane, ArrayDeque<Waiting>> lanes = new EnumMap<>(Lane.class);
    private final Map<Lane, Map<InetAddress, Integer>> byAddress = new EnumMap<>(Lane.class);
    private int turn;

    /** @param workers takes at least as many as both lanes hold */
    PasswordLanes(Executor workers) {
        this.workers = workers;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ArrayDeque<>());
            byAddress.put(lane, new HashMap<>());
        }
    }

    /** @throws RejectedExecutionException if too many wait there, altogether or from that address */
    void execute(Lane lane, InetAddress address, Runnable work) {
        Waiting waiting = new Waiting(work, address);
        enter(lane, waiting);
        boolean taken = false;
        try {
            workers.execute(this::next);
            taken = true;
        } finally {
            if (!taken) {
                leave(lane, waiting);
            }
        }
    }

    private synchronized void enter(Lane lane, Waiting waiting) {
        ArrayDeque<Waiting> queue = lane(lane);
        int fromThere = addresses(lane).getOrDefault(waiting.address(), 0);
        // This machine's own programs share one address: nobody else can fill their places.
        boolean tooMany = fromThere >= lane.perAddressMax && !waiting.address().isLoopbackAddress();
        if (tooMany || queue.size() >= lane.waitingMax) {
            throw new RejectedExecutionException("too many passwords wait");
        }
        queue.add(waiting);
        addresses(lane).merge(waiting.address(), 1, Integer::sum);
    }

    private synchronized void leave(Lane lane, Waiting waiting) {
        lane(lane).remove(waiting);
        count(lane, waiting);
    }

    private void next() {
        poll().ifPresent(waiting -> waiting.work().run());
    }

    private synchronized Optional<Waiting> poll() {
        turn++;
        Lane first = turn % SIGN_UP_TURN == 0 ? Lane.SIGN_UP : Lane.SIGN_IN;
        Lane second = first == Lane.SIGN_IN ? Lane.SIGN_UP : Lane.SIGN_IN;
        return poll(first).or(() -> poll(second));
    }

    private Optional<Waiting> poll(Lane lane) {
        Optional<Waiting> waiting = Optional.ofNullable(lane(lane).poll());
        waiting.ifPresent(taken -> count(lane, taken));
        return waiting;
    }

    private void count(Lane lane, Waiting gone) {
        addresses(lane).computeIfPresent(gone.address(), (key, number) -> number > 1 ? number - 1 : null);
    }

    private ArrayDeque<Waiting> lane(Lane lane) {
        return lanes.getOrDefault(lane, new ArrayDeque<>());
    }

    private Map<InetAddress, Integer> addresses(Lane lane) {
        return byAddress.getOrDefault(lane, new HashMap<>());
    }
}
