package chat.earshot.faults;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;

/**
 * Peers in one conversation: the first has each of the others as a mutual contact and has brought them in. Lives on
 * the test's thread.
 *
 * @param peers of p0, p1, p2 …
 * @param heard what each of them was told, since before it knew the conversation
 */
public record Crowd(List<Peer> peers, List<Heard> heard, ConversationId conversation) {
    public Crowd {
        peers = List.copyOf(peers);
        heard = List.copyOf(heard);
    }

    /** Signs them up in this office. */
    public static Crowd in(Office office, int size) throws PeerStartFailure {
        List<Peer> peers = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            Peer peer = office.signedUp(name(number));
            heard.add(new Heard());
            peer.listen(heard.get(number));
            peers.add(peer);
        }
        List<String> others = new ArrayList<>();
        for (int number = 1; number < size; number++) {
            Office.introduce(peers.get(0), name(0), peers.get(number), name(number));
            others.add(name(number));
        }
        return new Crowd(
                peers,
                heard,
                Office.get(peers.get(0).newConversation(others, "everybody")).id());
    }

    public static String name(int number) {
        return "p" + number;
    }

    /** Somebody who posts for each of them, and has begun. */
    public List<Poster> posting(int postsMaxEach, int atOnce) {
        return posting(postsMaxEach, atOnce, () -> {});
    }

    /** @param onAcknowledgement called at once for each text that the rendezvous acknowledges, on a peer's loop */
    public List<Poster> posting(int postsMaxEach, int atOnce, Runnable onAcknowledgement) {
        List<Poster> posters = new ArrayList<>();
        for (int number = 0; number < peers.size(); number++) {
            Poster poster = new Poster(peers.get(number), name(number), conversation, postsMaxEach, onAcknowledgement);
            posters.add(poster.start(atOnce));
        }
        return posters;
    }
}
