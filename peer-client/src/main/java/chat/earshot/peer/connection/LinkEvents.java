package chat.earshot.peer.connection;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.protocol.Envelope;
import java.util.concurrent.RejectedExecutionException;

/** Hears one link on its network thread and hands over to the loop. */
final class LinkEvents implements LinkListener {
    private final Loop loop;
    private final Receiver receiver;
    private volatile boolean ended;

    LinkEvents(Loop loop, Receiver receiver) {
        this.loop = loop;
        this.receiver = receiver;
    }

    /** Hears on the loop. */
    interface Receiver {
        void received(Link link, Envelope envelope);

        void closed(Link link, LinkEnd end);
    }

    /** Whether the link is over. True before its receiver is told, so that an end isn't missed in between. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public void opened(Link link) {
        // Whoever dialled gets the link.
    }

    @Override
    public void received(Link link, Envelope envelope) {
        hand(() -> receiver.received(link, envelope));
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        ended = true;
        hand(() -> receiver.closed(link, end));
    }

    private void hand(Runnable hearing) {
        try {
            loop.execute(hearing);
        } catch (RejectedExecutionException closed) {
            // The peer is closed; its link may take a moment longer, and nobody is left to hear of it.
        }
    }
}
