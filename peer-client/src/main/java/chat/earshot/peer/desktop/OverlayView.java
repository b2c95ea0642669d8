package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.account.PasswordView;
import chat.earshot.peer.desktop.checkup.DoctorView;
import chat.earshot.peer.desktop.files.FileCards;
import chat.earshot.peer.desktop.files.FileItem;
import chat.earshot.peer.desktop.files.PictureView;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Screen;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.overlay.ConfirmView;
import chat.earshot.peer.desktop.overlay.NewConversationView;
import chat.earshot.peer.desktop.overlay.Sheet;
import chat.earshot.peer.desktop.overlay.ShortcutsView;
import chat.earshot.peer.desktop.overlay.SwitcherModel;
import chat.earshot.peer.desktop.overlay.SwitcherView;
import chat.earshot.peer.desktop.people.AddContactView;
import chat.earshot.peer.desktop.people.InviteView;
import chat.earshot.peer.desktop.search.SearchView;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows the sheet that the model asks for, and gives the keyboard back when it closes. FX thread. */
final class OverlayView {
    private final MainModel model;
    private final Words words;
    private final RichText rich;
    private final FileCards cards;
    private final Executor later;
    private final Bonds bonds = new Bonds();
    private final StackPane root = new StackPane();
    private Runnable hideContent = () -> {};
    private final Workplace workplace;
    private Optional<Node> before = Optional.empty();

    /** @param workplace tells where the keyboard goes on after a sheet */
    OverlayView(MainModel model, Words words, MainView.Parts parts, FileCards cards, Workplace workplace) {
        this.model = model;
        this.words = words;
        this.rich = parts.rich();
        this.cards = cards;
        this.workplace = workplace;
        this.later = parts.later();
        Nodes.show(root, false);
    }

    Region root() {
        return root;
    }

    void shown() {
        bonds.follow(model.overlay(), this::show);
    }

    void hidden() {
        hideContent.run();
        bonds.release();
    }

    private void show(MainModel.Overlay overlay) {
        hideContent.run();
        hideContent = () -> {};
        if (overlay == MainModel.Overlay.NONE) {
            Nodes.show(root, false);
            root.getChildren().clear();
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
            return;
        }
        // Of several sheets, one after the other, the first was opened from there.
        before = before.or(() -> workplace.in(root));
        Sheet sheet = sheet(overlay);
        sheet.card()
                .getStyleClass()
                .add("sheet-" + overlay.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        root.getChildren().setAll(sheet.root());
        Nodes.show(root, true);
        // Only what has been laid out once takes the keyboard.
        later.execute(() -> Sheet.focusFirst(sheet.card()));
    }

    private Sheet sheet(MainModel.Overlay overlay) {
        return switch (overlay) {
            case ADD_CONTACT -> sheet("add.title", new AddContactView(model.addContact(), words));
            case NEW_CONVERSATION -> sheet("new.title", new NewConversationView(model.newConversation(), words));
            case INVITE -> sheet("invite.title", new InviteView(model.invite(), words, rich));
            case SWITCHER -> sheet("switcher.title", new SwitcherView(model.switcher(), words, rich, this::go));
            case SEARCH -> sheet("find.title", new SearchView(model.search(), words, model::open));
            case PASSWORD -> sheet("password.title", new PasswordView(model.password(), words));
            case DOCTOR -> sheet("doctor.title", new DoctorView(model.doctor(), words));
            case SHORTCUTS -> sheet("keys.title", new ShortcutsView(words).root());
            case PICTURE -> picture();
            case SIGNING_OUT -> leaving();
            case CONFIRM, NONE -> confirm();
        };
    }

    private Sheet sheet(String key, Screen content) {
        return titled(words.say(key), content);
    }

    private Sheet titled(String title, Screen content) {
        content.shown();
        hideContent = content::hidden;
        return titled(title, content.root());
    }

    private Sheet picture() {
        FileItem item = model.files().enlarged().item().get();
        String title = item == null ? words.say("app.name") : item.file().name().value();
        return titled(title, new PictureView(model.files().enlarged(), cards, words));
    }

    private Sheet leaving() {
        VBox content = Nodes.column("sheet-body", Nodes.paragraph(words.say("leaving.text")));
        if (!model.desk().waiting().entries().isEmpty()) {
            content.getChildren().add(Nodes.paragraph(words.say("leaving.waiting")));
        }
        return sheet("leaving.title", content);
    }

    private Sheet confirm() {
        MainModel.Question asked = model.question().get();
        if (asked == null) {
            return sheet("app.name");
        }
        ConfirmView view =
                new ConfirmView(asked.text(), asked.yes(), words.say("confirm.no"), model::confirm, this::close);
        return titled(asked.title(), view.root());
    }

    private Sheet sheet(String key, Node... content) {
        return titled(words.say(key), content);
    }

    private Sheet titled(String title, Node... content) {
        return new Sheet(title, words.say("sheet.close"), this::close, later, content);
    }

    private void go(SwitcherModel.Target target) {
        model.overlay().set(MainModel.Overlay.NONE);
        if (target instanceof SwitcherModel.Target.Talk talk) {
            model.open(talk.id());
        } else if (target instanceof SwitcherModel.Target.Person person) {
            model.openWith(person.contact());
        }
    }

    private void close() {
        model.overlay().set(MainModel.Overlay.NONE);
    }
}
