package chat.earshot.peer.desktop;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import chat.earshot.peer.desktop.kit.Nodes;
import chat.earshot.peer.desktop.kit.Typeface;
import chat.earshot.peer.desktop.kit.Words;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The window itself, whatever stands in it: its place on the screen, and the look that a person wants. At first only
 * the program's mark stands in it, so that it is there at once, while the peer opens its store. FX thread.
 */
public final class WindowShell {
    private static final String STYLE = "earshot.css";
    /** The style sheet's colours of what is behind everything. */
    private static final Color LIGHT = Color.web("#f3f4f8");

    private static final Color DARK = Color.web("#15171e");
    private static final double WIDTH_MIN = 640;
    private static final double HEIGHT_MIN = 420;

    private final Stage stage;
    private final Preferences preferences;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private boolean systemIsDark;
    private boolean rightToLeft;

    /** @param preferences of the profile whose window it is */
    public WindowShell(Stage stage, Preferences preferences) {
        this.stage = stage;
        this.preferences = preferences;
        this.systemIsDark = preferences.systemWasDark();
        root.getStyleClass().add("earshot");
        Rectangle2D place = seen(preferences.place(), 0, 0);
        scene = new Scene(root, place.getWidth(), place.getHeight());
        scene.getStylesheets().add(String.valueOf(WindowShell.class.getResource(STYLE)));
        preferences.look().addListener((property, before, now) -> dress());
        preferences.textSize().addListener((property, before, now) -> dress());
    }

    /**
     * Shows the window where it was, as far as there is a screen today.
     *
     * @param later runs after what is under way, on the FX thread
     */
    public void open(Words words, Executor later) {
        String name = words.say("app.name");
        speak(words);
        put(Nodes.brand(name));
        stage.setTitle(name);
        stage.setScene(scene);
        stage.setMinWidth(WIDTH_MIN);
        stage.setMinHeight(HEIGHT_MIN);
        Preferences.Place place = preferences.place();
        stand(seen(place, 0, 0));
        stage.setMaximized(place.maximized());
        stage.show();
        later.execute(() -> insistOn(place));
    }

    /**
     * Some window managers, openbox for one, give a window its least size, whatever it asks for before it is shown.
     * What is asked for afterwards they grant, from the corner unless a place is asked for once more; how wide the
     * frame is, is known then, too.
     */
    private void insistOn(Preferences.Place place) {
        if (!stage.isMaximized()) {
            Rectangle2D seen = seen(place, stage.getWidth() - scene.getWidth(), stage.getHeight() - scene.getHeight());
            stage.setWidth(seen.getWidth());
            stage.setHeight(seen.getHeight());
            stand(seen);
        }
    }

    private void stand(Rectangle2D place) {
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
    }

    /**
     * Where the window was, cut and moved so that a screen shows all of it: the one on which the middle of its title
     * was, or in the middle of the main one if that is gone.
     *
     * @param frameWidth what the frame adds
     * @param frameHeight likewise
     */
    private static Rectangle2D seen(Preferences.Place place, double frameWidth, double frameHeight) {
        Optional<Screen> screen = Screen.getScreensForRectangle(place.x() + place.width() / 2, place.y(), 1, 1).stream()
                .findFirst();
        Rectangle2D room = screen.orElseGet(Screen::getPrimary).getVisualBounds();
        double width = Math.min(place.width() + frameWidth, room.getWidth());
        double height = Math.min(place.height() + frameHeight, room.getHeight());
        double left = screen.isPresent() ? place.x() : room.getMinX() + (room.getWidth() - width) / 2;
        double top = screen.isPresent() ? place.y() : room.getMinY() + (room.getHeight() - height) / 2;
        return new Rectangle2D(
                Math.max(room.getMinX(), Math.min(left, room.getMaxX() - width)),
                Math.max(room.getMinY(), Math.min(top, room.getMaxY() - height)),
                width,
                height);
    }

    /** Says why there is nothing to show. */
    void refuse(Words words, String sentence) {
        put(Nodes.card(words.say("app.name"), Nodes.paragraph(sentence)));
    }

    /** Brings the window before all others. */
    void raise() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    void put(Node screen) {
        root.getChildren().setAll(screen);
    }

    /** The system's look, now that it is known. */
    void systemIsDark(boolean dark) {
        preferences.systemWasDark(dark);
        if (dark != systemIsDark) {
            systemIsDark = dark;
            dress();
        }
    }

    boolean isDark() {
        Look look = preferences.look().get();
        return look == Look.SYSTEM ? systemIsDark : look == Look.DARK;
    }

    /** In the direction and the letters of that language. */
    void speak(Words words) {
        rightToLeft = words.rightToLeft();
        dress();
    }

    /** Remembers where the window is. */
    void rememberPlace() {
        preferences.place(new Preferences.Place(
                stage.getX(), stage.getY(), scene.getWidth(), scene.getHeight(), stage.isMaximized()));
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return scene;
    }

    Preferences preferences() {
        return preferences;
    }

    private void dress() {
        boolean dark = isDark();
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        root.getStyleClass().removeIf(one -> one.equals("dark") || one.startsWith("text-size-"));
        root.getStyleClass().add("text-size-" + preferences.textSize().get());
        if (dark) {
            root.getStyleClass().add("dark");
        }
        // What is seen before anything is drawn.
        scene.setFill(dark ? DARK : LIGHT);
        root.setStyle("-fx-font-family: \"" + Typeface.family(rightToLeft) + "\";");
        root.setNodeOrientation(rightToLeft ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    }
}
