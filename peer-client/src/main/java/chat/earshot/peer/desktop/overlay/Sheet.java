package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.kit.Nodes;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A card over the dimmed window. Esc or a click beside it closes; the keyboard stays inside. FX thread. */
public final class Sheet {
    private final StackPane root = new StackPane();
    private final VBox card = new VBox();
    private final Runnable close;

    public Sheet(String title, String closeName, Runnable close, Node... content) {
        this.close = close;
        Label heading = Nodes.label(title, "sheet-title");
        Button cross = Nodes.iconButton(Feather.X, closeName, close);
        cross.setId("sheet-close");
        HBox head = Nodes.row("sheet-head", heading, Nodes.spacer(), cross);
        card.getStyleClass().add("sheet-card");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(title);
        card.getChildren().add(head);
        card.getChildren().addAll(List.of(content));
        root.getStyleClass().add("sheet-veil");
        root.getChildren().add(card);
        root.setOnMousePressed(event -> {
            if (event.getTarget() == root) {
                close.run();
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public StackPane root() {
        return root;
    }

    /** For style classes of single sheets. */
    public VBox card() {
        return card;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
            event.consume();
        }
    }

    /** Puts the keyboard to the first thing in the card that takes it, other than the cross. */
    public static boolean focusFirst(Node node) {
        if (node.isFocusTraversable()
                && node.isVisible()
                && !node.isDisabled()
                && !"sheet-close".equals(node.getId())) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.isVisible()
                && parent.getChildrenUnmodifiable().stream().anyMatch(Sheet::focusFirst);
    }
}
