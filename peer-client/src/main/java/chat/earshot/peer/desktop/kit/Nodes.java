package chat.earshot.peer.desktop.kit;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small parts that screens are made of. FX thread. */
public final class Nodes {
    private Nodes() {}

    public static Label label(String text, String... classes) {
        String shown = Words.withoutMark(text);
        Label label = new Label(shown);
        label.getStyleClass().addAll(classes);
        Typeface.dress(label, shown);
        return label;
    }

    /** A short text that is never cut: much cheaper than a label. */
    public static Text letters(String text, String... classes) {
        String shown = Words.withoutMark(text);
        Text letters = new Text(shown);
        letters.getStyleClass().add("text");
        letters.getStyleClass().addAll(classes);
        Typeface.dress(letters, shown);
        return letters;
    }

    /** A text of as many lines as it needs. */
    public static Label paragraph(String text, String... classes) {
        Label label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static FontIcon icon(Feather which, String... classes) {
        FontIcon icon = new FontIcon(which);
        icon.getStyleClass().add("icon");
        icon.getStyleClass().addAll(classes);
        return icon;
    }

    /** A button that shows only an icon; {@code name} is its tooltip and what a screen reader says. */
    public static Button iconButton(Feather which, String name, Runnable action) {
        Button button = new Button("", icon(which));
        button.getStyleClass().setAll("icon-button");
        button.setAccessibleText(name);
        Hint.of(button);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Button button(String text, Runnable action, String... classes) {
        Button button = new Button(text);
        button.getStyleClass().add("text-button");
        button.getStyleClass().addAll(classes);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static HBox row(String styleClass, Node... nodes) {
        HBox box = new HBox(nodes);
        box.getStyleClass().add(styleClass);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    public static VBox column(String styleClass, Node... nodes) {
        VBox box = new VBox(nodes);
        box.getStyleClass().add(styleClass);
        return box;
    }

    public static Region spacer() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        VBox.setVgrow(region, Priority.ALWAYS);
        return region;
    }

    /** The program's mark and its name. */
    public static HBox brand(String name) {
        StackPane mark = new StackPane(icon(Feather.MESSAGE_CIRCLE));
        mark.getStyleClass().add("brand-mark");
        HBox brand = row("brand", mark, label(name, "brand-name"));
        brand.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return brand;
    }

    /** The one card of a window that shows nothing else: the brand, and what stands below. */
    public static VBox card(String name, Node... below) {
        VBox card = column("welcome-card", brand(name));
        card.getChildren().addAll(below);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return card;
    }

    /** Lets the node take the room that is left, and give all of it back. */
    public static <N extends Region> N growing(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        node.setMaxWidth(Double.MAX_VALUE);
        node.setMinWidth(0);
        return node;
    }

    /** Whether it is one of the keys that open a menu: the menu key, or Shift+F10 where there is none. */
    public static boolean opensMenu(KeyEvent event) {
        return event.getCode() == KeyCode.CONTEXT_MENU || (event.getCode() == KeyCode.F10 && event.isShiftDown());
    }

    /** Shows the node and gives it room, or neither. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Whether its window shows it, with everything that it stands in. */
    public static boolean isShown(Node node) {
        boolean shown = node.getScene() != null;
        for (Node at = node; at != null; at = at.getParent()) {
            shown &= at.isVisible();
        }
        return shown;
    }

    public static void mark(Node node, String pseudoClass, boolean on) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(pseudoClass), on);
    }
}
