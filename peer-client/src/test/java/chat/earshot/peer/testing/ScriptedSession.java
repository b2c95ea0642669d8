package chat.earshot.peer.testing;

import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Session;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A session whose requests the test answers. On the test's thread. */
public final class ScriptedSession implements Session {
    private final List<Asked> asked = new ArrayList<>();
    private boolean isLive = true;

    /** A request that waits for its answer. */
    public record Asked(Request request, CompletableFuture<Response> answer) {
        public void answer(Response response) {
            answer.complete(response);
        }

        public void refuse(Reason reason) {
            answer.completeExceptionally(new Refusal(reason));
        }
    }

    @Override
    public boolean isLive() {
        return isLive;
    }

    @Override
    public <R extends Response> CompletableFuture<R> ask(Request request, Class<R> answer) {
        return askNow(request, answer);
    }

    @Override
    public <R extends Response> CompletableFuture<R> askNow(Request request, Class<R> answer) {
        if (!isLive) {
            return CompletableFuture.failedFuture(new Refusal(Reason.SERVER_UNREACHABLE));
        }
        Asked one = new Asked(request, new CompletableFuture<>());
        asked.add(one);
        return one.answer().thenApply(answer::cast);
    }

    /** Those that wait, taken away. */
    public List<Asked> take() {
        List<Asked> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    /** The link is lost, and what was asked on it; whoever uses the session must be told next. */
    public void lose() {
        isLive = false;
        take().forEach(one -> one.refuse(Reason.SERVER_UNREACHABLE));
    }

    public void comeBack() {
        isLive = true;
    }
}
