package chat.earshot.peer.desktop;

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
import chat.earshot.peer.desktop.sidebar.SidebarView;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The window of a signed-in person: rail, left side, centre, people, and what stands over them. FX thread. */
public final class MainView {
    private final MainModel model;
    private final Words words;
    private final Bonds bonds = new Bonds();
    private final RailView rail;
    private final SidebarView sidebar;
    private final ConversationView conversation;
    private final PanelView people;
    private final OverlayView overlays;
    private final Shortcuts shortcuts;
    private final Node welcome;
    private final StackPane centre = new StackPane();
    private final BorderPane middle = new BorderPane();
    private final HBox banner;
    private final Label bannerSentence = Nodes.paragraph("", "banner-sentence");
    private final Label bannerHint = Nodes.paragraph("", "banner-hint");
    private final Node bannerRetry;
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
        rail = new RailView(model, words, window);
        sidebar = new SidebarView(
                model.sidebar(),
                words,
                parts.rich(),
                new SidebarActions(model),
                model.shown().map(ConversationLine::id));
        FileCards cards = new FileCards(model.files(), words, parts.choice(), item -> {
            model.files().enlarged().open(item);
            model.show(MainModel.Overlay.PICTURE);
        });
        conversation = new ConversationView(
                new ConversationView.Models(model.desk(), model.timeline(), model.composer(), model.searching(), cards),
                words,
                new ConversationView.HeaderActions(
                        () -> model.show(MainModel.Overlay.INVITE), this::togglePeople, model::askToErase),
                model.shown(),
                parts.later(),
                parts.rich());
        people = new PanelView(
                new PeopleView(model.people(), words, () -> model.show(MainModel.Overlay.INVITE), model::askToLeave),
                new FileListView(model.files().list(), cards, words),
                words,
                this::togglePeople);
        overlays = new OverlayView(model, words, cards, parts.later());
        shortcuts = new Shortcuts(model, window, this);
        welcome = nothingOpen();
        bannerRetry = Nodes.button(words.say("banner.retry"), model::reconnectNow, "small");
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
        middle.setCenter(centre);
        VBox right = Nodes.growing(Nodes.column("main", banner, noticeBox, Nodes.growing(middle)));
        HBox columns = Nodes.row("window", rail.root(), sidebar.root(), right);
        columns.setFillHeight(true);
        root = new StackPane(columns, overlays.root());
    }

    public Region root() {
        return root;
    }

    public void shown() {
        rail.shown();
        sidebar.shown();
        conversation.shown();
        people.shown();
        overlays.shown();
        bonds.follow(model.shown(), this::show);
        bonds.follow(model.peopleShown(), on -> {
            boolean isShown = on && model.shown().get() != null;
            middle.setRight(isShown ? people.root() : null);
            people.onScreen(isShown);
        });
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

    void togglePeople() {
        model.peopleShown().set(!model.peopleShown().get());
    }

    /** Puts the keyboard into the next (1) or previous (-1) region: list, log, composer. */
    void stepRegion(int direction) {
        Node focused = root.getScene().getFocusOwner();
        int at = isInside(sidebar.root(), focused) ? 0 : "timeline".equals(idOf(focused)) ? 1 : 2;
        switch (Math.floorMod(at + direction, 3)) {
            case 0 -> sidebar.focus();
            case 1 -> conversation.focusLog();
            default -> conversation.focusComposer();
        }
    }

    private void show(@Nullable ConversationLine line) {
        Node wanted = line == null ? welcome : conversation.root();
        if (!centre.getChildren().contains(wanted)) {
            centre.getChildren().setAll(wanted);
        }
        if (line == null) {
            middle.setRight(null);
        } else if (model.timeline()
                .shown()
                .filter(id -> !id.equals(middle.getUserData()))
                .isPresent()) {
            middle.setUserData(line.id());
            conversation.focusComposer();
        }
    }

    private void show(Banner now) {
        bannerSentence.setText(now.sentence());
        bannerHint.setText(now.hint());
        Nodes.mark(banner, "hard", now.hard());
        Nodes.show(bannerRetry, now.retry());
        Nodes.show(banner, !now.sentence().isEmpty());
    }

    private Node bannerDoctor() {
        Node doctor = Nodes.button(words.say("banner.doctor"), () -> model.show(MainModel.Overlay.DOCTOR), "small");
        doctor.setId("banner-doctor");
        return doctor;
    }

    private Node nothingOpen() {
        VBox box = Nodes.column(
                "nothing-open",
                Nodes.icon(Feather.MESSAGE_CIRCLE),
                Nodes.label(words.say("nothing.title"), "nothing-title"),
                Nodes.paragraph(words.say("nothing.hint"), "muted"),
                Nodes.button(words.say("nothing.add"), () -> model.show(MainModel.Overlay.ADD_CONTACT), "primary"));
        box.getChildren().get(2).getStyleClass().add("centred");
        return box;
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
