package chat.earshot.server.sessions;

import chat.earshot.link.Link;
import chat.earshot.protocol.Envelope;
import chat.earshot.wire.Frame;
import java.util.List;

/** Sends one message to several links. */
@FunctionalInterface
public interface Fanout {
    void send(List<Link> links, Envelope envelope);

    /** Encodes the message once, however many receive it. */
    static Fanout encodedOnce() {
        return (links, envelope) -> {
            if (links.size() == 1) {
                links.get(0).send(envelope);
            } else if (!links.isEmpty()) {
                Frame frame = Frame.of(envelope);
                links.forEach(link -> link.send(frame));
            }
        };
    }
}
