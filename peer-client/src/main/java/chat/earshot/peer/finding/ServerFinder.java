package chat.earshot.peer.finding;

import chat.earshot.discovery.Advert;
import java.net.InetSocketAddress;
import java.util.List;

/** Knows the ladder's rungs. It finds; whoever asks dials, proves identities, and decides. */
public interface ServerFinder extends AutoCloseable {
    /**
     * Looks on one rung. It may block for some seconds (DNS, the first adverts): call it on a worker. What fails is
     * logged and finds nothing.
     *
     * @param remembered where this peer was before, the latest first; what the rung {@link Origin#REMEMBERED}
     * gives back
     * @return what is found there, the likeliest first; empty if nothing
     */
    List<Candidate> candidates(Origin rung, List<InetSocketAddress> remembered);

    /** What mDNS shows now; empty without mDNS. Returns at once, on any thread; the first call starts listening. */
    List<Advert> nearby();

    /** Stops listening, without waiting. */
    @Override
    void close();
}
