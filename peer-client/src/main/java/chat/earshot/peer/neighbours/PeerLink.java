package chat.earshot.peer.neighbours;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.PeerLinkListener;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A link that this peer dialled to another one, and what was asked on it. Lives on the loop, but for what it hears. */
public final class PeerLink {
    private static final String GONE = "The other computer is gone.";
    /** So much is asked at once, and the rest in turn: more waiting than {@link Visitors#WAITING_MAX} is flooding. */
    static final int UNDER_WAY_MAX = Visitors.WAITING_MAX * 3 / 4;

    private final Loop loop;
    private final Clock clock;
    private final Map<Integer, Open<?>> open = new HashMap<>();
    private final Deque<Open<?>> waiting = new ArrayDeque<>();
    private final Hearing hearing = new Hearing();
    private volatile @Nullable Link link;
    private volatile @Nullable ProvenPeer peer;
    private volatile boolean ended;
    private int lastExchange;
    private boolean used;

    PeerLink(Loop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    PeerLinkListener hearing() {
        return hearing;
    }

    /** Whose peer it is. */
    public ProvenPeer peer() {
        return Objects.requireNonNull(peer, "a link that is not open yet");
    }

    /** Whether nothing can be asked any more: it ended, or what the other end proved itself by has. Any thread. */
    public boolean isEnded() {
        ProvenPeer proven = peer;
        return ended || (proven != null && !clock.instant().isBefore(proven.expiresAt()));
    }

    /** Asks, and completes with the answer, or with a {@link Refusal}; it is late after so long. */
    public <R extends PeerResponse> CompletableFuture<R> ask(PeerRequest request, Class<R> answer, int answerMs) {
        Link current = link;
        if (isEnded() || current == null) {
            return CompletableFuture.failedFuture(Failures.unreachable(GONE));
        }
        used = true;
        Open<R> asked = new Open<>(request, answer, answerMs);
        waiting.addLast(asked);
        askNext(current);
        return asked.result();
    }

    /** Any thread. */
    void close(String why) {
        ended = true;
        Link current = link;
        if (current != null) {
            current.close(why);
        }
    }

    /** Whether nobody has used it since the last call. */
    boolean isIdle() {
        boolean idle = !used && open.isEmpty() && waiting.isEmpty();
        used = false;
        return idle;
    }

    private void askNext(Link current) {
        while (open.size() < UNDER_WAY_MAX && !waiting.isEmpty()) {
            Open<?> asked = waiting.removeFirst();
            int exchange = lastExchange == Integer.MAX_VALUE ? 1 : lastExchange + 1;
            lastExchange = exchange;
            open.put(exchange, asked);
            asked.timer = loop.after(asked.answerMs, () -> late(exchange));
            current.send(new Envelope(exchange, asked.request));
        }
    }

    private void late(int exchange) {
        Open<?> late = open.remove(exchange);
        if (late != null) {
            late.result().completeExceptionally(Failures.unreachable("The other computer is slow."));
            goOn();
        }
    }

    private void answered(Envelope envelope) {
        Open<?> asked = open.remove(envelope.exchange());
        boolean wasAsked = envelope.exchange() > 0 && envelope.exchange() <= lastExchange;
        if (asked != null && envelope.message() instanceof PeerResponse response) {
            asked.timer.cancel();
            wasAsked = asked.complete(response);
        }
        if (wasAsked) {
            goOn();
        } else {
            close("an answer to nothing");
        }
    }

    private void goOn() {
        Link current = link;
        if (current == null || isEnded()) {
            fail();
        } else {
            askNext(current);
        }
    }

    private void fail() {
        List<Open<?>> unanswered = new ArrayList<>(open.values());
        unanswered.addAll(waiting);
        open.clear();
        waiting.clear();
        unanswered.forEach(asked -> {
            asked.timer.cancel();
            asked.result().completeExceptionally(Failures.unreachable(GONE));
        });
    }

    /** Something that is asked, or waits to be. */
    private static final class Open<R extends PeerResponse> {
        private final PeerRequest request;
        private final Class<R> answer;
        private final int answerMs;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        /** Runs once it is asked. */
        private Loop.Timer timer = () -> {};

        Open(PeerRequest request, Class<R> answer, int answerMs) {
            this.request = request;
            this.answer = answer;
            this.answerMs = answerMs;
        }

        CompletableFuture<R> result() {
            return result;
        }

        boolean complete(PeerResponse response) {
            if (response instanceof RequestRefused refused) {
                return result.completeExceptionally(new Refusal(refused.reason()));
            }
            if (!answer.isInstance(response)) {
                result.completeExceptionally(new Refusal(Reason.SERVER_FAILED));
                return false;
            }
            return result.complete(answer.cast(response));
        }
    }

    /** Hears on the network thread and hands over. */
    private final class Hearing implements PeerLinkListener {
        @Override
        public void opened(Link opened, ProvenPeer proven) {
            link = opened;
            peer = proven;
        }

        @Override
        public void received(Link from, Envelope envelope) {
            hand(() -> answered(envelope));
        }

        @Override
        public void closed(Link closed, LinkEnd end) {
            ended = true;
            hand(PeerLink.this::fail);
        }

        private void hand(Runnable work) {
            try {
                loop.execute(work);
            } catch (RejectedExecutionException closing) {
                // The peer is closed: nobody is left to hear of it.
            }
        }
    }
}
