package chat.earshot.peer.desktop.welcome;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** A password of one's own in the place of IT's one-time code. FX thread. */
final class PasswordStep {
    private final WelcomeModel model;
    private final Words words;
    private final Credentials credentials;
    private final Requirements requirements;
    private final Bonds bonds = new Bonds();
    private final PasswordField password = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Button go;
    private final VBox root;

    PasswordStep(WelcomeModel model, Words words) {
        this.model = model;
        this.words = words;
        this.credentials = model.credentials();
        this.requirements = new Requirements(words, credentials);
        go = Nodes.button(words.say("own.go"), model::choosePassword, "primary");
        go.setId("own-go");
        go.setMaxWidth(Double.MAX_VALUE);
        password.setOnAction(event -> model.choosePassword());
        again.setOnAction(event -> model.choosePassword());
        root = Nodes.column(
                "step",
                Nodes.paragraph(words.say("own.title"), "step-title"),
                Nodes.paragraph(words.say("own.text"), "muted"),
                field("own.password", password, "own-password"),
                field("account.again", again, "own-again"),
                requirements.root(),
                go,
                Nodes.button(words.say("own.back"), model::signInAgain, "quiet-button"));
    }

    VBox root() {
        return root;
    }

    /** What a refusal is about. */
    Node action() {
        return go;
    }

    void shown() {
        bonds.both(password.textProperty(), credentials.password());
        bonds.both(again.textProperty(), credentials.again());
        bonds.follow(credentials.password(), text -> check());
        bonds.follow(credentials.again(), text -> check());
        bonds.follow(model.busy(), busy -> check());
    }

    void hidden() {
        bonds.release();
    }

    void focus() {
        password.requestFocus();
    }

    private void check() {
        go.setDisable(model.busy().get() || !credentials.complete(true).get());
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
