package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.around.AutoAway;
import chat.earshot.peer.desktop.around.FxLater;
import chat.earshot.peer.desktop.around.Idle;
import chat.earshot.peer.desktop.around.Later;
import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.around.ToastsModel;
import chat.earshot.peer.desktop.around.ToastsView;
import chat.earshot.peer.desktop.around.Touches;
import chat.earshot.peer.desktop.around.WindowIcon;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.RichText;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;

/** Ties a signed-in person's window to what is around it: toasts, unread marks, being away. FX thread. */
final class Attention {
    private static final double LOOKS_AFTER_S = 5;

    private final Stage stage;
    private final MainModel model;
    private final ObservableValue<Boolean> talkShown;
    private final Words words;
    private final Outside outside;
    private final WindowIcon icon;
    private final Bonds bonds = new Bonds();
    private final ToastsModel toasts;
    private final ToastsView view;
    private final AutoAway autoAway = new AutoAway();
    private final Touches touches;
    private final Idle idle;
    private final EventHandler<InputEvent> touched;

    /** What a person is told with. */
    record Manner(Words words, RichText rich, Preferences preferences, Outside outside, WindowIcon icon) {}

    /** @param talkShown whether the window has room for the conversation */
    Attention(Stage stage, MainModel model, ObservableValue<Boolean> talkShown, Manner manner) {
        this.stage = stage;
        this.model = model;
        this.talkShown = talkShown;
        this.words = manner.words();
        this.outside = manner.outside();
        this.icon = manner.icon();
        this.touches = new Touches(System::nanoTime);
        this.idle = outside.idle().orElse(touches);
        this.touched = event -> touches.touched();
        Later later = new FxLater();
        toasts = new ToastsModel(
                model.desk(),
                words,
                later,
                new ToastsModel.Watching(
                        this::looksAt,
                        stage::isFocused,
                        () -> model.presence().chosen().get() == Presence.BUSY,
                        manner.preferences().toastsTell()::get,
                        this::open),
                outside.notices());
        view = new ToastsView(toasts, words, manner.rich(), later);
    }

    ToastsView toasts() {
        return view;
    }

    void shown() {
        view.shown();
        bonds.follow(model.sidebar().unread(), count -> mark(count.intValue()));
        bonds.hear(model.shown(), line -> seen());
        bonds.hear(stage.focusedProperty(), focused -> seen());
        bonds.hear(talkShown, on -> seen());
        stage.addEventFilter(InputEvent.ANY, touched);
        bonds.onRelease(() -> stage.removeEventFilter(InputEvent.ANY, touched));
        Timeline looking =
                new Timeline(new KeyFrame(javafx.util.Duration.seconds(LOOKS_AFTER_S), event -> lookForPerson()));
        looking.setCycleCount(Animation.INDEFINITE);
        looking.play();
        bonds.onRelease(looking::stop);
    }

    void hidden() {
        bonds.release();
        view.hidden();
        toasts.close();
        mark(0);
    }

    /** Away or back. */
    void lookForPerson() {
        OwnPresence mine = model.presence();
        idle.ms().ifPresent(ms -> autoAway.decide(mine.chosen().get(), ms).ifPresent(mine::reach));
    }

    private void mark(int unread) {
        String title = unread > 0 ? words.say("app.title.unread", unread) : words.say("app.name");
        stage.setTitle(title);
        icon.show(unread);
        outside.tray().unread(unread, title);
    }

    private boolean looksAt(ConversationId id) {
        return stage.isFocused()
                && talkShown.getValue()
                && model.timeline().shown().filter(id::equals).isPresent();
    }

    private void seen() {
        ConversationLine line = model.shown().get();
        if (line != null && looksAt(line.id())) {
            toasts.clear(line.id());
        }
    }

    private void open(ConversationId id) {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        model.open(id);
    }
}
