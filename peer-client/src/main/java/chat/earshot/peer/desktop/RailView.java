package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Hint;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.values.Presence;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The narrow strip at the edge: which list, the look, me. FX thread. */
final class RailView {
    private final MainModel model;
    private final Words words;
    private final WindowActions window;
    private final Consumer<SidebarModel.Tab> choose;
    private final Bonds bonds = new Bonds();
    private final Button conversations;
    private final Button people;
    private final Label unread = Nodes.label("", "badge");
    private final Label requests = Nodes.label("", "badge");
    private final MenuButton me = new MenuButton();
    private final VBox root;

    /** @param choose shows a list, wherever there is room for it */
    RailView(MainModel model, Words words, WindowActions window, Consumer<SidebarModel.Tab> choose) {
        this.model = model;
        this.words = words;
        this.window = window;
        this.choose = choose;
        conversations = tab(Feather.MESSAGE_SQUARE, "sidebar.conversations", SidebarModel.Tab.CONVERSATIONS);
        conversations.setId("rail-conversations");
        people = tab(Feather.USERS, "sidebar.people", SidebarModel.Tab.PEOPLE);
        people.setId("rail-people");
        Button look = Nodes.iconButton(Feather.MOON, words.say("rail.look"), window::switchLook);
        look.setId("rail-look");
        Button keys = Nodes.iconButton(
                Feather.COMMAND, words.say("rail.keys"), () -> model.show(MainModel.Overlay.SHORTCUTS));
        me.getStyleClass().add("me");
        me.setId("rail-me");
        Hint.of(me);
        root = Nodes.column(
                "rail", badged(conversations, unread), badged(people, requests), Nodes.spacer(), look, keys, me);
        root.setAlignment(Pos.TOP_CENTER);
    }

    Region root() {
        return root;
    }

    void shown() {
        bonds.follow(model.sidebar().tab(), tab -> {
            Nodes.mark(conversations, "on", tab == SidebarModel.Tab.CONVERSATIONS);
            Nodes.mark(people, "on", tab == SidebarModel.Tab.PEOPLE);
        });
        bonds.follow(model.sidebar().unread(), count -> count(unread, count.intValue()));
        bonds.follow(model.sidebar().requests(), count -> count(requests, count.intValue()));
        bonds.follow(model.presence().told(), this::showMe);
        bonds.hear(
                model.presence().chosen(),
                chosen -> showMe(model.presence().told().getValue()));
    }

    void hidden() {
        bonds.release();
    }

    private void showMe(Presence presence) {
        String name = model.desk().profile().displayName().value();
        me.setGraphic(Avatar.of(name, presence, Avatar.Size.SMALL));
        String heard = words.say("rail.me", name, words.say("presence." + presence.word()));
        me.setAccessibleText(heard);
        me.getItems().clear();
        MenuItem who = new MenuItem(
                Words.withoutMark(words.say("me.signedIn", name, model.desk().me())));
        who.setDisable(true);
        me.getItems().addAll(who, new SeparatorMenuItem());
        ToggleGroup states = new ToggleGroup();
        for (Presence one : List.of(Presence.ONLINE, Presence.AWAY, Presence.BUSY)) {
            MenuItem item = either(
                    words.say("presence." + one.word()),
                    states,
                    one == model.presence().chosen().get());
            item.setOnAction(event -> model.presence().reach(one));
            item.setGraphic(Avatar.mark(one));
            me.getItems().add(item);
        }
        Menu language = new Menu(words.say("me.language"));
        ToggleGroup languages = new ToggleGroup();
        for (Locale one : Words.LANGUAGES) {
            boolean spoken = one.getLanguage().equals(words.locale().getLanguage());
            MenuItem item = either(one.getDisplayLanguage(one), languages, spoken);
            item.setOnAction(event -> window.speak(one));
            language.getItems().add(item);
        }
        me.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("me.larger", () -> window.resizeText(1)),
                        item("me.smaller", () -> window.resizeText(-1)),
                        language,
                        toastsTell(),
                        new SeparatorMenuItem(),
                        item("me.password", () -> model.show(MainModel.Overlay.PASSWORD)),
                        item("me.doctor", () -> model.show(MainModel.Overlay.DOCTOR)),
                        item("me.signOut", window::signOut),
                        item("me.quit", window::quit));
    }

    private CheckMenuItem toastsTell() {
        CheckMenuItem item = new CheckMenuItem(words.say("me.toastsTell"));
        item.setSelected(window.toastsTell().get());
        item.setOnAction(event -> window.toastsTell().set(item.isSelected()));
        return item;
    }

    /** One of several, of which one is in use. */
    private static RadioMenuItem either(String text, ToggleGroup group, boolean inUse) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setSelected(inUse);
        return item;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(words.say(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private Button tab(Feather icon, String key, SidebarModel.Tab tab) {
        return Nodes.iconButton(icon, words.say(key), () -> choose.accept(tab));
    }

    private void count(Label badge, int count) {
        badge.setText(count > 99 ? "99+" : words.number(count));
        Nodes.show(badge, count > 0);
    }

    private static StackPane badged(Button button, Label badge) {
        StackPane pane = new StackPane(button, badge);
        pane.getStyleClass().add("badged");
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        return pane;
    }
}
