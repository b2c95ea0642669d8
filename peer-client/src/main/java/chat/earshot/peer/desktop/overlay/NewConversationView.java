package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.Username;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The content of the sheet that starts a new conversation. FX thread. */
public final class NewConversationView implements Screen {
    private final NewConversationModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final TextField query = new TextField();
    private final TextField title = new TextField();
    private final VBox people = Nodes.column("pick-list");
    private final Label trouble = Nodes.paragraph("", "trouble");
    private final Button start;
    private final VBox root;

    public NewConversationView(NewConversationModel model, Words words) {
        this.model = model;
        this.words = words;
        query.setPromptText(words.say("sidebar.search.short"));
        query.setId("new-search");
        query.setOnAction(event -> model.chooseFound());
        Label whom = Nodes.label(words.say("new.people"), "field-label");
        whom.setLabelFor(query);
        title.setPromptText(words.say("new.title.prompt"));
        title.setId("new-title");
        title.setOnAction(event -> model.start());
        Label label = Nodes.label(words.say("new.title.label"), "field-label");
        label.setLabelFor(title);
        label.setMinWidth(Region.USE_PREF_SIZE);
        // Both fields begin below each other.
        whom.minWidthProperty().bind(label.widthProperty());
        ScrollPane scroll = new ScrollPane(people);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("pick-scroll");
        start = Nodes.button(words.say("new.yes"), model::start, "primary");
        start.setId("new-yes");
        root = Nodes.column(
                "sheet-body",
                Nodes.row("field-row", whom, Nodes.growing(query)),
                scroll,
                Nodes.row("field-row", label, Nodes.growing(title)),
                trouble,
                Nodes.row("sheet-buttons", Nodes.spacer(), start));
    }

    @Override
    public VBox root() {
        return root;
    }

    @Override
    public void shown() {
        bonds.both(query.textProperty(), model.query());
        bonds.follow(model.candidates(), this::list);
        bonds.both(title.textProperty(), model.title());
        SetChangeListener<Username> counted = change -> check();
        model.chosen().addListener(counted);
        bonds.onRelease(() -> model.chosen().removeListener(counted));
        bonds.follow(model.busy(), busy -> check());
        bonds.follow(model.trouble(), text -> {
            trouble.setText(text);
            Nodes.show(trouble, !text.isEmpty());
        });
    }

    @Override
    public void hidden() {
        bonds.release();
    }

    private void list() {
        if (model.candidates().isEmpty()) {
            String why = model.query().get().isBlank() ? "new.nobody" : "switcher.none";
            people.getChildren().setAll(Nodes.paragraph(words.say(why), "muted"));
        } else {
            people.getChildren()
                    .setAll(model.candidates().stream().map(this::draw).toList());
        }
    }

    private void check() {
        start.setDisable(model.chosen().isEmpty() || model.busy().get());
    }

    private Node draw(Contact contact) {
        String name = contact.displayName().value();
        CheckBox box = new CheckBox(name);
        box.setGraphic(Avatar.of(name, contact.presence(), Avatar.Size.SMALL));
        box.setSelected(model.chosen().contains(contact.username()));
        box.setMaxWidth(Double.MAX_VALUE);
        box.getStyleClass().add("pick");
        box.setOnAction(event -> {
            if (box.isSelected()) {
                model.chosen().add(contact.username());
            } else {
                model.chosen().remove(contact.username());
            }
        });
        return box;
    }
}
