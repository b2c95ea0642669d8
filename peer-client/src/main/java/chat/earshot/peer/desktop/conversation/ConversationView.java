package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.files.DropArea;
import chat.earshot.peer.desktop.files.FileCards;
import chat.earshot.peer.desktop.kit.Avatar;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.Participant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The centre: header, log, composer. FX thread. */
public final class ConversationView {
    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final TimelineView timelineView;
    private final ComposerView composerView;
    private final ObservableValue<@Nullable ConversationLine> line;
    private final FindModel find;
    private final FindBar findBar;
    private final Bonds bonds = new Bonds();
    private final StackPane face = new StackPane();
    private final StackPane title = Nodes.growing(new StackPane());
    private final RichText rich;
    private final Label subtitle = Nodes.growing(Nodes.label("", "head-subtitle"));
    private final DropArea drop;

    /** What the header's buttons do, and how a text is erased. */
    public record HeaderActions(Runnable invite, Runnable togglePeople, Consumer<Row.Said> erase) {}

    /** The models behind the parts. */
    public record Models(Desk desk, TimelineModel timeline, ComposerModel composer, FindModel find, FileCards cards) {}

    public ConversationView(
            Models models,
            Words words,
            HeaderActions actions,
            ObservableValue<@Nullable ConversationLine> line,
            Executor later,
            RichText rich) {
        this.desk = models.desk();
        this.words = words;
        this.rich = rich;
        this.naming = new Naming(desk, words);
        this.line = line;
        this.find = models.find();
        ComposerModel composer = models.composer();
        timelineView = new TimelineView(
                models.timeline(), words, rich, new Amending(composer, actions.erase(), models.cards()), later);
        composerView = new ComposerView(
                composer,
                words,
                () -> models.timeline().lastOwn().ifPresent(composer::edit),
                timelineView::page,
                models.cards().choice());
        findBar = new FindBar(find, words, composerView::focus);
        VBox content = Nodes.column(
                "conversation", head(actions), findBar.root(), Nodes.growing(timelineView.root()), composerView.root());
        drop = new DropArea(
                composer.attachments(), words, () -> composer.closed().get().isEmpty(), content);
    }

    public Region root() {
        return drop.root();
    }

    public void shown() {
        drop.shown();
        timelineView.shown();
        composerView.shown();
        bonds.follow(line, this::show);
        Runnable again = () -> show(line.getValue());
        bonds.hear(desk.contacts(), () -> desk.settle(again));
        findBar.shown();
    }

    public void hidden() {
        bonds.release();
        findBar.hidden();
        drop.hidden();
        timelineView.hidden();
        composerView.hidden();
    }

    public void focusComposer() {
        composerView.focus();
    }

    public void focusSearch() {
        findBar.focus();
    }

    /** It came onto the screen, or left it. */
    public void look() {
        timelineView.lookLater();
    }

    public void focusLog() {
        timelineView.focus();
    }

    private Node head(HeaderActions actions) {
        VBox names = Nodes.growing(Nodes.column("head-names", title, subtitle));
        Button add = Nodes.iconButton(Feather.USER_PLUS, words.say("head.invite"), actions.invite());
        add.setId("head-invite");
        Button find = Nodes.iconButton(Feather.SEARCH, words.say("head.search"), this::toggleSearch);
        Button people = Nodes.iconButton(Feather.SIDEBAR, words.say("head.people"), actions.togglePeople());
        people.setId("head-people");
        return Nodes.row("head", face, names, add, find, people);
    }

    private void toggleSearch() {
        find.searching().set(!find.searching().get());
    }

    private void show(@Nullable ConversationLine now) {
        if (now == null || !desk.isOpen()) {
            return;
        }
        Region name = rich.name(naming.title(now), "head-title");
        title.getChildren().setAll(name);
        Optional<Participant> partner = now.partner(desk.me());
        Optional<Contact> contact = partner.flatMap(one -> desk.contact(one.username()));
        String said = contact.map(Contact::statusText).orElse("");
        String standing = partner.map(one -> naming.standing(one.username()))
                .orElseGet(() -> words.say(
                        "head.participants", now.conversation().participants().size()));
        subtitle.setText(said.isEmpty() ? standing : words.say("presence.with", standing, said));
        face.getChildren()
                .setAll(contact.map(one -> Avatar.of(naming.title(now), one.presence(), Avatar.Size.MEDIUM))
                        .orElseGet(() -> Avatar.of(naming.title(now), Avatar.Size.MEDIUM)));
    }

    /** What the menu of a text does. */
    private record Amending(ComposerModel composer, Consumer<Row.Said> eraser, FileCards cards) implements RowActions {
        @Override
        public boolean canAmend() {
            return composer.closed().get().isEmpty();
        }

        @Override
        public void edit(Row.Said said) {
            composer.edit(said);
        }

        @Override
        public void erase(Row.Said said) {
            eraser.accept(said);
        }
    }
}
