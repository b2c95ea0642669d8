package chat.earshot.peer.sync;

import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Loop;
import chat.earshot.values.ConversationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Has others than the rendezvous help with logs, a few at once and the rest in turn: each help asks the rendezvous for
 * one thing at a time, out of the same credit as pages. Lives on the loop.
 */
final class Helping {
    /** Half of the credit; storing what comes is what takes time. */
    private static final int AT_ONCE_MAX = 2;

    private final Loop loop;
    private final LogHelp help;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    Helping(Loop loop, LogHelp help) {
        this.loop = loop;
        this.help = help;
    }

    /** How much of the credit they may be using. */
    int underWay() {
        return underWay;
    }

    /**
     * Brings what others hold of a log, now or when it is its turn.
     *
     * @param keep takes what was brought
     * @param ended is told when no more comes
     */
    void ask(ConversationId conversation, LogFollower follower, Consumer<Run> keep, Runnable ended) {
        waiting.addLast(() -> begin(conversation, follower, keep, ended));
        next();
    }

    /** The account leaves: whoever waits for a turn gets none. */
    void forget() {
        waiting.clear();
    }

    private void next() {
        if (underWay < AT_ONCE_MAX && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private void begin(ConversationId conversation, LogFollower follower, Consumer<Run> keep, Runnable ended) {
        underWay++;
        Gathering gathering = new Gathering(loop, keep);
        Answers.hear(help.bring(conversation, follower.held(), gathering::add), (done, failure) -> {
            gathering.flush();
            underWay--;
            next();
            ended.run();
        });
    }
}
