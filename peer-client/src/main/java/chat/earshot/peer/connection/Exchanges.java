package chat.earshot.peer.connection;

import chat.earshot.link.Link;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The requests on one link that are not answered. Called on the peer's loop only; futures complete there. */
final class Exchanges {
    private static final int ANSWER_MS = 15_000;

    private final Link link;
    private final Loop loop;
    private final Map<Integer, Open<?>> open = new HashMap<>();
    private int lastExchange;
    private boolean ended;

    Exchanges(Link link, Loop loop) {
        this.link = link;
        this.loop = loop;
    }

    Link link() {
        return link;
    }

    boolean isEnded() {
        return ended;
    }

    /** Asks, and completes with the answer, or with a {@link Refusal}. */
    <R extends Response> CompletableFuture<R> ask(Request request, Class<R> answer) {
        if (ended) {
            return CompletableFuture.failedFuture(new Refusal(Reason.SERVER_UNREACHABLE));
        }
        lastExchange = lastExchange == Integer.MAX_VALUE ? 1 : lastExchange + 1;
        int exchange = lastExchange;
        Loop.Timer timer = loop.after(ANSWER_MS, () -> timeOut(exchange));
        Open<R> asked = new Open<>(answer, new CompletableFuture<>(), timer);
        open.put(exchange, asked);
        link.send(new Envelope(exchange, request));
        return asked.result();
    }

    /** @return false if nothing like it was asked: the other end doesn't keep the protocol */
    boolean answered(int exchange, Response response) {
        Open<?> asked = open.remove(exchange);
        if (asked == null) {
            // It came after its time was up; nobody waits for it any more.
            return exchange > 0 && exchange <= lastExchange;
        }
        asked.timer().cancel();
        return asked.complete(response);
    }

    /** The link has ended: nothing will be answered. */
    void end(Refusal refusal) {
        ended = true;
        List<Open<?>> unanswered = new ArrayList<>(open.values());
        open.clear();
        unanswered.forEach(asked -> {
            asked.timer().cancel();
            asked.result().completeExceptionally(refusal);
        });
    }

    private void timeOut(int exchange) {
        Open<?> asked = open.remove(exchange);
        if (asked != null) {
            asked.result().completeExceptionally(Failures.unreachable("The server did not answer in time."));
        }
    }

    private record Open<R extends Response>(Class<R> answer, CompletableFuture<R> result, Loop.Timer timer) {
        boolean complete(Response response) {
            if (response instanceof RequestRefused refused) {
                String detail = refused.detail();
                return result.completeExceptionally(
                        detail.isBlank() ? new Refusal(refused.reason()) : new Refusal(refused.reason(), detail));
            }
            if (!answer.isInstance(response)) {
                result.completeExceptionally(new Refusal(Reason.SERVER_FAILED));
                return false;
            }
            result.complete(answer.cast(response));
            return true;
        }
    }
}
