package chat.earshot.link;

import chat.earshot.protocol.Envelope;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers who came and went on peer links. */
final class PeerRecorder implements PeerLinkListener {
    final List<ProvenPeer> opened = new CopyOnWriteArrayList<>();
    final List<Envelope> received = new CopyOnWriteArrayList<>();
    final List<LinkEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public void opened(Link link, ProvenPeer peer) {
        opened.add(peer);
    }

    @Override
    public void received(Link link, Envelope envelope) {
        received.add(envelope);
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        ends.add(end);
    }
}
