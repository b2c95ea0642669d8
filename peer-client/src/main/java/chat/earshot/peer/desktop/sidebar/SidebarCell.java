package chat.earshot.peer.desktop.sidebar;

import chat.earshot.peer.desktop.desk.Preview;
import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.DirectMark;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Draws one line of the list on the left. FX thread. */
final class SidebarCell extends ListCell<SidebarItem> {
    private final Words words;
    private final RichText rich;
    private final SidebarView.Actions actions;
    /** Made when it is first wanted, and kept: most lines are conversations. */
    private Optional<TalkRow> talkRow = Optional.empty();

    SidebarCell(Words words, RichText rich, SidebarView.Actions actions) {
        this.words = words;
        this.rich = rich;
        this.actions = actions;
        setText(null);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            SidebarItem item = getItem();
            // Not "no popup trigger": on Linux the click that opens the menu isn't one, only the press before it.
            boolean chooses = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
            if (item != null && chooses && event.getClickCount() == 1) {
                choose(item, actions);
            }
        });
    }

    static void choose(SidebarItem item, SidebarView.Actions actions) {
        if (item instanceof SidebarItem.Talk talk) {
            actions.open(talk.line().id());
        } else if (item instanceof SidebarItem.Person person && person.contact().state() == ContactState.MUTUAL) {
            actions.openWith(person.contact());
        }
    }

    @Override
    protected void updateItem(@Nullable SidebarItem item, boolean empty) {
        super.updateItem(item, empty);
        setContextMenu(null);
        setAccessibleText("");
        boolean pickable = item instanceof SidebarItem.Talk || item instanceof SidebarItem.Person;
        Nodes.mark(this, "pickable", !empty && pickable);
        if (empty || item == null) {
            setGraphic(null);
        } else {
            setGraphic(draw(item));
        }
    }

    private Node draw(SidebarItem item) {
        if (item instanceof SidebarItem.Talk talk) {
            return talk(talk);
        }
        if (item instanceof SidebarItem.Person person) {
            return person(person.contact(), person.direct());
        }
        if (item instanceof SidebarItem.Request request) {
            return request(request.contact());
        }
        if (item instanceof SidebarItem.Shunned shunned) {
            return shunned(shunned.who());
        }
        if (item instanceof SidebarItem.Nothing nothing) {
            return Nodes.column(
                    "side-nothing",
                    Nodes.paragraph(nothing.title(), "side-nothing-title"),
                    Nodes.paragraph(nothing.hint(), "muted"));
        }
        return Nodes.label(((SidebarItem.Heading) item).text(), "side-heading");
    }

    private Node talk(SidebarItem.Talk talk) {
        TalkRow row = talkRow.orElseGet(() -> new TalkRow(words, rich));
        talkRow = Optional.of(row);
        row.show(talk);
        int unread = talk.line().unread();
        String heard = unread > 0 ? words.say("sidebar.heard.unread", talk.title(), unread) : talk.title();
        setAccessibleText(words.say("sidebar.heard", heard, heard(talk.preview()), talk.when()));
        return row.root();
    }

    private String heard(Preview preview) {
        String said =
                preview.who().isEmpty() ? preview.text() : words.say("preview.theirs", preview.who(), preview.text());
        return preview.waits() ? words.say("preview.waits", said) : said;
    }

    private Node person(Contact contact, boolean direct) {
        String name = contact.displayName().value();
        boolean mutual = contact.state() == ContactState.MUTUAL;
        String state = mutual ? words.say("presence." + contact.presence().word()) : words.say("sidebar.notYet");
        String said = contact.statusText().isEmpty() ? state : words.say("presence.with", state, contact.statusText());
        Region shownName = rich.name(name, "side-name");
        Region below = Nodes.growing(rich.line(said, "side-preview"));
        HBox row = line(
                Avatar.of(name, mutual ? contact.presence() : Presence.UNKNOWN, Avatar.Size.MEDIUM), shownName, below);
        String heard = words.say("sidebar.heard.person", name, said);
        if (direct) {
            row.getChildren().add(DirectMark.of(words));
        }
        setAccessibleText(direct ? words.say("sidebar.heard.person", heard, words.say("person.direct")) : heard);
        setContextMenu(menu(contact));
        return row;
    }

    /** A new one each time: one that was open before opens with no line marked, so that Enter would do nothing. */
    void openMenu() {
        if (getItem() instanceof SidebarItem.Person person) {
            ContextMenu menu = menu(person.contact());
            setContextMenu(menu);
            menu.show(this, Side.BOTTOM, 0, 0);
        }
    }

    private ContextMenu menu(Contact contact) {
        MenuItem remove = new MenuItem(words.say("contact.remove"));
        remove.setOnAction(event -> actions.remove(contact));
        MenuItem block = new MenuItem(words.say("contact.block"));
        block.setOnAction(event -> actions.block(contact));
        ContextMenu menu = new ContextMenu();
        if (contact.state() == ContactState.MUTUAL) {
            MenuItem open = new MenuItem(words.say("contact.open"));
            open.setOnAction(event -> actions.openWith(contact));
            menu.getItems().add(open);
        }
        menu.getItems().addAll(remove, block);
        return menu;
    }

    private Node request(Contact contact) {
        String name = contact.displayName().value();
        Region shownName = rich.name(name, "side-name");
        Label asks =
                Nodes.paragraph(words.say("request.asks", contact.username().value()), "side-preview");
        FlowPane buttons = new FlowPane(
                Nodes.button(words.say("request.accept"), () -> actions.accept(contact), "primary", "small"),
                Nodes.button(words.say("request.block"), () -> actions.block(contact), "small"));
        buttons.getStyleClass().add("request-buttons");
        VBox words = Nodes.growing(Nodes.column("side-words", shownName, asks, buttons));
        setAccessibleText(name + ", " + asks.getText());
        return Nodes.row("request", Avatar.of(name, Avatar.Size.MEDIUM), words);
    }

    private Node shunned(Participant who) {
        String name = who.displayName().value();
        Region shownName = rich.name(name, "side-name");
        Region below = Nodes.growing(rich.line(who.username().value(), "side-preview"));
        Button unblock = Nodes.button(words.say("contact.unblock"), () -> actions.unblock(who), "small");
        unblock.setAccessibleText(words.say("contact.unblock.who", name));
        // Below, where it leaves the name its room, as the buttons of a request do.
        Region buttons = Nodes.row("request-buttons", unblock);
        setAccessibleText(words.say("contact.unblock.who", name));
        return line(Avatar.of(name, Avatar.Size.MEDIUM), shownName, below, buttons);
    }

    private static HBox line(Node avatar, Node... below) {
        VBox words = Nodes.growing(Nodes.column("side-words", below));
        return Nodes.row("side-row", avatar, words);
    }
}
