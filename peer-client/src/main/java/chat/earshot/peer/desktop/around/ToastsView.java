package chat.earshot.peer.desktop.around;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** The toasts in the window's corner. They never take the keyboard, and go by themselves. FX thread. */
public final class ToastsView {
    private static final Duration SHOWN = Duration.ofSeconds(7);

    private final ToastsModel model;
    private final Words words;
    private final RichText rich;
    private final Later later;
    private final Bonds bonds = new Bonds();
    private final VBox cards = Nodes.column("toasts");

    public ToastsView(ToastsModel model, Words words, RichText rich, Later later) {
        this.model = model;
        this.words = words;
        this.rich = rich;
        this.later = later;
        cards.setId("toasts");
        cards.setPickOnBounds(false);
        cards.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(cards, Pos.BOTTOM_RIGHT);
    }

    public Region root() {
        return cards;
    }

    public void shown() {
        bonds.follow(model.toasts(), this::show);
    }

    public void hidden() {
        bonds.release();
    }

    private void show() {
        cards.getChildren()
                .removeIf(card -> model.toasts().stream().noneMatch(toast -> toast.equals(card.getUserData())));
        for (Toast toast : model.toasts()) {
            if (cards.getChildren().stream().noneMatch(card -> toast.equals(card.getUserData()))) {
                cards.getChildren().add(card(toast));
                later.after(SHOWN, () -> fade(toast));
            }
        }
    }

    /** One on which the mouse rests is being read. */
    private void fade(Toast toast) {
        boolean read = cards.getChildren().stream()
                .filter(card -> toast.equals(card.getUserData()))
                .anyMatch(Node::isHover);
        if (read) {
            later.after(SHOWN, () -> fade(toast));
        } else {
            model.fade(toast);
        }
    }

    private Node card(Toast toast) {
        Region title = rich.name(toast.title(), "toast-title");
        TextFlow text = rich.calm(toast.text());
        text.getStyleClass().add("toast-text");
        Button close = Nodes.iconButton(Feather.X, words.say("toast.close"), () -> model.clear(toast.conversation()));
        close.setFocusTraversable(false);
        HBox card = Nodes.row(
                "toast",
                Nodes.icon(Feather.MESSAGE_CIRCLE),
                Nodes.growing(Nodes.column("toast-words", title, text)),
                close);
        card.setUserData(toast);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(words.say("toast.heard", toast.title(), toast.text()));
        card.setOnMouseClicked(event -> model.open(toast));
        return card;
    }
}
