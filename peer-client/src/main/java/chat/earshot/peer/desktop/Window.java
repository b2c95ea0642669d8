package chat.earshot.peer.desktop;

import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Profile;
import chat.earshot.peer.desktop.around.FxLater;
import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.around.WindowIcon;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Standing;
import chat.earshot.peer.desktop.desk.Turns;
import chat.earshot.peer.desktop.files.FileFolders;
import chat.earshot.peer.desktop.files.FileMeans;
import chat.earshot.peer.desktop.files.SystemFileChoice;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.welcome.WelcomeModel;
import chat.earshot.peer.desktop.welcome.WelcomeView;
import chat.earshot.peer.finding.JoinLink;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one window: first run or the conversations, in the look and language that a person wants. FX thread. */
public final class Window implements WindowActions {
    /** What the window gets from outside. */
    public record Means(
            Peer peer,
            ProfileFolder folder,
            Surroundings surroundings,
            Consumer<URI> browser,
            Start start,
            Outside outside) {}

    private static final Logger LOG = LoggerFactory.getLogger(Window.class);

    private final WindowShell shell;
    private final Stage stage;
    private final Means means;
    private final Preferences preferences;
    private final Relay relay = new Relay();
    private final WindowIcon icon;
    private Words words;
    private Answers answers;
    private Desk desk;
    private Runnable hideScreen = () -> {};
    private Optional<MainModel> main = Optional.empty();
    private Optional<WelcomeModel> welcome = Optional.empty();
    /** Whether what began before the first link is still to be asked for: of that the peer tells nothing by itself. */
    private boolean missesNews;
    /** Whether signing out is under way. */
    private boolean leaving;
    /** What is to be opened once a screen is there; empty for nothing. */
    private String link;

    /** @param shell is open already, and of the profile that the peer has */
    public Window(WindowShell shell, Means means) {
        this.shell = shell;
        this.stage = shell.stage();
        this.means = means;
        this.link = means.start().link();
        this.icon = new WindowIcon(
                stage, means.surroundings().disk(), means.surroundings().ui());
        this.preferences = shell.preferences();
        this.words =
                Words.in(preferences.language(), means.surroundings().clock().getZone());
        this.answers = new Answers(means.surroundings().ui(), words);
        this.desk = newDesk();
        shell.scene().addEventFilter(KeyEvent.KEY_TYPED, letter -> desk.typed());
    }

    /** Shows what this profile knows; then what the rendezvous says. */
    public void open() {
        icon.show(0);
        HideToTray hiding = new HideToTray(stage, means.outside(), preferences, () -> words, this::raise);
        stage.setOnCloseRequest(hiding);
        means.outside().tray().watch(hiding::trayChanged);
        offerTray();
        relay.to(desk.listener());
        means.peer().listen(relay);
        // Asked first, so that the status already tells whose session is taken up again.
        CompletableFuture<Overview> resuming = means.peer().resume();
        answers.when(means.peer().status(), status -> begin(status, resuming), trouble -> welcome(""));
    }

    /** Brings the window before all others: somebody started the program a second time. */
    public void raise() {
        shell.raise();
    }

    /** Opens a link of IT's; an empty one is none. */
    public void join(String opened) {
        if (opened.isEmpty()) {
            return;
        }
        link = opened;
        welcome.ifPresent(this::joinBy);
        main.ifPresent(this::refuseToJoin);
    }

    private void joinBy(WelcomeModel model) {
        String opened = link;
        link = "";
        if (!opened.isEmpty()) {
            try {
                model.join(JoinLink.parse(opened));
            } catch (IllegalArgumentException malformed) {
                model.say(words.say("join.malformed"));
            }
        }
    }

    private void refuseToJoin(MainModel model) {
        if (!link.isEmpty()) {
            link = "";
            model.notice().set(words.say("join.signedIn"));
        }
    }

    /** What IT wrote down for this machine and can't be read; empty if all can. */
    private String misprovisioned() {
        return means.start().provision().problems().stream()
                .findFirst()
                .map(problem -> words.say("provision.problem", problem))
                .orElse("");
    }

    /** Remembers where the window is, before the program ends. */
    public void close() {
        shell.rememberPlace();
        means.folder().flush();
        hideScreen.run();
    }

    /** The model of the conversations; empty while nobody is signed in. */
    public Optional<MainModel> main() {
        return main;
    }

    public Scene scene() {
        return shell.scene();
    }

    public Preferences preferences() {
        return preferences;
    }

    @Override
    public void switchLook() {
        preferences.look().set(shell.isDark() ? Look.LIGHT : Look.DARK);
    }

    @Override
    public void resizeText(int direction) {
        if (direction == 0) {
            preferences.textSize().set(100);
        } else {
            preferences.resizeText(direction);
        }
    }

    @Override
    public void speak(Locale language) {
        preferences.language(language);
        Optional<ConversationId> shown = main.flatMap(model -> model.timeline().shown());
        Optional<Presence> presence =
                main.map(model -> model.presence().chosen().get());
        Optional<Profile> profile = desk.isOpen() ? Optional.of(desk.profile()) : Optional.empty();
        Standing standing = desk.standing().get();
        renew();
        offerTray();
        desk.stand(standing);
        if (profile.isPresent()) {
            openKept(profile.get(), model -> {
                shown.ifPresent(model::open);
                presence.ifPresent(model.presence().chosen()::set);
            });
        } else {
            welcome("");
        }
        shell.speak(words);
    }

    @Override
    public BooleanProperty toastsTell() {
        return preferences.toastsTell();
    }

    @Override
    public void quit() {
        means.outside().quit().run();
    }

