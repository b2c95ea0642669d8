package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of shortcuts. FX thread. */
public final class ShortcutsView {
    /** Keys, and the key of the words that say what they do. */
    private record Shortcut(List<String> keys, String word) {}

    /** Stands for the key that every system names in its own way. */
    private static final String SHORTCUT = "";

    private static final List<Shortcut> SHORTCUTS = List.of(
            new Shortcut(List.of(SHORTCUT, "K"), "keys.switcher"),
            new Shortcut(List.of(SHORTCUT, "N"), "keys.new"),
            new Shortcut(List.of("Alt", "↑", "↓"), "keys.step"),
            new Shortcut(List.of("Alt", "key.shift", "↑", "↓"), "keys.stepUnread"),
            new Shortcut(List.of(SHORTCUT, "F"), "keys.find"),
            new Shortcut(List.of(SHORTCUT, "key.shift", "F"), "keys.search"),
            new Shortcut(List.of("key.shift", "Esc"), "keys.read"),
            new Shortcut(List.of("F6"), "keys.region"),
            new Shortcut(List.of("key.pageUp", "key.pageDown"), "keys.page"),
            new Shortcut(List.of("key.home", "key.end"), "keys.ends"),
            new Shortcut(List.of("Enter"), "keys.send"),
            new Shortcut(List.of("key.shift", "Enter"), "keys.newline"),
            new Shortcut(List.of(SHORTCUT, "V"), "keys.paste"),
            new Shortcut(List.of("key.shift", "F10"), "keys.menu"),
            new Shortcut(List.of("↑"), "keys.edit"),
            new Shortcut(List.of(SHORTCUT, "+", "−"), "keys.size"),
            new Shortcut(List.of(SHORTCUT, "/"), "keys.keys"),
            new Shortcut(List.of("Esc"), "keys.escape"));

    private final VBox root;

    public ShortcutsView(Words words) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        for (int place = 0; place < SHORTCUTS.size(); place++) {
            grid.add(caps(SHORTCUTS.get(place).keys(), words), 0, place);
            grid.add(
                    Nodes.growing(Nodes.paragraph(words.say(SHORTCUTS.get(place).word()))), 1, place);
        }
        ColumnConstraints keys = new ColumnConstraints();
        keys.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints meanings = new ColumnConstraints();
        meanings.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(keys, meanings);
        // Takes the keyboard, whose arrows then scroll.
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.getStyleClass().add("panel-scroll");
        root = Nodes.growing(Nodes.column("sheet-body", Nodes.growing(scroll)));
    }

    public VBox root() {
        return root;
    }

    private static Node caps(List<String> keys, Words words) {
        HBox caps = Nodes.row("caps");
        caps.setMinWidth(Region.USE_PREF_SIZE);
        caps.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        for (String key : keys) {
            caps.getChildren().add(Nodes.label(cap(key, words), "cap"));
        }
        return caps;
    }

    /** What stands on that key. */
    private static String cap(String key, Words words) {
        if (key.equals(SHORTCUT)) {
            return words.shortcutKey();
        }
        return key.startsWith("key.") ? words.say(key) : key;
    }
}
