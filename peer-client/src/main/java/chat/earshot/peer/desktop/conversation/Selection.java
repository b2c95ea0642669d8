package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.kit.FlowText;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Path;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * What is selected with the mouse: a piece of one text of the log, or nothing. It listens to the window, not to the
 * texts, so that a text costs nothing until it is pressed. FX thread.
 */
final class Selection {
    private final Node log;
    private final Executor later;
    private final BreakIterator words;
    private final Path behind = new Path();
    private final EventHandler<MouseEvent> press = this::pressed;
    private final EventHandler<MouseEvent> drag = this::dragged;
    private final ChangeListener<Bounds> onResize = (property, before, now) -> redrawLater();
    /** The text in which the mouse was pressed last; empty if that was elsewhere. */
    private Optional<FlowText> pressed = Optional.empty();

    private Unit unit = Unit.LETTER;
    private Piece origin = Piece.NOTHING;
    private Piece selected = Piece.NOTHING;

    /** What a drag grows by. */
    private enum Unit {
        LETTER,
        WORD,
        TEXT
    }

    private record Piece(int from, int to) {
        static final Piece NOTHING = new Piece(0, 0);

        Piece with(Piece other) {
            return new Piece(Math.min(from, other.from), Math.max(to, other.to));
        }

        boolean isEmpty() {
            return from == to;
        }
    }

    /**
     * @param log has the keyboard while something is selected
     * @param locale says what a word is
     * @param later runs when a text that changes its size has been laid out
     */
    Selection(Node log, Locale locale, Executor later) {
        this.log = log;
        this.later = later;
        this.words = BreakIterator.getWordInstance(locale);
        behind.getStyleClass().add("selection");
        behind.setManaged(false);
        behind.setMouseTransparent(true);
        log.sceneProperty().addListener((property, before, now) -> {
            if (before != null) {
                unhear(before);
            }
            if (now != null) {
                hear(now);
            }
        });
    }

    private void hear(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, press);
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
    }

    private void unhear(Scene scene) {
        scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, press);
        scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
    }

    /** The selected letters; empty if there are none, or if their row isn't drawn any more. */
    Optional<String> text() {
        return drawn().filter(text -> !selected.isEmpty())
                .map(text -> text.text().substring(selected.from(), selected.to()));
    }

    /** The selected letters, if they stand in that bubble. */
    Optional<String> textIn(Node bubble) {
        return text().filter(letters -> drawn().map(text -> text.flow().getParent())
                .filter(bubble::equals)
                .isPresent());
    }

    private Optional<FlowText> drawn() {
        return pressed.filter(text -> text.flow().getScene() != null);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.isPopupTrigger()) {
            return;
        }
        clear();
        pressed = flowAt(event.getTarget())
                .map(FlowText::new)
                .filter(text -> !text.text().isEmpty());
        unit = unit(event.getClickCount());
        pressed.ifPresent(text -> {
            origin = piece(text, event);
            select(text, origin);
        });
    }

    private static Unit unit(int clicks) {
        return clicks > 2 ? Unit.TEXT : clicks == 2 ? Unit.WORD : Unit.LETTER;
    }

    private void dragged(MouseEvent event) {
        if (event.isPrimaryButtonDown() && !event.isStillSincePress()) {
            drawn().ifPresent(text -> select(text, origin.with(piece(text, event))));
        }
    }

    /** A press beside the letters, but in the bubble, is meant for them. */
    private static Optional<TextFlow> flowAt(EventTarget target) {
        @Nullable Node at = target instanceof Node node ? node : null;
        while (at != null && !at.getStyleClass().contains("bubble")) {
            at = at.getParent();
        }
        return Optional.ofNullable(at)
                .map(bubble -> bubble.lookup(".rich"))
                .filter(TextFlow.class::isInstance)
                .map(TextFlow.class::cast);
    }

    private Piece piece(FlowText text, MouseEvent event) {
        if (unit == Unit.LETTER) {
            int gap = text.gapAt(event.getSceneX(), event.getSceneY());
            return new Piece(gap, gap);
        }
        if (unit == Unit.TEXT) {
            return new Piece(0, text.text().length());
        }
        words.setText(text.text());
        int end = words.following(text.letterAt(event.getSceneX(), event.getSceneY()));
        // What the platform takes for a word can end within an emoji.
        return new Piece(text.letterStart(words.previous()), text.letterEnd(end));
    }

    private void select(FlowText text, Piece piece) {
        selected = piece;
        TextFlow flow = text.flow();
        if (!piece.isEmpty() && !flow.getChildren().contains(behind)) {
            flow.getChildren().add(0, behind);
            flow.layoutBoundsProperty().addListener(onResize);
            log.requestFocus();
        }
        text.select(behind, piece.from(), piece.to());
    }

    private void redrawLater() {
        later.execute(() -> drawn().ifPresent(text -> text.select(behind, selected.from(), selected.to())));
    }

    private void clear() {
        pressed.ifPresent(text -> {
            text.select(behind, 0, 0);
            text.flow().layoutBoundsProperty().removeListener(onResize);
            text.flow().getChildren().remove(behind);
        });
        pressed = Optional.empty();
        selected = Piece.NOTHING;
    }
}
