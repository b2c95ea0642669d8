package chat.earshot.peer.desktop.around;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** The toasts in the window, in room of their own. They never take the keyboard, and go by themselves. FX thread. */
public final class ToastsView {
    private static final Duration SHOWN = Duration.ofSeconds(7);

    private final ToastsModel model;
    private final Words words;
    private final RichText rich;
    private final Later later;
    private final Bonds bonds = new Bonds();
    private final VBox cards = new Cards();
    private List<Toast> timed = List.of();
    private boolean low;

    public ToastsView(ToastsModel model, Words words, RichText rich, Later later) {
        this.model = model;
        this.words = words;
        this.rich = rich;
        this.later = later;
        cards.setId("toasts");
        cards.getStyleClass().add("toasts");
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

    /** Whether there is room for the newest alone, and for a line of it. */
    public void low(boolean now) {
        low = now;
        Nodes.mark(cards, "low", now);
        cards.getChildren().clear();
        draw();
    }

    /** What stands beside them gives way to them, but for half of the room: there the older ones are cut. */
    private static final class Cards extends VBox {
        @Override
        protected double computeMinHeight(double width) {
            double wanted = computePrefHeight(width);
            return getParent() == null
                    ? wanted
                    : Math.min(wanted, getParent().getLayoutBounds().getHeight() / 2);
        }
    }

    private void show() {
        List<Toast> before = timed;
        timed = List.copyOf(model.toasts());
        timed.stream().filter(toast -> !before.contains(toast)).forEach(toast -> later.after(SHOWN, () -> fade(toast)));
        draw();
    }

    private void draw() {
        List<Toast> newestFirst = new ArrayList<>(model.toasts());
        Collections.reverse(newestFirst);
        cards.getChildren()
                .setAll(newestFirst.stream()
                        .limit(low ? 1 : newestFirst.size())
                        .map(this::drawn)
                        .toList());
        Nodes.show(cards, !newestFirst.isEmpty());
    }

    /** The mouse may rest on one that is there already. */
    private Node drawn(Toast toast) {
        return cards.getChildren().stream()
                .filter(card -> toast.equals(card.getUserData()))
                .findFirst()
                .orElseGet(() -> card(toast));
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
        Region title = rich.line(toast.title(), "toast-title");
        Button close = Nodes.iconButton(Feather.X, words.say("toast.close"), () -> model.clear(toast.conversation()));
        close.setFocusTraversable(false);
        HBox card = Nodes.row(
                "toast",
                Nodes.icon(Feather.MESSAGE_CIRCLE),
                Nodes.growing(low ? line(title, toast.text()) : Nodes.column("toast-words", title, flow(toast.text()))),
                close);
        card.setUserData(toast);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(words.say("toast.heard", toast.title(), toast.text()));
        card.setOnMouseClicked(event -> model.open(toast));
        return card;
    }

    /** Who says it takes up to half of the room, before what is said. */
    private Region line(Region title, String text) {
        HBox line = Nodes.row("toast-line", title, rich.own(text, "toast-text"));
        title.minWidthProperty()
                .bind(line.widthProperty().map(width -> Math.min(title.prefWidth(-1), width.doubleValue() / 2)));
        return line;
    }

    private Region flow(String text) {
        TextFlow flow = rich.calm(text);
        flow.getStyleClass().add("toast-text");
        return flow;
    }
}
