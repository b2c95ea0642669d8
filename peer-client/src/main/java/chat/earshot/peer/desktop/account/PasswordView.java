package chat.earshot.peer.desktop.account;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.welcome.Requirements;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** The content of the sheet that changes the password. FX thread. */
public final class PasswordView implements Screen {
    private final PasswordModel model;
    private final Words words;
    private final Requirements requirements;
    private final Bonds bonds = new Bonds();
    private final PasswordField current = new PasswordField();
    private final PasswordField chosen = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Label answer = Nodes.paragraph("", "answer");
    private final Button go;
    private final VBox root;

    public PasswordView(PasswordModel model, Words words) {
        this.model = model;
        this.words = words;
        this.requirements = new Requirements(words, model.credentials());
        go = Nodes.button(words.say("password.go"), model::change, "primary");
        go.setId("password-go");
        answer.setId("password-answer");
        List.of(current, chosen, again).forEach(field -> field.setOnAction(event -> model.change()));
        root = Nodes.column(
                "sheet-body",
                field("password.current", current, "password-current"),
                field("own.password", chosen, "password-chosen"),
                field("account.again", again, "password-again"),
                requirements.root(),
                answer,
                Nodes.row("sheet-buttons", Nodes.spacer(), go));
    }

    @Override
    public VBox root() {
        return root;
    }

    @Override
    public void shown() {
        bonds.both(current.textProperty(), model.current());
        bonds.both(chosen.textProperty(), model.credentials().password());
        bonds.both(again.textProperty(), model.credentials().again());
        for (StringProperty typed : List.of(
                model.current(),
                model.credentials().password(),
                model.credentials().again())) {
            bonds.follow(typed, text -> check());
        }
        bonds.follow(model.busy(), busy -> check());
        bonds.follow(model.answer(), text -> {
            answer.setText(text);
            Nodes.show(answer, !text.isEmpty());
            Nodes.mark(answer, "good", model.good().get());
        });
    }

    @Override
    public void hidden() {
        bonds.release();
        model.forget();
    }

    private void check() {
        go.setDisable(!model.isComplete());
        requirements.checkPassword();
    }

    private Node field(String key, PasswordField field, String id) {
        Label label = Nodes.label(words.say(key), "field-label");
        label.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(label.getText());
        return Nodes.column("field", label, field);
    }
}
