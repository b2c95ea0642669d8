package chat.earshot.peer.doctor;

import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkClient;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkSettings;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One link to whoever answers at an address, for asking one thing after the other. Blocks its one thread. */
final class Probe implements AutoCloseable {
    private static final int CONNECT_MS = 3_000;

    private final Link link;
    private final Fingerprint identity;
    private final Heard heard;
    private int lastExchange;

    private Probe(Link link, Fingerprint identity, Heard heard) {
        this.link = link;
        this.identity = identity;
        this.heard = heard;
    }

    /** Links to whoever it is: nothing secret is said before {@link #identity} was looked at. */
    static Probe dial(InetSocketAddress address) throws DialException {
        AtomicReference<@Nullable Fingerprint> identity = new AtomicReference<>();
        Heard heard = new Heard(new LinkedBlockingQueue<>());
        Link link = LinkClient.dial(
                address,
                found -> {
                    identity.set(found);
                    return true;
                },
                LinkSettings.peer(),
                heard,
                CONNECT_MS);
        return new Probe(link, Objects.requireNonNull(identity.get(), "a link without an identity"), heard);
    }

    Fingerprint identity() {
        return identity;
    }

    /** @return empty if there is no answer in time */
    Optional<Response> ask(Request request, Duration limit) {
        int exchange = ++lastExchange;
        link.send(new Envelope(exchange, request));
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
                Optional<Envelope> next = Optional.ofNullable(heard.said.poll(left, TimeUnit.NANOSECONDS))
                        .flatMap(said -> said);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                if (next.get().exchange() == exchange && next.get().message() instanceof Response response) {
                    return Optional.of(response);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        link.close("the doctor has seen enough");
    }

    /** @param said empty when the link has ended */
    private record Heard(LinkedBlockingQueue<Optional<Envelope>> said) implements LinkListener {
        @Override
        public void opened(Link link) {
            // Whoever dialled gets the link.
        }

        @Override
        public void received(Link link, Envelope envelope) {
            said.add(Optional.of(envelope));
        }

        @Override
        public void closed(Link link, LinkEnd end) {
            said.add(Optional.empty());
        }
    }
}
