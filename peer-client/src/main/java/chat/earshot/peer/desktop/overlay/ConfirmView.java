package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.kit.Nodes;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** A question before something is done, and its two answers. FX thread. */
public final class ConfirmView {
    private final VBox root;

    public ConfirmView(String text, String yes, String no, Runnable confirm, Runnable close) {
        Button confirming = Nodes.button(yes, confirm, "danger");
        confirming.setId("confirm-yes");
        root = Nodes.column(
                "sheet-body",
                Nodes.paragraph(text),
                Nodes.row("sheet-buttons", Nodes.spacer(), Nodes.button(no, close), confirming));
    }

    public VBox root() {
        return root;
    }
}
