package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.kit.Bonds;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where in the window somebody works. A click leads the keyboard to the button that is clicked, but whoever uses the
 * mouse goes on where they were before; whoever uses the keyboard, at the button that they pressed. FX thread.
 */
final class Workplace {
    private @Nullable Node beforeClicks;
    private boolean clicked;

    /** Watches what is done within that node. */
    void watch(Node all, Bonds bonds) {
        hear(all, MouseEvent.MOUSE_PRESSED, event -> clicked(owner(all)), bonds);
        hear(all, KeyEvent.KEY_PRESSED, event -> clicked = false, bonds);
    }

    /** Where the keyboard belongs after whatever opens now. */
    Optional<Node> in(Node all) {
        Node owner = owner(all);
        return Optional.ofNullable(isLed(owner) ? beforeClicks : owner);
    }

    private void clicked(@Nullable Node owner) {
        if (!isLed(owner)) {
            beforeClicks = owner;
        }
        clicked = true;
    }

    /** Whether it has the keyboard for no other reason than a click. */
    private boolean isLed(@Nullable Node owner) {
        return clicked && owner instanceof ButtonBase;
    }

    private static @Nullable Node owner(Node all) {
        return all.getScene() == null ? null : all.getScene().getFocusOwner();
    }

    private static <E extends InputEvent> void hear(Node all, EventType<E> what, EventHandler<E> handler, Bonds bonds) {
        all.addEventFilter(what, handler);
        bonds.onRelease(() -> all.removeEventFilter(what, handler));
    }
}
