package chat.earshot.peer.desktop.kit;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Words that appear where the mouse rests. A tooltip is a window of its own and dear, and of a log's hundreds hardly
 * one is ever looked at: each is made when the mouse comes. FX thread.
 */
public final class Hint implements EventHandler<MouseEvent> {
    private static final Duration AFTER = Duration.millis(400);

    private final Node node;
    private final Supplier<String> text;
    private @Nullable Tooltip tooltip;

    private Hint(Node node, Supplier<String> text) {
        this.node = node;
        this.text = text;
    }

    /** Says what a screen reader says. */
    public static void of(Node node) {
        on(node, node::getAccessibleText);
    }

    public static void on(Node node, Supplier<String> text) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new Hint(node, text));
    }

    @Override
    public void handle(MouseEvent entered) {
        Tooltip shown = tooltip;
        if (shown == null) {
            shown = new Tooltip();
            shown.setShowDelay(AFTER);
            Tooltip.install(node, shown);
            tooltip = shown;
        }
        shown.setText(text.get());
    }
}
