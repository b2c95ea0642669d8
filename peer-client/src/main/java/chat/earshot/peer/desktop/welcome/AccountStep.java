package chat.earshot.peer.desktop.welcome;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Who I am: a new account, or signing in to mine. Requirements show how they stand while one types. FX thread. */
final class AccountStep {
    private final WelcomeModel model;
    private final Words words;
    private final Credentials credentials;
    private final Bonds bonds = new Bonds();
    private final ToggleGroup either = new ToggleGroup();
    private final ToggleButton make;
    private final ToggleButton signIn;
    private final TextField username = new TextField();
    private final TextField displayName = new TextField();
    private final PasswordField password = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final HBox choice;
    private final VBox forNew;
    private final Requirements requirements;
    private final TextField invitation = new TextField();
    private final Node invited;
    private final CheckBox staying;
    private final Button enter;
    private final Label server = Nodes.paragraph("", "muted");
    private final VBox root;

    AccountStep(WelcomeModel model, Words words) {
        this.model = model;
        this.words = words;
        this.credentials = model.credentials();
        this.requirements = new Requirements(words, credentials);
        make = toggle(words.say("account.new"), "account-new");
        signIn = toggle(words.say("account.mine"), "account-mine");
        enter = Nodes.button("", model::enter, "primary");
        enter.setId("account-enter");
        enter.setMaxWidth(Double.MAX_VALUE);
        staying = new CheckBox(words.say("account.stay"));
        staying.setId("account-stay");
        staying.setWrapText(true);
        invited = field("account.invitation", invitation, "account-invitation");
        forNew = Nodes.column(
                "fields",
                field("account.again", again, "account-again"),
                field("account.display", displayName, "account-display"),
                invited,
                requirements.root());
        choice = Nodes.row("toggle", Nodes.growing(make), Nodes.growing(signIn));
        root = Nodes.column(
                "step",
                server,
                choice,
                field("account.name", username, "account-name"),
                field("account.password", password, "account-password"),
                forNew,
                staying,
                enter,
                Nodes.button(words.say("account.otherServer"), model::chooseAgain, "quiet-button"));
        for (TextField one : new TextField[] {username, displayName, password, again, invitation}) {
            one.setOnAction(event -> model.enter());
        }
    }

    VBox root() {
        return root;
    }

    /** What a refusal is about. */
    Node action() {
        return enter;
    }

    void shown() {
        bonds.both(username.textProperty(), credentials.username());
        bonds.both(displayName.textProperty(), credentials.displayName());
        bonds.both(password.textProperty(), credentials.password());
        bonds.both(again.textProperty(), credentials.again());
        bonds.both(invitation.textProperty(), model.invitation());
        bonds.both(staying.selectedProperty(), model.staying());
        bonds.follow(model.invitationAsked(), asked -> Nodes.show(invited, asked));
        bonds.follow(model.server(), name -> server.setText(words.say("account.at", name)));
        bonds.hear(either.selectedToggleProperty(), chosen -> {
            if (chosen != null) {
                model.newAccount().set(chosen == make);
                // What comes next is to type, whoever has pressed this with the mouse.
                focus();
            } else {
                either.selectToggle(model.newAccount().get() ? make : signIn);
            }
        });
        bonds.follow(model.newAccount(), isNew -> {
            either.selectToggle(isNew ? make : signIn);
            Nodes.show(forNew, isNew);
            enter.setText(words.say(isNew ? "account.create" : "account.enter"));
            check();
        });
        bonds.follow(model.signUp(), allowed -> Nodes.show(choice, allowed));
        for (StringProperty typed :
                new StringProperty[] {credentials.username(), credentials.password(), credentials.again()}) {
            bonds.follow(typed, text -> check());
        }
        bonds.follow(model.busy(), busy -> check());
    }

    void hidden() {
        bonds.release();
    }

    void focus() {
        username.requestFocus();
    }

    private void check() {
        enter.setDisable(model.busy().get()
                || !credentials.complete(model.newAccount().get()).get());
        requirements.checkAll();
    }

    private ToggleButton toggle(String text, String id) {
        ToggleButton button = new ToggleButton(text);
        button.setToggleGroup(either);
        button.setId(id);
        button.getStyleClass().add("toggle-part");
        return button;
    }

    private Node field(String key, TextField field, String id) {
        Label label = Nodes.label(words.say(key), "field-label");
        label.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(label.getText());
        return Nodes.column("field", label, field);
    }
}
