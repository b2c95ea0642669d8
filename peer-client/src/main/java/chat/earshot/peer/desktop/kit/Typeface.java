package chat.earshot.peer.desktop.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The letters of the window: Inter, which comes with the program, so that it looks alike on every desktop. FX thread. */
public final class Typeface {
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/inter/";
    private static final String FAMILY = "Inter";
    private static final boolean LOADED = load();

    private Typeface() {}

    /** A family for style sheets. Letters that it lacks come from the system's fonts. */
    public static String family() {
        return LOADED ? FAMILY : "System";
    }

    private static boolean load() {
        return List.of("Inter-Regular.otf", "Inter-Bold.otf", "Inter-Italic.otf").stream()
                .allMatch(Typeface::isLoaded);
    }

    private static boolean isLoaded(String file) {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + file)) {
            return in != null && Font.loadFont(in, 0) != null;
        } catch (IOException unread) {
            throw new UncheckedIOException("failed while reading the font " + file, unread);
        }
    }
}
