package chat.earshot.peer.testing;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import chat.earshot.wire.Frame;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A link whose other end is the test. */
public final class ScriptedLink implements Link {
    private final InetSocketAddress remote;
    private final LinkListener listener;
    private final List<Envelope> sent = new ArrayList<>();
    private boolean isClosed;

    public ScriptedLink(InetSocketAddress remote, LinkListener listener) {
        this.remote = remote;
        this.listener = listener;
    }

    /** What was asked, the earliest first. */
    public List<Request> requests() {
        return sent.stream().map(one -> (Request) one.message()).toList();
    }

    /** Answers what was asked last. */
    public void answer(Response response) {
        listener.received(this, new Envelope(sent.get(sent.size() - 1).exchange(), response));
    }

    public void tell(Event event) {
        listener.received(this, Envelope.event(event));
    }

    public void end() {
        listener.closed(this, new LinkEnd(LinkEnd.Cause.REMOTE, "the test ended it"));
    }

    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public long number() {
        return 1;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(Envelope envelope) {
        sent.add(envelope);
    }

    @Override
    public void send(Frame frame) {
        throw new IllegalStateException("a peer sends no frames");
    }

    @Override
    public void admit() {
        // Nothing is bounded here.
    }

    @Override
    public void dismiss() {
        // Nothing is bounded here.
    }

    @Override
    public void close(String why) {
        isClosed = true;
    }
}
