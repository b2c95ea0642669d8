package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.Nearby;
import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.values.Username;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which contacts' computers this one can reach without the server, as it was last seen. FX thread. */
public final class Reachable {
    private final Peer peer;
    private final Answers answers;
    private final ReadOnlyObjectWrapper<Set<Username>> names = new ReadOnlyObjectWrapper<>(Set.of());
    private boolean asking;

    Reachable(Peer peer, Answers answers) {
        this.peer = peer;
        this.answers = answers;
    }

    public ReadOnlyObjectProperty<Set<Username>> names() {
        return names.getReadOnlyProperty();
    }

    public boolean has(Username name) {
        return names.get().contains(name);
    }

    /** Looks around anew, unless that is under way. */
    public void look() {
        if (!asking) {
            asking = true;
            answers.when(peer.nearby(), this::saw, trouble -> asking = false);
        }
    }

    void clear() {
        names.set(Set.of());
    }

    private void saw(Nearby nearby) {
        asking = false;
        names.set(nearby.peers().stream()
                .flatMap(one -> one.username().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }
}
