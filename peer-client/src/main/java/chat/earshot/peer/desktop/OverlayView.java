package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.account.PasswordView;
import chat.earshot.peer.desktop.checkup.DoctorView;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
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
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows the sheet that the model asks for, and gives the keyboard back when it closes. FX thread. */
final class OverlayView {
    private final MainModel model;
    private final Words words;
    private final Executor later;
    private final Bonds bonds = new Bonds();
    private final StackPane root = new StackPane();
    private Runnable hideContent = () -> {};
    private @Nullable Node focusedBefore;

    OverlayView(MainModel model, Words words, Executor later) {
        this.model = model;
        this.words = words;
        this.later = later;
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
            if (focusedBefore != null) {
                focusedBefore.requestFocus();
                focusedBefore = null;
            }
            return;
        }
        if (focusedBefore == null && root.getScene() != null) {
            focusedBefore = root.getScene().getFocusOwner();
        }
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
            case ADD_CONTACT -> addContact();
            case NEW_CONVERSATION -> newConversation();
            case INVITE -> invite();
            case SWITCHER -> switcher();
            case SEARCH -> search();
            case PASSWORD -> password();
            case SHORTCUTS -> sheet("keys.title", new ShortcutsView(words).root());
            case DOCTOR -> doctor();
            case CONFIRM, NONE -> confirm();
        };
    }

    private Sheet addContact() {
        AddContactView view = new AddContactView(model.addContact(), words);
        view.shown();
        hideContent = view::hidden;
        return sheet("add.title", view.root());
    }

    private Sheet newConversation() {
        NewConversationView view = new NewConversationView(model.newConversation(), words);
        view.shown();
        hideContent = view::hidden;
        return sheet("new.title", view.root());
    }

    private Sheet invite() {
        InviteView view = new InviteView(model.invite(), words);
        view.shown();
        hideContent = view::hidden;
        return sheet("invite.title", view.root());
    }

    private Sheet switcher() {
        SwitcherView view = new SwitcherView(model.switcher(), words, this::go);
        view.shown();
        hideContent = view::hidden;
        return sheet("switcher.title", view.root());
    }

    private Sheet doctor() {
        DoctorView view = new DoctorView(model.doctor(), words);
        view.shown();
        hideContent = view::hidden;
        return sheet("doctor.title", view.root());
    }

    private Sheet search() {
        SearchView view = new SearchView(model.search(), words, model::open);
        view.shown();
        hideContent = view::hidden;
        return sheet("find.title", view.root());
    }

    private Sheet password() {
        PasswordView view = new PasswordView(model.password(), words);
        view.shown();
        hideContent = view::hidden;
        return sheet("password.title", view.root());
    }

    private Sheet confirm() {
        MainModel.Question asked = model.question().get();
        if (asked == null) {
            return sheet("app.name");
        }
        ConfirmView view =
                new ConfirmView(asked.text(), asked.yes(), words.say("confirm.no"), model::confirm, this::close);
        return new Sheet(asked.title(), words.say("sheet.close"), this::close, later, view.root());
    }

    private Sheet sheet(String title, Node... content) {
        return new Sheet(words.say(title), words.say("sheet.close"), this::close, later, content);
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
