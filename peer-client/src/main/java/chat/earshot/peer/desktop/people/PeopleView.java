package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.DirectMark;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who takes part, in the panel on the right. FX thread. */
public final class PeopleView {
    private final PeopleModel model;
    private final Words words;
    private final RichText rich;
    private final Consumer<String> add;
    private final Bonds bonds = new Bonds();
    private final VBox people = Nodes.column("panel-people");
    private final Label proof = Nodes.paragraph("", "muted");
    private final Region invite;
    private final Region leave;
    private final VBox root;

    /**
     * @param invite adds somebody to the conversation
     * @param add adds whoever has that name to the contacts
     * @param leave leaves the conversation
     */
    public PeopleView(
            PeopleModel model, Words words, RichText rich, Runnable invite, Consumer<String> add, Runnable leave) {
        this.model = model;
        this.words = words;
        this.rich = rich;
        this.add = add;
        this.invite = wide(Nodes.button(words.say("people.invite"), invite, "primary"));
        this.leave = wide(Nodes.button(words.say("people.leave"), leave, "danger"));
        ScrollPane scroll = new ScrollPane(people);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-scroll");
        scroll.setFocusTraversable(false);
        root = Nodes.growing(Nodes.column(
                "panel-list",
                Nodes.growing(scroll),
                Nodes.column(
                        "panel-foot",
                        this.invite,
                        wide(Nodes.button(words.say("people.verify"), model::verify)),
                        proof,
                        this.leave)));
    }

    public Region root() {
        return root;
    }

    public void shown() {
        bonds.follow(model.people(), this::list);
        bonds.follow(model.takesPart(), on -> {
            Nodes.show(invite, on);
            Nodes.show(leave, on);
        });
        bonds.follow(model.proof(), text -> {
            proof.setText(text);
            Nodes.show(proof, !text.isEmpty());
        });
    }

    public void hidden() {
        bonds.release();
    }

    private void list() {
        people.getChildren().setAll(model.people().stream().map(this::draw).toList());
    }

    private Node draw(PeopleModel.Someone one) {
        // Their account first: it is what is wanted where there is no room for both.
        String below = words.say("presence.with", one.username(), one.standing());
        HBox row = Nodes.row(
                "person-row",
                Avatar.of(one.name(), one.presence(), Avatar.Size.SMALL),
                Nodes.growing(Nodes.column(
                        "side-words",
                        rich.name(one.name(), "side-name"),
                        Nodes.growing(Nodes.label(below, "side-preview")))));
        String heard = words.say("sidebar.heard.person", one.name(), below);
        if (one.direct()) {
            row.getChildren().add(DirectMark.of(words));
        }
        if (one.stranger()) {
            String name = words.say("people.add", one.name());
            row.getChildren().add(Nodes.iconButton(Feather.USER_PLUS, name, () -> add.accept(one.username())));
        }
        row.setAccessibleText(
                one.direct() ? words.say("sidebar.heard.person", heard, words.say("person.direct")) : heard);
        return row;
    }

    private static Region wide(Region node) {
        node.setMaxWidth(Double.MAX_VALUE);
        return node;
    }
}
