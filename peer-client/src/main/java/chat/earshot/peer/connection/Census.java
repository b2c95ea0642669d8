package chat.earshot.peer.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is heard of while a list is fetched page by page, so that at its end it is known who is missing. Several counts
 * may be under way at once, each with its own beginning. Lives on the loop.
 *
 * @param <K> by which one of them is known
 */
public final class Census<K> {
    private final List<Count> underWay = new ArrayList<>();

    /** Everybody heard of from now on counts. */
    public Count begin() {
        Count count = new Count();
        underWay.add(count);
        return count;
    }

    public void heardOf(K one) {
        underWay.forEach(count -> count.heard.add(one));
    }

    /** One that is known to be gone, be it that an earlier page named it. */
    public void gone(K one) {
        underWay.forEach(count -> count.heard.remove(one));
    }

    /** One fetch of the whole list. */
    public final class Count {
        private final Set<K> heard = new HashSet<>();

        public boolean isMissing(K one) {
            return !heard.contains(one);
        }

        public void end() {
            underWay.removeIf(count -> count == this);
        }
    }
}
