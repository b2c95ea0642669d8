package chat.earshot.server.metrics;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.protocol.Envelope;
import chat.earshot.wire.Frame;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands links on, each in a coat that counts what is answered on it. On the network thread, like every listener. */
final class MeteredLinks implements LinkListener {
    private final LinkListener listener;
    private final ServerMeters meters;
    private final Map<Long, Link> coats = new ConcurrentHashMap<>();

    MeteredLinks(LinkListener listener, ServerMeters meters) {
        this.listener = listener;
        this.meters = meters;
    }

    @Override
    public void opened(Link link) {
        Link coat = new MeteredLink(link, meters);
        coats.put(link.number(), coat);
        listener.opened(coat);
    }

    @Override
    public void received(Link link, Envelope envelope) {
        listener.received(coats.getOrDefault(link.number(), link), envelope);
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        Link coat = coats.remove(link.number());
        listener.closed(coat == null ? link : coat, end);
    }

    /** The link itself, but that answers are counted. */
    private record MeteredLink(Link link, ServerMeters meters) implements Link {
        @Override
        public long number() {
            return link.number();
        }

        @Override
        public InetSocketAddress remote() {
            return link.remote();
        }

        @Override
        public void send(Envelope envelope, Runnable gone) {
            meters.answered(envelope.message());
            link.send(envelope, gone);
        }

        @Override
        public void send(Frame frame) {
            link.send(frame);
        }

        @Override
        public void admit() {
            link.admit();
        }

        @Override
        public void dismiss() {
            link.dismiss();
        }

        @Override
        public void close(String why) {
            link.close(why);
        }
    }
}
