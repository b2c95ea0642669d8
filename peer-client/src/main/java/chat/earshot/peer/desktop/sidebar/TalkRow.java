package chat.earshot.peer.desktop.sidebar;

import chat.earshot.peer.desktop.desk.Preview;
import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** A conversation's line. What stays as it was isn't drawn again: new nodes cost more than new words. FX thread. */
final class TalkRow {
    private static final int UNREAD_SHOWN_MAX = 99;
    /** Of a line's width. */
    private static final double NAME_SHARE_MAX = 0.6;

    private final Words words;
    private final RichText rich;
    private final Label when = firm(Nodes.label("", "side-when"));
    private final Label badge = firm(Nodes.label("", "badge"));
    // What is first in each is there from the first conversation on.
    private final HBox above = Nodes.row("side-above", new Region(), when);
    private final HBox below = Nodes.row("side-below", new Region());
    private final HBox root =
            Nodes.row("side-row", new Region(), Nodes.growing(Nodes.column("side-words", above, below)));
    private Optional<SidebarItem.Talk> shown = Optional.empty();
    /** The words in the preview. */
    private Region said = new Region();

    TalkRow(Words words, RichText rich) {
        this.words = words;
        this.rich = rich;
    }

    Region root() {
        return root;
    }

    void show(SidebarItem.Talk talk) {
        int unread = talk.line().unread();
        if (isNew(talk, one -> List.of(one.title(), one.presence(), isDirect(one)))) {
            root.getChildren().set(0, avatar(talk));
        }
        if (isNew(talk, SidebarItem.Talk::title)) {
            above.getChildren().set(0, rich.name(talk.title(), "side-name"));
        }
        if (isNew(talk, SidebarItem.Talk::preview) && !reworded(talk.preview())) {
            below.getChildren().set(0, Nodes.growing(preview(talk.preview())));
        }
        when.setText(talk.when());
        badge.setText(unread > UNREAD_SHOWN_MAX ? UNREAD_SHOWN_MAX + "+" : words.number(unread));
        if (unread == 0) {
            below.getChildren().remove(badge);
        } else if (!below.getChildren().contains(badge)) {
            below.getChildren().add(badge);
        }
        Nodes.mark(root, "unread", unread > 0);
        shown = Optional.of(talk);
    }

    /** Where only the words are others the nodes stay: busy conversations change many times a second. */
    private boolean reworded(Preview now) {
        boolean isAlike = shown.map(SidebarItem.Talk::preview)
                .filter(before -> before.isSaid() && now.isSaid())
                .filter(before -> before.who().equals(now.who()) && before.waits() == now.waits())
                .isPresent();
        return isAlike && rich.reword(said, now.text());
    }

    private Region preview(Preview preview) {
        Region shown = preview.isSaid() ? said(preview) : rich.line(preview.text(), "side-preview");
        return preview.waits()
                ? Nodes.row("side-waiting", Nodes.icon(Feather.CLOCK, "side-waits"), Nodes.growing(shown))
                : shown;
    }

    /** The name and the words run as each of them does, and stand one behind the other as the window runs. */
    private Region said(Preview preview) {
        said = rich.own(preview.text(), "side-preview");
        BorderPane line = new BorderPane(said);
        BorderPane.setAlignment(said, Pos.CENTER_LEFT);
        if (!preview.who().isEmpty()) {
            Region name = rich.own(preview.who(), "side-preview");
            HBox who = Nodes.row("side-who", name, firm(Nodes.label(words.say("preview.colon"), "side-preview")));
            // A long name leaves room for some of the words.
            who.maxWidthProperty().bind(line.widthProperty().multiply(NAME_SHARE_MAX));
            BorderPane.setAlignment(who, Pos.CENTER_LEFT);
            line.setLeft(who);
        }
        return line;
    }

    /** Whether this part of it isn't what is shown. */
    private boolean isNew(SidebarItem.Talk talk, Function<SidebarItem.Talk, Object> part) {
        return shown.map(part).filter(part.apply(talk)::equals).isEmpty();
    }

    private static Node avatar(SidebarItem.Talk talk) {
        return isDirect(talk)
                ? Avatar.of(talk.title(), talk.presence(), Avatar.Size.MEDIUM)
                : Avatar.of(talk.title(), Avatar.Size.MEDIUM);
    }

    private static boolean isDirect(SidebarItem.Talk talk) {
        return talk.line().conversation().direct();
    }

    private static Label firm(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
