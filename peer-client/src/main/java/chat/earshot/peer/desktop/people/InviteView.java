package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The content of the sheet that brings somebody in: first who, then what that shares. FX thread. */
public final class InviteView implements Screen {
    private final InviteModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final TextField query = new TextField();
    private final ListView<Contact> list = new ListView<>();
    private final VBox choosing;
    private final StackPane face = new StackPane();
    private final Label who = Nodes.paragraph("", "disclosure-who");
    private final Label figures = Nodes.paragraph("", "disclosure-figures");
    private final Label missing = Nodes.paragraph("", "muted");
    private final Label trouble = Nodes.paragraph("", "trouble");
    private final Button share;
    private final Button anew;
    private final HBox disclosure = Nodes.row("disclosure");
    private final VBox disclosing;
    private final VBox root;

    public InviteView(InviteModel model, Words words, RichText rich) {
        this.model = model;
        this.words = words;
        query.setPromptText(words.say("invite.search"));
        query.setAccessibleText(words.say("invite.search"));
        query.setId("invite-search");
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setCellFactory(view -> new PersonCell(words, rich));
        list.setPlaceholder(Nodes.paragraph(words.say("invite.nobody"), "muted"));
        list.setId("invite-list");
        list.getStyleClass().add("side-list");
        list.setOnMouseClicked(event -> chooseSelected());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chooseSelected();
            }
        });
        choosing = Nodes.column("sheet-body", query, list);
        // Both at their full weight: neither is the default, neither is first choice by its looks.
        share = choice(Nodes.button(words.say("invite.share"), model::share, "choice"), "invite-share");
        anew = choice(Nodes.button(words.say("invite.anew"), model::startAnew, "choice"), "invite-anew");
        HBox choices = Nodes.row("choices", share, anew);
        disclosure.getChildren().addAll(face, Nodes.growing(Nodes.column("disclosure-words", who, figures)));
        // It comes first, so that the keyboard stands at what is to be decided, and at neither choice.
        disclosure.setFocusTraversable(true);
        disclosure.setAccessibleRole(AccessibleRole.TEXT);
        disclosure.accessibleTextProperty().bind(Bindings.concat(who.textProperty(), "\n", figures.textProperty()));
        disclosing = Nodes.column(
                "sheet-body",
                disclosure,
                Nodes.paragraph(words.say("invite.everybody"), "muted"),
                missing,
                choices,
                Nodes.button(words.say("invite.back"), model::chooseAgain, "quiet-button"));
        root = new VBox(choosing, disclosing, trouble);
    }

    @Override
    public VBox root() {
        return root;
    }

    @Override
    public void shown() {
        list.setItems(model.candidates());
        bonds.both(query.textProperty(), model.query());
        bonds.follow(model.chosen(), this::chosen);
        bonds.follow(model.figures(), text -> figures.setText(text.isEmpty() ? words.say("invite.counting") : text));
        bonds.follow(model.ready(), ready -> {
            share.setDisable(!ready);
            anew.setDisable(!ready);
        });
        bonds.follow(model.trouble(), text -> {
            trouble.setText(text);
            Nodes.show(trouble, !text.isEmpty());
        });
    }

    @Override
    public void hidden() {
        bonds.release();
    }

    private static Button choice(Button button, String id) {
        button.setId(id);
        button.setWrapText(true);
        button.setPrefWidth(0);
        return Nodes.growing(button);
    }

    private void chosen(@Nullable Contact contact) {
        Nodes.show(choosing, contact == null);
        Nodes.show(disclosing, contact != null);
        if (contact != null) {
            String name = contact.displayName().value();
            face.getChildren().setAll(Avatar.of(name, contact.presence(), Avatar.Size.LARGE));
            who.setText(words.say("invite.who", name, model.title()));
            missing.setText(model.missingFromNew());
            Nodes.show(missing, !missing.getText().isEmpty());
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && model.candidates().size() == 1) {
            model.choose(model.candidates().get(0));
            event.consume();
        }
    }

    private void chooseSelected() {
        Contact contact = list.getSelectionModel().getSelectedItem();
        if (contact != null) {
            list.getSelectionModel().clearSelection();
            model.choose(contact);
        }
    }
}
