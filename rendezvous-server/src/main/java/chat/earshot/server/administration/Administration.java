package chat.earshot.server.administration;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;
import chat.earshot.server.sessions.Effects;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Takes the orders of IT to the engine, and waits for what comes of them. Any thread but the engine's. */
public final class Administration {
    private static final int PATIENCE_S = 30;

    private final Map<String, Verb> verbs;
    private final Effects effects;
    private final Predicate<Command> engine;

    /** @param engine takes a command, unless too many wait already */
    Administration(Map<String, Verb> verbs, Effects effects, Predicate<Command> engine) {
        this.verbs = new LinkedHashMap<>(verbs);
        this.effects = effects;
        this.engine = engine;
    }

    /** The same with another way to the engine. */
    public Administration through(Predicate<Command> otherWay) {
        return new Administration(verbs, effects, otherWay);
    }

    /**
     * Does what is ordered; when this returns it is durable and told.
     *
     * @throws AdminRefusal if it can't be done
     */
    public Map<String, ?> run(Order order) throws AdminRefusal {
        Verb verb = verbs.get(order.verb());
        if (verb == null) {
            throw new AdminRefusal("This server doesn't know '" + order.verb() + "': it may be of another version.");
        }
        Errand errand = new Errand(verb.prepare(new Arguments(order.arguments()), order.by()), effects);
        if (!engine.test(errand)) {
            throw new AdminRefusal("The server is busy. Try again in a moment.");
        }
        try {
            return errand.outcome.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof AdminRefusal refusal
                    ? refusal
                    : new AdminRefusal("The server could not do this.");
        } catch (TimeoutException tooLong) {
            throw new AdminRefusal("The server did not answer in time; look whether it was done.");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new AdminRefusal("The server is stopping; look whether it was done.");
        }
    }

    /** One verb on its way through the engine. */
    private static final class Errand implements Command {
        private final CompletableFuture<Map<String, ?>> outcome = new CompletableFuture<>();
        private final Verb.Step step;
        private final Effects effects;

        Errand(Verb.Step step, Effects effects) {
            this.step = step;
            this.effects = effects;
        }

        @Override
        public void run() {
            try {
                Map<String, ?> answer = step.run();
                effects.afterCommit(() -> outcome.complete(answer));
            } catch (AdminRefusal refusal) {
                effects.afterCommit(() -> outcome.completeExceptionally(refusal));
            }
        }

        @Override
        public void refused(Reason reason) {
            outcome.completeExceptionally(new AdminRefusal(reason.sentence()));
        }

        @Override
        public void broken(String where) {
            outcome.completeExceptionally(
                    new AdminRefusal("A bug kept the server from doing this; its log has the details."));
        }
    }
}
