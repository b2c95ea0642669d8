package chat.earshot.peer.desktop.sidebar;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The left side: a search field over the list of conversations or people. FX thread. */
public final class SidebarView {
    /** What a person can do to a line of the list. */
    public interface Actions {
        void open(ConversationId id);

        void openWith(Contact contact);

        void accept(Contact contact);

        void remove(Contact contact);

        void block(Contact contact);

        void unblock(Participant who);

        void addContact();

        void newConversation();
    }

    private final SidebarModel model;
    private final Words words;
    private final Actions actions;
    private final ObservableValue<@Nullable ConversationId> shown;
    private final Bonds bonds = new Bonds();
    private final Label title;
    private final TextField search = new TextField();
    private final ListView<SidebarItem> list = new ListView<>();
    private final VBox root;
    /** What the keyboard stands on, while it is in the list; null if it hasn't moved. */
    private @Nullable Object chosen;

    public SidebarView(
            SidebarModel model,
            Words words,
            RichText rich,
            Actions actions,
            ObservableValue<@Nullable ConversationId> shown) {
        this.model = model;
        this.words = words;
        this.actions = actions;
        this.shown = shown;
        title = Nodes.label("", "side-title");
        root = Nodes.column("side", head(), searchBox(), list);
        list.getStyleClass().add("side-list");
        list.setId("side-list");
        list.setAccessibleText(words.say("sidebar.conversations"));
        list.setCellFactory(view -> new SidebarCell(words, rich, actions));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.addEventHandler(KeyEvent.KEY_RELEASED, event -> chosen = list.isFocused() ? chosen() : null);
        Nodes.growing(list);
        // What is told below it takes its room from it.
        list.setMinHeight(0);
    }

    public VBox root() {
        return root;
    }

    public void shown() {
        list.setItems(model.items());
        bonds.onRelease(() -> list.setItems(FXCollections.observableArrayList()));
        bonds.both(search.textProperty(), model.query());
        bonds.follow(
                model.tab(),
                tab -> title.setText(
                        words.say(tab == SidebarModel.Tab.PEOPLE ? "sidebar.people" : "sidebar.conversations")));
        bonds.hear(model.items(), this::select);
        bonds.hear(list.focusedProperty(), focused -> chosen = null);
        bonds.follow(shown, id -> select());
        bonds.follow(
                list.getSelectionModel().selectedItemProperty(), item -> Nodes.mark(list, "unmarked", item == null));
    }

    public void hidden() {
        bonds.release();
    }

    /** Puts the keyboard into the list, on the line that is marked or else the first one. */
    public void focus() {
        if (list.getSelectionModel().isEmpty()) {
            list.getItems().stream()
                    .filter(item -> !(item instanceof SidebarItem.Heading))
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        }
        list.requestFocus();
    }

    private Node head() {
        return Nodes.row(
                "side-head",
                title,
                Nodes.spacer(),
                named("side-add", Nodes.iconButton(Feather.USER_PLUS, words.say("sidebar.add"), actions::addContact)),
                named("side-new", Nodes.iconButton(Feather.EDIT, words.say("sidebar.new"), actions::newConversation)));
    }

    private Node searchBox() {
        search.setPromptText(words.say("sidebar.search.short"));
        search.setAccessibleText(words.say("sidebar.search"));
        search.setId("side-search");
        search.getStyleClass().add("bare");
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                firstFound();
            } else if (event.getCode() == KeyCode.DOWN) {
                focus();
                event.consume();
            }
        });
        return Nodes.column("side-search", Nodes.row("search", Nodes.icon(Feather.SEARCH), Nodes.growing(search)));
    }

    private static Node named(String id, Node node) {
        node.setId(id);
        return node;
    }

    private void firstFound() {
        model.items().stream()
                .filter(item -> item instanceof SidebarItem.Talk || item instanceof SidebarItem.Person)
                .findFirst()
                .ifPresent(this::choose);
    }

    private void pressed(KeyEvent event) {
        if (Nodes.opensMenu(event)) {
            openMenu();
            event.consume();
            return;
        }
        SidebarItem item = list.getSelectionModel().getSelectedItem();
        if (item != null && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            choose(item);
            event.consume();
        }
    }

    private void openMenu() {
        int chosen = list.getSelectionModel().getSelectedIndex();
        list.lookupAll(".list-cell").stream()
                .filter(SidebarCell.class::isInstance)
                .map(SidebarCell.class::cast)
                .filter(cell -> cell.getIndex() == chosen)
                .findFirst()
                .ifPresent(SidebarCell::openMenu);
    }

    /** By keyboard, a line does what its only button does, too. */
    private void choose(SidebarItem item) {
        if (item instanceof SidebarItem.Shunned shunned) {
            actions.unblock(shunned.who());
        }
        SidebarCell.choose(item, actions);
    }

    /** The list shows what the keyboard stands on, or else what is in the centre, wherever that moves to. */
    private void select() {
        ConversationId centre = shown.getValue();
        Optional<SidebarItem> wanted = chosen != null || centre == null
                ? lineAbout(chosen)
                : lineAbout(centre).or(() -> lineAbout(model.partner(centre).orElse(null)));
        if (wanted.isPresent()) {
            list.getSelectionModel().select(list.getItems().indexOf(wanted.get()));
        } else if (!list.isFocused()) {
            list.getSelectionModel().clearSelection();
        }
    }

    private Optional<SidebarItem> lineAbout(@Nullable Object what) {
        return list.getItems().stream().filter(item -> about(item).equals(what)).findFirst();
    }

    private @Nullable Object chosen() {
        SidebarItem item = list.getSelectionModel().getSelectedItem();
        return item == null ? null : about(item);
    }

    /** What stays the same of a line when what it shows changes. */
    private static Object about(SidebarItem item) {
        if (item instanceof SidebarItem.Talk talk) {
            return talk.line().id();
        }
        return item instanceof SidebarItem.Person person ? person.contact().username() : item;
    }
}
