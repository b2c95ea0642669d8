package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.around.ToastsView;
import chat.earshot.peer.desktop.conversation.ConversationView;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.files.FileCards;
import chat.earshot.peer.desktop.files.FileChoice;
import chat.earshot.peer.desktop.files.FileListView;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.people.PeopleView;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.peer.desktop.sidebar.SidebarView;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The window of a signed-in person: rail, left side, centre, people, and what stands over them. FX thread. */
public final class MainView {
    /** So often it is looked who is reachable directly, while people are on the screen, and which day it is. */
    private static final Duration LOOK_EVERY = Duration.seconds(15);

    private final MainModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final RailView rail;
    private final SidebarView sidebar;
    private final ConversationView conversation;
    private final PanelView people;
    private final OverlayView overlays;
    private final Workplace workplace = new Workplace();
    private final Shortcuts shortcuts;
    private final Node welcome;
    private final StackPane centre = new StackPane();
    private final BorderPane middle = new BorderPane();
    private final VBox right;
    private final Columns columns;
    private final HBox banner;
    private final Label nothingTitle = Nodes.label("", "nothing-title");
    private final Label nothingHint = Nodes.paragraph("", "muted");
    private final Label bannerSentence = Nodes.paragraph("", "banner-sentence");
    private final Label bannerHint = Nodes.paragraph("", "banner-hint");
    private final Button bannerRetry;
    private final Label notice = Nodes.paragraph("", "notice-text");
    private final HBox noticeBox;
    private final StackPane root;

    /**
     * What the views draw and ask with.
     *
     * @param later runs after what is under way, on the FX thread
     */
    public record Parts(RichText rich, FileChoice choice, Executor later) {}

    public MainView(MainModel model, Words words, WindowActions window, Parts parts) {
        this.model = model;
        this.words = words;
        rail = new RailView(model, words, window, this::chooseList);
        sidebar = new SidebarView(
                model.sidebar(),
                words,
                parts.rich(),
                new SidebarActions(model, this::showTalk),
                model.shown().map(ConversationLine::id));
        FileCards cards = new FileCards(model.files(), words, parts.choice(), item -> {
            model.files().enlarged().open(item);
            model.show(MainModel.Overlay.PICTURE);
        });
        conversation = new ConversationView(
                new ConversationView.Models(model.desk(), model.timeline(), model.composer(), model.find(), cards),
                words,
                new ConversationView.HeaderActions(
                        () -> model.show(MainModel.Overlay.INVITE), this::togglePeople, model::askToErase),
                model.shown(),
                parts.later(),
                parts.rich());
        people = panel(parts, cards);
        overlays = new OverlayView(model, words, parts, cards, workplace);
        shortcuts = new Shortcuts(model, window, this);
        welcome = nothingOpen();
        bannerRetry = Nodes.button(words.say("banner.retry"), () -> mend(window), "small");
        bannerRetry.setMinWidth(Region.USE_PREF_SIZE);
        bannerRetry.setId("banner-retry");
        banner = Nodes.row(
                "banner",
                Nodes.icon(Feather.WIFI_OFF),
                Nodes.growing(Nodes.column("banner-words", bannerSentence, bannerHint)),
                bannerDoctor(),
                bannerRetry);
        banner.setId("banner");
        Runnable forget = () -> model.notice().set("");
        noticeBox = Nodes.row(
                "notice", Nodes.growing(notice), Nodes.iconButton(Feather.X, words.say("notice.close"), forget));
        right = Nodes.growing(Nodes.column("main", banner, noticeBox, Nodes.growing(middle)));
        columns = new Columns(rail.root(), sidebar.root(), right, middle, new Columns.Parts(centre, people.root()));
        root = new StackPane(columns.root(), overlays.root());
    }

    private PanelView panel(Parts parts, FileCards cards) {
        return new PanelView(
                new PeopleView(
                        model.people(),
                        words,
                        parts.rich(),
                        () -> model.show(MainModel.Overlay.INVITE),
                        model.contactDeeds()::add,
                        model::askToLeave),
                new FileListView(model.files().list(), cards, words, parts.later()),
                words,
                this::togglePeople);
    }

    public Region root() {
        return root;
    }

