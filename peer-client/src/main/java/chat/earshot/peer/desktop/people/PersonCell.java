package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A mutual contact as a line to choose from. FX thread. */
public final class PersonCell extends ListCell<Contact> {
    private final Words words;
    private final RichText rich;

    public PersonCell(Words words, RichText rich) {
        this.words = words;
        this.rich = rich;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Contact contact, boolean empty) {
        super.updateItem(contact, empty);
        Nodes.mark(this, "pickable", !empty);
        if (empty || contact == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        String name = contact.displayName().value();
        String presence = words.say("presence." + contact.presence().word());
        setAccessibleText(words.say("sidebar.heard.person", name, presence));
        setGraphic(Nodes.row(
                "side-row",
                Avatar.of(name, contact.presence(), Avatar.Size.SMALL),
                Nodes.growing(Nodes.column(
                        "side-words", rich.name(name, "side-name"), Nodes.label(presence, "side-preview")))));
    }
}
