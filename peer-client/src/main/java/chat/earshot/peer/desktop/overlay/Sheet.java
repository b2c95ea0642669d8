package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.kit.Nodes;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A card over the dimmed window. A click beside it closes; the keyboard stays inside. FX thread. */
public final class Sheet {
    private final StackPane root = new StackPane();
    private final VBox card = new VBox();
    private final Executor later;

    /** {@code later} runs what waits for the next turn of the FX thread. */
    public Sheet(String title, String closeName, Runnable close, Executor later, Node... content) {
        this.later = later;
        Label heading = Nodes.growing(Nodes.label(title, "sheet-title"));
        Button cross = Nodes.iconButton(Feather.X, closeName, close);
        cross.setId("sheet-close");
        HBox head = Nodes.row("sheet-head", heading, cross);
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
        ChangeListener<Node> keepInside = (property, before, owner) -> keepInside(owner);
        root.sceneProperty().addListener((property, before, scene) -> {
            if (before != null) {
                before.focusOwnerProperty().removeListener(keepInside);
            }
            if (scene != null) {
                scene.focusOwnerProperty().addListener(keepInside);
            }
        });
    }

    public StackPane root() {
        return root;
    }

    /** For style classes of single sheets. */
    public VBox card() {
        return card;
    }

    /** A button that is disabled while it works hands the keyboard on, perhaps to what lies behind the veil. */
    private void keepInside(@Nullable Node owner) {
        Node node = owner;
        while (node != null && node != root) {
            node = node.getParent();
        }
        if (node == null) {
            later.execute(() -> {
                if (root.getScene() != null) {
                    focusFirst(card);
                }
            });
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
