package chat.earshot.peer.connection;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.protocol.Envelope;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the link in use, and is deaf to those before it. Lives on the loop. */
record Hearing(Supplier<Optional<Exchanges>> current, BiConsumer<Exchanges, Envelope> heard, Runnable lost)
        implements LinkEvents.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    @Override
    public void received(Link link, Envelope envelope) {
        inUse(link).ifPresent(exchanges -> heard.accept(exchanges, envelope));
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        if (inUse(link).isPresent()) {
            LOG.info("event=link-ended cause={} detail=\"{}\"", end.cause(), end.detail());
            lost.run();
        }
    }

    private Optional<Exchanges> inUse(Link link) {
        return current.get().filter(exchanges -> exchanges.link() == link);
    }
}
