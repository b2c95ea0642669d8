package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The content of the sheet that adds a contact by name. FX thread. */
public final class AddContactView implements Screen {
    private final AddContactModel model;
    private final Bonds bonds = new Bonds();
    private final TextField name = new TextField();
    private final Label answer = Nodes.paragraph("", "answer");
    private final Button add;
    private final VBox root;

    public AddContactView(AddContactModel model, Words words) {
        this.model = model;
        name.setId("add-name");
        name.setPromptText(words.say("add.prompt"));
        name.setOnAction(event -> model.add());
        Label label = Nodes.label(words.say("add.label"), "field-label");
        label.setLabelFor(name);
        add = Nodes.button(words.say("add.yes"), model::add, "primary");
        add.setId("add-yes");
        answer.setId("add-answer");
        root = Nodes.column(
                "sheet-body",
                Nodes.paragraph(words.say("add.hint"), "muted"),
                label,
                Nodes.row("field-row", Nodes.growing(name), add),
                answer);
    }

    @Override
    public VBox root() {
        return root;
    }

    @Override
    public void shown() {
        bonds.both(name.textProperty(), model.name());
        bonds.follow(model.busy(), busy -> add.setDisable(busy));
        bonds.follow(model.answer(), text -> {
            answer.setText(text);
            Nodes.show(answer, !text.isEmpty());
            Nodes.mark(answer, "good", model.good().get());
        });
    }

    @Override
    public void hidden() {
        bonds.release();
    }
}