    private void offerTray() {
        means.outside().tray().offer(words.say("tray.open"), this::raise, words.say("tray.quit"), this::quit);
    }

    @Override
    public void signOut() {
        if (!leaving) {
            leaving = true;
            main.ifPresent(model -> model.show(MainModel.Overlay.SIGNING_OUT));
            answers.when(means.peer().signOut(), done -> leave(""), this::notSignedOut);
        }
    }

    /** What this computer can't forget it still knows at the next start: then nobody shall think it forgotten. */
    private void notSignedOut(Trouble why) {
        if (why.isHere()) {
            leaving = false;
            main.ifPresent(model -> {
                if (model.overlay().get() == MainModel.Overlay.SIGNING_OUT) {
                    model.overlay().set(MainModel.Overlay.NONE);
                }
                model.notice().set(why.sentence());
            });
        } else {
            leave("");
        }
    }

    @Override
    public void signIn() {
        // The peer keeps what it tells of an account that only its session has left; a new window says online.
        main.ifPresent(model -> model.presence().reach(Presence.ONLINE));
        leave("");
    }

    private void leave(String why) {
        leaving = false;
        missesNews = false;
        desk.close();
        renew();
        welcome(why);
    }

    private Desk newDesk() {
        Surroundings around = means.surroundings();
        Turns turns = new Turns(around.ui(), around.rest(), around.frame());
        Desk fresh = new Desk(means.peer(), around.ui(), answers, turns);
        fresh.standing().addListener((property, before, now) -> catchUp());
        return fresh;
    }

    private void renew() {
        words = Words.in(preferences.language(), means.surroundings().clock().getZone());
        answers = new Answers(means.surroundings().ui(), words);
        desk = newDesk();
        relay.to(desk.listener());
    }

    private void begin(PeerStatus status, CompletableFuture<Overview> resuming) {
        status.profile().ifPresent(profile -> openKept(profile, model -> {}));
        answers.when(resuming, this::enter, trouble -> notResumed(status, trouble));
    }

    private void notResumed(PeerStatus status, Trouble trouble) {
        boolean signedOut =
                trouble.reason().filter(Reason.NOT_SIGNED_IN::equals).isPresent();
        if (signedOut && status.profile().isPresent()) {
            // Nobody asked for that here, so the window says it.
            leave(trouble.sentence());
        } else if (status.profile().isEmpty()) {
            welcome(signedOut ? "" : trouble.sentence());
        } else {
            // The banner says what is wrong, over what this peer holds.
            missesNews = true;
            catchUp();
        }
    }

    private void catchUp() {
        if (missesNews && desk.standing().get().isConnected()) {
            missesNews = false;
            answers.when(means.peer().resume(), this::enter, trouble -> missesNews = true);
        }
    }

    /** Shows what this peer holds, without asking anybody. */
    private void openKept(Profile profile, Consumer<MainModel> then) {
        Peer peer = means.peer();
        answers.when(
                peer.contacts()
                        .thenCombine(
                                peer.conversations(),
                                (contacts, conversations) -> new Overview(profile, contacts, conversations)),
                overview -> {
                    enter(overview);
                    main.ifPresent(then);
                });
    }

    private void enter(Overview overview) {
        if (desk.isOpen() && main.isPresent()) {
            desk.open(overview);
            return;
        }
        build(() -> showMain(overview));
    }

    /** Whatever goes wrong here, nobody is left before the mark of a program that starts forever. */
    private void build(Runnable screen) {
        try {
            screen.run();
        } catch (RuntimeException bug) {
            LOG.error("event=start-failed", bug);
            shell.refuse(words, words.say("start.failed"));
        }
    }

    private void showMain(Overview overview) {
        desk.open(overview);
        preferences.accountKnown();
        MainModel model = new MainModel(
                desk,
                words,
                means.surroundings().clock(),
                new ModelMeans(means.folder().drafts(), means.surroundings().ids(), fileMeans()));
        RichText rich = new RichText(means.browser());
        MainView view = new MainView(
                model,
                words,
                this,
                new MainView.Parts(
                        rich,
                        new SystemFileChoice(stage, words),
                        means.surroundings().ui()));
        main = Optional.of(model);
        model.notice().set(misprovisioned());
        refuseToJoin(model);
        view.shown();
        Attention attention = new Attention(
                stage, model, view.talkShown(), new Attention.Manner(words, rich, preferences, means.outside(), icon));
        view.tell(attention.toasts());
        show(view.root(), () -> {
            attention.hidden();
            view.hidden();
            model.close();
        });
        attention.shown();
    }

    private FileMeans fileMeans() {
        return new FileMeans(
                new FileFolders(means.folder().path(), means.outside().downloads()),
                means.folder().saved(),
                means.folder().drafts(),
                means.surroundings().disk(),
                new FxLater(),
                means.browser());
    }

    private void welcome(String why) {
        build(() -> showWelcome(why));
    }

    private void showWelcome(String why) {
        WelcomeModel model = new WelcomeModel(means.peer(), answers, words, this::enter);
        preferences.bindStaying(model.staying());
        WelcomeView view = new WelcomeView(model, words);
        view.shown();
        show(view.root(), view::hidden);
        welcome = Optional.of(model);
        model.begin(means.start().provision(), preferences.knowsAnAccount());
        model.say(why.isEmpty() ? misprovisioned() : why);
        joinBy(model);
    }

    private void show(Node screen, Runnable hide) {
        hideScreen.run();
        hideScreen = hide;
        welcome = Optional.empty();
        if (!desk.isOpen()) {
            main = Optional.empty();
        }
        shell.put(screen);
    }
}
