package chat.earshot.peer.desktop.welcome;

import chat.earshot.peer.desktop.kit.Bonds;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Words;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** First run: one card, one question at a time. FX thread. */
public final class WelcomeView {
    private static final Duration LOOK_EVERY = Duration.seconds(2);

    private final WelcomeModel model;
    private final Bonds bonds = new Bonds();
    private final Words words;
    private final ServerStep serverStep;
    private final TrustStep trustStep;
    private final AccountStep accountStep;
    private final PasswordStep passwordStep;
    private final StackPane place = new StackPane();
    private final Label trouble = Nodes.paragraph("", "trouble");
    private final StackPane centre;
    private final ScrollPane root;
    private final Timeline looking;

    public WelcomeView(WelcomeModel model, Words words) {
        this.model = model;
        this.words = words;
        serverStep = new ServerStep(model, words);
        trustStep = new TrustStep(model, words);
        accountStep = new AccountStep(model, words);
        passwordStep = new PasswordStep(model, words);
        trouble.setId("welcome-trouble");
        centre = new StackPane(Nodes.card(words.say("app.name"), place));
        centre.getStyleClass().add("welcome");
        root = new ScrollPane(centre);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.getStyleClass().add("welcome-scroll");
        root.setFocusTraversable(false);
        looking = new Timeline(new KeyFrame(LOOK_EVERY, event -> model.look()));
        looking.setCycleCount(Timeline.INDEFINITE);
    }

    public Region root() {
        return root;
    }

    public void shown() {
        serverStep.shown();
        trustStep.shown();
        accountStep.shown();
        passwordStep.shown();
        bonds.follow(model.step(), this::show);
        bonds.follow(model.trouble(), text -> {
            trouble.setText(text);
            Nodes.show(trouble, !text.isEmpty());
            if (!text.isEmpty()) {
                reveal();
            }
        });
        looking.play();
        bonds.onRelease(looking::stop);
    }

    public void hidden() {
        bonds.release();
        serverStep.hidden();
        trustStep.hidden();
        accountStep.hidden();
        passwordStep.hidden();
    }

    private void show(WelcomeModel.Step step) {
        VBox shown = switch (step) {
            case SERVER -> serverStep.root();
            case TRUST -> trustStep.root();
            case ACCOUNT -> accountStep.root();
            case PASSWORD -> passwordStep.root();
        };
        shown.getChildren().remove(trouble);
        shown.getChildren().add(shown.getChildren().indexOf(action()), trouble);
        place.getChildren().setAll(shown);
        shown.setAccessibleText(words.say("app.name"));
        if (step == WelcomeModel.Step.SERVER) {
            looking.play();
        } else {
            looking.pause();
        }
        switch (step) {
            case SERVER -> serverStep.focus();
            case TRUST -> trustStep.focus();
            case ACCOUNT -> accountStep.focus();
            case PASSWORD -> passwordStep.focus();
        }
    }

    private Node action() {
        return switch (model.step().get()) {
            case SERVER -> serverStep.action();
            case TRUST -> trustStep.action();
            case ACCOUNT -> accountStep.action();
            case PASSWORD -> passwordStep.action();
        };
    }

    /** Scrolls to the refusal and to what it is about, in a window with less room than the card. */
    private void reveal() {
        if (root.getScene() == null) {
            return;
        }
        root.applyCss();
        root.layout();
        double seen = root.getViewportBounds().getHeight();
        double hidden = centre.getHeight() - seen;
        if (hidden > 0) {
            double top = centre.sceneToLocal(trouble.localToScene(trouble.getLayoutBounds()))
                    .getMinY();
            Node action = action();
            double bottom = centre.sceneToLocal(action.localToScene(action.getLayoutBounds()))
                    .getMaxY();
            double now = root.getVvalue() * hidden;
            double air = trouble.getHeight() / 2;
            double wanted = Math.min(top, Math.max(now, bottom + air - seen));
            root.setVvalue(Math.max(0, Math.min(1, wanted / hidden)));
        }
    }
}
