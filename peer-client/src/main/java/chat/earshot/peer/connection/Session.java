package chat.earshot.peer.connection;

import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import java.util.concurrent.CompletableFuture;

/**
 * What the rest of the core needs of the connection. Called on the loop; futures complete there, refused with a
 * {@code Refusal}.
 */
public interface Session {
    /** Whether requests can be sent right now. */
    boolean isLive();

    /** Asks the rendezvous; waits for a lost link to come back, but not for ever. */
    <R extends Response> CompletableFuture<R> ask(Request request, Class<R> answer);

    /** Asks if the session is live, and is refused at once if not. */
    <R extends Response> CompletableFuture<R> askNow(Request request, Class<R> answer);
}
