package chat.earshot.peer.desktop.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.text.Font;

/** The letters of the window: Inter, which comes with the program, so that it looks alike everywhere. FX thread. */
public final class Typeface {
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/inter/";
    private static final String FAMILY = "Inter";
    private static final String SYSTEM = "System";
    private static final boolean LOADED = load();

    private Typeface() {}

    /**
     * A family for style sheets. Letters that it lacks come from the system's fonts, one by one; but where a line that
     * is read from right to left needs two fonts JavaFX mixes up its order, so those are the system's altogether.
     */
    public static String family(boolean rightToLeft) {
        return LOADED && !rightToLeft ? FAMILY : SYSTEM;
    }

    /** Gives the node another font, if its text needs one. */
    static void dress(Node node, String text) {
        Optional<String> family = Ideographs.family(text);
        if (family.isEmpty() && Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            family = Optional.of(SYSTEM);
        }
        String style =
                family.map(needed -> "-fx-font-family: \"" + needed + "\";").orElse("");
        if (!style.equals(node.getStyle())) {
            node.setStyle(style);
        }
    }

    private static boolean load() {
        Shaping.mend();
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