    public void shown() {
        workplace.watch(root, bonds);
        bonds.follow(model.desk().conversations(), this::sayNothingOpen);
        bonds.follow(model.desk().contacts(), this::sayNothingOpen);
        rail.shown();
        sidebar.shown();
        conversation.shown();
        people.shown();
        overlays.shown();
        columns.shown(bonds);
        bonds.follow(model.shown(), this::show);
        bonds.follow(model.peopleShown(), on -> {
            boolean isShown = on && model.shown().get() != null;
            columns.panel(isShown);
            people.onScreen(isShown);
        });
        bonds.hear(columns.talkShown(), on -> conversation.look());
        bonds.follow(model.sidebar().tab(), tab -> lookAround());
        bonds.follow(model.peopleShown(), on -> lookAround());
        Timeline lookout = new Timeline(new KeyFrame(LOOK_EVERY, event -> {
            lookAround();
            model.timeline().lookAtDate();
            model.sidebar().lookAtDate();
            model.files().list().lookAtDate();
        }));
        lookout.setCycleCount(Animation.INDEFINITE);
        lookout.play();
        bonds.onRelease(lookout::stop);
        Timeline ticking = new Timeline(
                new KeyFrame(Duration.seconds(1), event -> model.desk().tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        bonds.follow(model.desk().standing(), standing -> {
            if (standing.nextTryS() > 0) {
                ticking.play();
            } else {
                ticking.stop();
            }
        });
        bonds.onRelease(ticking::stop);
        bonds.follow(model.banner(), this::show);
        bonds.follow(model.notice(), text -> {
            notice.setText(text);
            Nodes.show(noticeBox, !text.isEmpty());
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts);
        bonds.onRelease(() -> root.removeEventFilter(KeyEvent.KEY_PRESSED, shortcuts));
    }

    public void hidden() {
        bonds.release();
        overlays.hidden();
        people.hidden();
        conversation.hidden();
        sidebar.hidden();
        rail.hidden();
    }

    private void showTalk() {
        columns.showTalk();
    }

    ObservableValue<Boolean> talkShown() {
        return columns.talkShown();
    }

    /** Gives toasts room where they cover nothing: below the list or, where that isn't shown, above all the rest. */
    void tell(ToastsView toasts) {
        bonds.follow(sidebar.root().visibleProperty(), listed -> {
            right.getChildren().remove(toasts.root());
            sidebar.root().getChildren().remove(toasts.root());
            toasts.low(!listed);
            if (listed) {
                sidebar.root().getChildren().add(toasts.root());
            } else {
                right.getChildren().add(0, toasts.root());
            }
        });
    }

    /** The list of that kind; once more, and a narrow window goes back to the conversation. */
    private void chooseList(SidebarModel.Tab tab) {
        boolean again = model.sidebar().tab().get() == tab
                && model.sidebar().query().get().isEmpty();
        model.sidebar().query().set("");
        model.sidebar().tab().set(tab);
        if (again && columns.foldsTalk() && model.shown().get() != null) {
            columns.showTalk();
            conversation.focusComposer();
        } else {
            columns.showList();
        }
    }

    /** Who is reachable directly is asked only while people are on the screen. */
    private void lookAround() {
        boolean people = model.sidebar().tab().get() == SidebarModel.Tab.PEOPLE
                || model.peopleShown().get();
        if (people && model.desk().isOpen()) {
            model.desk().reachable().look();
        }
    }

    void togglePeople() {
        model.peopleShown().set(!model.peopleShown().get());
    }

    void searchHere() {
        columns.showTalk();
        model.find().searching().set(true);
        conversation.focusSearch();
    }

    /** Puts the keyboard into the next (1) or previous (-1) region: list, log, composer. */
    void stepRegion(int direction) {
        Node focused = root.getScene().getFocusOwner();
        int at = isInside(sidebar.root(), focused) ? 0 : "timeline".equals(idOf(focused)) ? 1 : 2;
        switch (Math.floorMod(at + direction, 3)) {
            case 0 -> {
                columns.showList();
                sidebar.focus();
            }
            case 1 -> {
                columns.showTalk();
                conversation.focusLog();
            }
            default -> {
                columns.showTalk();
                conversation.focusComposer();
            }
        }
    }

    private void show(@Nullable ConversationLine line) {
        Node wanted = line == null ? welcome : conversation.root();
        if (!centre.getChildren().contains(wanted)) {
            centre.getChildren().setAll(wanted);
        }
        boolean another = line != null
                && model.timeline()
                        .shown()
                        .filter(id -> !id.equals(middle.getUserData()))
                        .isPresent();
        columns.opened(line != null, another);
        if (line == null) {
            columns.panel(false);
        } else if (another) {
            middle.setUserData(line.id());
            conversation.focusComposer();
        }
    }

    private void show(Banner now) {
        bannerSentence.setText(now.sentence());
        bannerHint.setText(now.hint());
        bannerRetry.setText(words.say(now.signsIn() ? "account.enter" : "banner.retry"));
        Nodes.mark(banner, "hard", now.hard());
        Nodes.show(banner, !now.sentence().isEmpty());
    }

    private void mend(WindowActions window) {
        if (model.banner().get().signsIn()) {
            window.signIn();
        } else {
            model.reconnectNow();
        }
    }

    private Button bannerDoctor() {
        Button doctor = Nodes.button(words.say("banner.doctor"), () -> model.show(MainModel.Overlay.DOCTOR), "small");
        doctor.setId("banner-doctor");
        doctor.setMinWidth(Region.USE_PREF_SIZE);
        return doctor;
    }

    private Node nothingOpen() {
        VBox box = Nodes.column(
                "nothing-open",
                Nodes.icon(Feather.MESSAGE_CIRCLE),
                nothingTitle,
                nothingHint,
                Nodes.button(words.say("nothing.add"), () -> model.show(MainModel.Overlay.ADD_CONTACT), "primary"));
        nothingHint.getStyleClass().add("centred");
        return box;
    }

    private void sayNothingOpen() {
        boolean isNew = model.desk().conversations().isEmpty();
        nothingTitle.setText(words.say(isNew ? "sidebar.empty.title" : "nothing.title"));
        nothingHint.setText(isNew ? model.sidebar().beginning() : words.say("nothing.hint", words.shortcutKey()));
    }

    private static boolean isInside(Node region, @Nullable Node node) {
        Node at = node;
        while (at != null && at != region) {
            at = at.getParent();
        }
        return at != null;
    }

    private static String idOf(@Nullable Node node) {
        return node == null || node.getId() == null ? "" : node.getId();
    }
}
