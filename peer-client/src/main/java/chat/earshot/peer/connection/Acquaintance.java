package chat.earshot.peer.connection;

import chat.earshot.peer.PeerStatus;
import java.util.Optional;

/** What this peer knows of its rendezvous before it speaks to it. Lives on the loop. */
final class Acquaintance {
    private final Means means;

    Acquaintance(Means means) {
        this.means = means;
    }

    /** The rendezvous that is pinned, where it was last met. */
    Optional<PeerStatus.Server> remembered() {
        return means.store().servers().remembered().stream()
                .findFirst()
                .flatMap(address -> means.store().servers().pin().map(pin -> new PeerStatus.Server(address, pin)));
    }

    /** Where a person is asked before the first meeting, nothing is met before they have chosen. */
    boolean mayMeet() {
        return means.settings().trustsFirst()
                || !means.settings().pins().isEmpty()
                || means.store().servers().pin().isPresent();
    }
}
