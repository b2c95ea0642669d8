package chat.earshot.peer.desktop.search;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The content of the sheet that searches everywhere. FX thread. */
public final class SearchView implements Screen {
    private final SearchModel model;
    private final Words words;
    private final Consumer<Found.Text> go;
    private final Bonds bonds = new Bonds();
    private final TextField query = new TextField();
    private final ListView<Found> list = new ListView<>();
    private final Label note = Nodes.paragraph("", "muted");
    private final VBox root;

    /** @param go opens what was found */
    public SearchView(SearchModel model, Words words, Consumer<Found.Text> go) {
        this.model = model;
        this.words = words;
        this.go = go;
        query.setPromptText(words.say("find.prompt"));
        query.setAccessibleText(words.say("find.prompt"));
        query.setId("find-query");
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setId("find-list");
        list.setFocusTraversable(false);
        list.setAccessibleText(words.say("find.title"));
        list.getStyleClass().addAll("side-list", "find-list");
        list.setCellFactory(view -> new FoundCell());
        list.setOnMouseClicked(event -> goToSelected());
        note.setId("find-note");
        root = Nodes.column("sheet-body", query, list, note);
    }

    @Override
    public VBox root() {
        return root;
    }

    @Override
    public void shown() {
        list.setItems(model.found());
        bonds.both(query.textProperty(), model.query());
        bonds.follow(model.found(), () -> {
            if (list.getSelectionModel().getSelectedIndex() < 0) {
                step(1);
            }
        });
        bonds.follow(model.note(), text -> {
            note.setText(text);
            Nodes.show(note, !text.isEmpty());
        });
    }

    @Override
    public void hidden() {
        bonds.release();
        model.reset();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            step(event.getCode() == KeyCode.DOWN ? 1 : -1);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            goToSelected();
            event.consume();
        }
    }

    /** To the next text; headings can't be chosen. */
    private void step(int direction) {
        int place = list.getSelectionModel().getSelectedIndex() + direction;
        while (place >= 0 && place < list.getItems().size()) {
            if (list.getItems().get(place) instanceof Found.Text) {
                list.getSelectionModel().select(place);
                list.scrollTo(Math.max(0, place - 2));
                return;
            }
            place += direction;
        }
    }

    private void goToSelected() {
        if (list.getSelectionModel().getSelectedItem() instanceof Found.Text text) {
            go.accept(text);
        }
    }

    private final class FoundCell extends ListCell<Found> {
        FoundCell() {
            // A list is as wide as its widest line, headings included; names and texts give way.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Found item, boolean empty) {
            super.updateItem(item, empty);
            Nodes.mark(this, "pickable", !empty && item instanceof Found.Text);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText("");
            } else if (item instanceof Found.Heading heading) {
                setGraphic(Nodes.growing(Nodes.label(heading.title(), "side-heading")));
                setAccessibleText(heading.title());
            } else if (item instanceof Found.Text text) {
                setGraphic(row(text));
                setAccessibleText(words.say("sidebar.heard", text.who(), text.excerpt(), text.when()));
            }
        }

        private HBox row(Found.Text text) {
            Label when = Nodes.label(text.when(), "side-when");
            when.setMinWidth(USE_PREF_SIZE);
            return Nodes.row(
                    "side-row",
                    Avatar.of(text.who(), Avatar.Size.SMALL),
                    Nodes.growing(Nodes.column(
                            "side-words",
                            Nodes.row("side-above", Nodes.growing(Nodes.label(text.who(), "side-name")), when),
                            Nodes.growing(Nodes.paragraph(text.excerpt(), "side-preview")))));
        }
    }
}
