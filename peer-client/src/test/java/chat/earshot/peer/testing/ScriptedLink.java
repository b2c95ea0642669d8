package chat.earshot.peer.testing;

import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import java.net.InetSocketAddress;
import java.util.List;

/** A link whose other end is the test. */
public final class ScriptedLink extends RecordedLink {
    private final LinkListener listener;

    public ScriptedLink(InetSocketAddress remote, LinkListener listener) {
        super(remote);
        this.listener = listener;
    }

    /** What was asked, the earliest first. */
    public List<Request> requests() {
        return sent().stream().map(one -> (Request) one.message()).toList();
    }

    /** Answers what was asked last. */
    public void answer(Response response) {
        listener.received(this, new Envelope(sent().get(sent().size() - 1).exchange(), response));
    }

    public void tell(Event event) {
        listener.received(this, Envelope.event(event));
    }

    public void end() {
        listener.closed(this, new LinkEnd(LinkEnd.Cause.REMOTE, "the test ended it"));
    }

    public boolean isClosed() {
        return closedWhy().isPresent();
    }
}
