package chat.earshot.peer.neighbours;

import chat.earshot.link.ProvenPeer;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Which service answers which request of another peer: one line for each kind. Called on the loop. */
public final class PeerRoutes {
    /** Answers one kind of request. Called on the loop; the future completes there. */
    @FunctionalInterface
    public interface Service<R extends PeerRequest> {
        /** @param asker whose peer asks, as its certificate says: what it may have is the service's to check */
        CompletableFuture<PeerResponse> answer(ProvenPeer asker, R request);
    }

    private final Map<Class<?>, Service<PeerRequest>> services = new HashMap<>();

    /** @throws IllegalStateException if that kind has a service already */
    public <R extends PeerRequest> PeerRoutes put(Class<R> kind, Service<R> service) {
        Service<PeerRequest> typed = (asker, request) -> service.answer(asker, kind.cast(request));
        if (services.putIfAbsent(kind, typed) != null) {
            throw new IllegalStateException("two routes for " + kind.getSimpleName());
        }
        return this;
    }

    Optional<Service<PeerRequest>> of(PeerRequest request) {
        return Optional.ofNullable(services.get(request.getClass()));
    }
}
