package chat.earshot.peer.desktop.around;

import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.desk.Erasure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a person was told of one conversation, and has not seen there yet. FX thread. */
final class Told {
    /** Of so many it is known which they are; of those before only how many. */
    private static final int KNOWN_MAX = 50;

    private final Deque<Entry> known = new ArrayDeque<>();
    private int before;
    private boolean outside;

    /** Whether the system's notifications tell it, too. */
    boolean isOutside() {
        return outside;
    }

    /** The system's notifications tell it from now on. */
    void toOutside() {
        outside = true;
    }

    void add(List<Entry> news) {
        known.addAll(news);
        while (known.size() > KNOWN_MAX) {
            known.removeFirst();
            before++;
        }
    }

    int count() {
        return before + known.size();
    }

    /** The one whose text is shown; empty if nothing is left that could be. */
    Optional<Entry> last() {
        return Optional.ofNullable(known.peekLast());
    }

    /** Forgets what its author took back; says whether something of this was. */
    boolean erase(Erasure erasure) {
        return known.removeIf(entry -> erasure.isWithin(entry.seq()));
    }
}
