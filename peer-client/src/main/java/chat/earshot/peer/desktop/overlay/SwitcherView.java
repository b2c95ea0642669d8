package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Presence;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The content of the quick switcher. FX thread. */
public final class SwitcherView implements Screen {
    private final SwitcherModel model;
    private final Words words;
    private final RichText rich;
    private final Consumer<SwitcherModel.Target> go;
    private final Bonds bonds = new Bonds();
    private final TextField query = new TextField();
    private final ListView<SwitcherModel.Target> list = new ListView<>();
    private final VBox root;

    public SwitcherView(SwitcherModel model, Words words, RichText rich, Consumer<SwitcherModel.Target> go) {
        this.model = model;
        this.words = words;
        this.rich = rich;
        this.go = go;
        query.setPromptText(words.say("switcher.prompt"));
        query.setAccessibleText(words.say("switcher.prompt"));
        query.setId("switcher-query");
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("side-list", "switcher-list");
        list.setCellFactory(view -> new TargetCell());
        list.setOnMouseClicked(event -> goToSelected());
        list.setPlaceholder(Nodes.paragraph(words.say("switcher.none"), "muted"));
        root = Nodes.column("sheet-body", query, list);
    }

    @Override
    public VBox root() {
        return root;
    }

    @Override
    public void shown() {
        list.setItems(model.targets());
        bonds.both(query.textProperty(), model.query());
        bonds.follow(model.targets(), () -> list.getSelectionModel().selectFirst());
    }

    @Override
    public void hidden() {
        bonds.release();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
            event.consume();
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            goToSelected();
            event.consume();
        }
    }

    private void goToSelected() {
        SwitcherModel.Target target = list.getSelectionModel().getSelectedItem();
        if (target != null) {
            go.accept(target);
        }
    }

    private final class TargetCell extends ListCell<SwitcherModel.Target> {
        TargetCell() {
            // A list is as wide as its widest line; the names give way.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SwitcherModel.@Nullable Target target, boolean empty) {
            super.updateItem(target, empty);
            Nodes.mark(this, "pickable", !empty);
            if (empty || target == null) {
                setGraphic(null);
                return;
            }
            Presence presence = target instanceof SwitcherModel.Target.Person person
                    ? person.contact().presence()
                    : Presence.UNKNOWN;
            HBox row = Nodes.row(
                    "side-row",
                    Avatar.of(target.title(), presence, Avatar.Size.SMALL),
                    rich.name(target.title(), "side-name"));
            if (target instanceof SwitcherModel.Target.Talk talk && talk.unread() > 0) {
                var badge = Nodes.label(words.number(talk.unread()), "badge");
                badge.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().add(badge);
            }
            setGraphic(row);
            setAccessibleText(target.title());
        }
    }
}
