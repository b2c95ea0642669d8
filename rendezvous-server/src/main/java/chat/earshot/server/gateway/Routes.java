package chat.earshot.server.gateway;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.DeviceId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Which service answers which request: one line for each kind. Immutable; any thread. */
public final class Routes {
    /** Where a request goes. */
    sealed interface Route {
        /** To the engine, as a command. */
        record ToEngine(Taking taking) implements Route {}

        /** To whom reads beside the engine, at once. */
        record Beside(Taking taking) implements Route {}
    }

    /** Takes one request of one caller. */
    interface Taking {
        void take(Caller caller, int exchange, Request request);
    }

    /** Takes one request, of the kind that it is for. */
    public interface Typed<R> {
        void take(Caller caller, int exchange, R request);
    }

    /** Takes one request of a caller that has said hello. */
    public interface Greeted<R> {
        void take(Caller caller, DeviceId device, int exchange, R request);
    }

    private final Map<Class<?>, Route> routes;

    private Routes(Map<Class<?>, Route> routes) {
        this.routes = Map.copyOf(routes);
    }

    Route of(Request request) {
        Route route = routes.get(request.getClass());
        if (route == null) {
            throw new IllegalStateException("no route for " + request.getClass().getSimpleName());
        }
        return route;
    }

    /** Collects the table. */
    public static final class Builder {
        private final Map<Class<?>, Route> routes = new HashMap<>();
        private final Effects effects;
        private final Outbound outbound;

        public Builder(Effects effects, Outbound outbound) {
            this.effects = effects;
            this.outbound = outbound;
        }

        /** A request that anybody may make. */
        public <R extends Request> Builder anybody(Class<R> kind, Typed<R> service) {
            return engine(kind, service);
        }

        /** A request that is taken once versions are agreed on. It answers by itself, maybe later. */
        public <R extends Request> Builder greeted(Class<R> kind, Greeted<R> service) {
            return engine(kind, (caller, exchange, request) -> {
                if (caller.device().isPresent()) {
                    service.take(caller, caller.device().get(), exchange, request);
                } else {
                    noHello(caller, exchange);
                }
            });
        }

        /** A request that is taken from a session and answered by what the service returns. */
        public <R extends Request> Builder signedIn(Class<R> kind, BiFunction<Session, R, Response> service) {
            return engine(kind, (caller, exchange, request) -> {
                Optional<Session> session = caller.session();
                if (session.isPresent()) {
                    outbound.answer(caller, exchange, service.apply(session.get(), request));
                } else if (caller.device().isPresent()) {
                    outbound.answer(caller, exchange, Refusals.of(Reason.NOT_SIGNED_IN));
                } else {
                    noHello(caller, exchange);
                }
            });
        }

        /** A request that reads beside the engine. */
        public <R extends Request> Builder beside(Class<R> kind, Typed<R> service) {
            return put(kind, new Route.Beside(typed(kind, service)));
        }

        /** @throws IllegalStateException if a request has no route: then there is no start */
        public Routes build() {
            Set<String> missing = new TreeSet<>();
            Arrays.stream(Request.class.getPermittedSubclasses())
                    .filter(kind -> !routes.containsKey(kind))
                    .forEach(kind -> missing.add(kind.getSimpleName()));
            if (!missing.isEmpty()) {
                throw new IllegalStateException("no route for " + String.join(", ", missing));
            }
            return new Routes(routes);
        }

        private void noHello(Caller caller, int exchange) {
            outbound.answer(
                    caller,
                    exchange,
                    new RequestRefused(Reason.VERSION_MISMATCH, "This program did not say which versions it speaks."));
            effects.afterCommit(() -> caller.link().close("didn't say hello"));
        }

        private <R extends Request> Builder engine(Class<R> kind, Typed<R> service) {
            return put(kind, new Route.ToEngine(typed(kind, service)));
        }

        private Builder put(Class<?> kind, Route route) {
            if (routes.put(kind, route) != null) {
                throw new IllegalStateException("two routes for " + kind.getSimpleName());
            }
            return this;
        }

        private static <R extends Request> Taking typed(Class<R> kind, Typed<R> service) {
            return (caller, exchange, request) -> service.take(caller, exchange, kind.cast(request));
        }
    }
}
