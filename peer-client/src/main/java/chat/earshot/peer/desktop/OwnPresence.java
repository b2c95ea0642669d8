package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.values.Presence;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** How reachable the signed-in person is. FX thread. */
public final class OwnPresence {
    private final Desk desk;
    private final Consumer<String> tell;
    private final ObjectProperty<Presence> chosen = new SimpleObjectProperty<>(Presence.ONLINE);
    private final ObservableValue<Presence> told;

    /** @param tell says in one sentence why others can't be told */
    OwnPresence(Desk desk, Consumer<String> tell) {
        this.desk = desk;
        this.tell = tell;
        this.told = Bindings.createObjectBinding(
                () -> desk.standing().get().isConnected() ? chosen.get() : Presence.OFFLINE, chosen, desk.standing());
    }

    /** How reachable I say I am. */
    public ObjectProperty<Presence> chosen() {
        return chosen;
    }

    /** What others are told of me: offline without the server, whatever I say. */
    public ObservableValue<Presence> told() {
        return told;
    }

    /** Without the server the banner says so, and the peer tells it once it is back. */
    public void reach(Presence wanted) {
        chosen.set(wanted);
        CompletableFuture<Void> asked = desk.peer().setPresence(wanted, "");
        if (desk.standing().get().isConnected()) {
            desk.answers().when(asked, done -> {}, trouble -> tell.accept(trouble.sentence()));
        }
    }
}
