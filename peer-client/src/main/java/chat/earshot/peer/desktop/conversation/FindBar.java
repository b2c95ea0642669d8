package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Above the log while it is searched. FX thread. */
final class FindBar {
    private final FindModel model;
    private final Runnable back;
    private final Bonds bonds = new Bonds();
    private final TextField query = new TextField();
    private final Label note = Nodes.label("", "muted");
    private final HBox root;

    /** @param back takes the keyboard when the search is over */
    FindBar(FindModel model, Words words, Runnable back) {
        this.model = model;
        this.back = back;
        query.setPromptText(words.say("search.here"));
        query.setAccessibleText(words.say("search.here"));
        query.setId("search-here");
        query.getStyleClass().add("bare");
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        note.setId("search-note");
        root = Nodes.row(
                "search-bar",
                Nodes.growing(Nodes.row("search", Nodes.icon(Feather.SEARCH), Nodes.growing(query))),
                note,
                Nodes.iconButton(Feather.CHEVRON_UP, words.say("search.older"), model::older),
                Nodes.iconButton(Feather.CHEVRON_DOWN, words.say("search.newer"), model::newer),
                Nodes.iconButton(Feather.X, words.say("search.close"), this::close));
    }

    Region root() {
        return root;
    }

    void shown() {
        bonds.both(query.textProperty(), model.query());
        bonds.follow(model.note(), note::setText);
        bonds.follow(model.searching(), on -> {
            Nodes.show(root, on);
            if (on) {
                focus();
            }
        });
    }

    void hidden() {
        bonds.release();
    }

    void focus() {
        query.requestFocus();
    }

    private void close() {
        model.searching().set(false);
        back.run();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            if (event.isShiftDown()) {
                model.newer();
            } else {
                model.older();
            }
            event.consume();
        }
    }
}
