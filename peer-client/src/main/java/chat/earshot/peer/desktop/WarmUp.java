package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Typeface;
import chat.earshot.values.Presence;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.fxmisc.flowless.Cell;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.feather.Feather;

/**
 * A screen that nobody sees, of the same parts as the window: while it is read what is wanted, and the peer opens its
 * store, the FX thread has nothing to do, and what it reads and learns for this screen the window needn't wait for. FX
 * thread.
 */
final class WarmUp {
    private WarmUp() {}

    /** @return the screen; the style sheets are remembered as long as somebody holds it */
    static Scene up() {
        // A person's own look isn't known yet: the other one differs in colours only.
        Window.theme(false);
        Parent root = Nodes.column(
                "earshot",
                Nodes.row(
                        "side-row",
                        Avatar.of("Ana", Presence.ONLINE, Avatar.Size.MEDIUM),
                        Nodes.label("", "side-name")),
                Nodes.iconButton(Feather.SEND, "", () -> {}),
                Nodes.button("", () -> {}),
                new MenuButton("", null, new MenuItem("")),
                new ToggleButton(),
                new TextField(),
                new TextArea(),
                list(),
                log());
        root.setStyle("-fx-font-family: \"" + Typeface.family(false) + "\";");
        Scene scene = new Scene(root, 600, 800);
        scene.getStylesheets().add(Window.style());
        root.applyCss();
        root.layout();
        return scene;
    }

    private static ListView<String> list() {
        ListView<String> list = new ListView<>();
        list.getStyleClass().add("side-list");
        list.setCellFactory(view -> new ListCell<>());
        list.getItems().add("");
        return list;
    }

    private static Parent log() {
        ListView<String> rows = list();
        return new VirtualizedScrollPane<>(VirtualFlow.createVertical(
                rows.getItems(),
                row -> Cell.wrapNode(Nodes.row("said-row", Nodes.column("bubble", Nodes.letters("x"))))));
    }
}
