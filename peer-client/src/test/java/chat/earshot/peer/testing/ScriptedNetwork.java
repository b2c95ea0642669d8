package chat.earshot.peer.testing;

import chat.earshot.discovery.Advert;
import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkListener;
import chat.earshot.link.Trust;
import chat.earshot.peer.connection.Dialler;
import chat.earshot.peer.finding.Candidate;
import chat.earshot.peer.finding.Origin;
import chat.earshot.peer.finding.ServerFinder;
import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A LAN on which the test says who is where. Any thread: candidates are dialled on threads of their own. */
public final class ScriptedNetwork implements Dialler, ServerFinder {
    private final Map<InetSocketAddress, Fingerprint> servers = new ConcurrentHashMap<>();
    private final List<Candidate> candidates = new CopyOnWriteArrayList<>();
    private final List<ScriptedLink> links = new CopyOnWriteArrayList<>();

    public void serve(InetSocketAddress address, Fingerprint identity) {
        servers.put(address, identity);
    }

    public void stop(InetSocketAddress address) {
        servers.remove(address);
    }

    public void add(Candidate candidate) {
        candidates.add(candidate);
    }

    /** Every link that was made, the earliest first. */
    public List<ScriptedLink> links() {
        return links;
    }

    @Override
    public Link dial(InetSocketAddress address, Trust trust, LinkListener listener) throws DialException {
        Fingerprint identity = servers.get(address);
        if (identity == null) {
            throw new DialException("nobody there", null);
        }
        if (!trust.accepts(identity)) {
            throw new DialException(identity);
        }
        ScriptedLink link = new ScriptedLink(address, listener);
        links.add(link);
        listener.opened(link);
        return link;
    }

    @Override
    public List<Candidate> candidates(Origin rung, List<InetSocketAddress> remembered) {
        return candidates.stream()
                .filter(candidate -> candidate.origin() == rung)
                .toList();
    }

    @Override
    public List<Advert> nearby() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing listens.
    }
}
