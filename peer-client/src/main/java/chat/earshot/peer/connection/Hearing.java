package chat.earshot.peer.connection;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Response;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the link in use, and is deaf to those before it. Lives on the loop.
 *
 * @param guard runs what may change the store
 * @param unexpected the other end doesn't keep the protocol
 */
record Hearing(
        Supplier<Optional<Exchanges>> current,
        Consumer<Runnable> guard,
        Consumer<Event> heard,
        Runnable unexpected,
        Runnable lost)
        implements LinkEvents.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    @Override
    public void received(Link link, Envelope envelope) {
        inUse(link).ifPresent(exchanges -> guard.accept(() -> hear(exchanges, envelope)));
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        if (inUse(link).isPresent()) {
            LOG.info("event=link-ended cause={} detail=\"{}\"", end.cause(), end.detail());
            lost.run();
        }
    }

    private void hear(Exchanges exchanges, Envelope envelope) {
        if (envelope.message() instanceof Event event) {
            heard.accept(event);
        } else if (!(envelope.message() instanceof Response response)
                || !exchanges.answered(envelope.exchange(), response)) {
            LOG.warn(
                    "event=unexpected message={}", envelope.message().getClass().getSimpleName());
            unexpected.run();
        }
    }

    private Optional<Exchanges> inUse(Link link) {
        return current.get().filter(exchanges -> exchanges.link() == link);
    }
}
