package chat.earshot.peer.desktop.kit;

import java.util.Optional;
import javafx.scene.text.Font;

/** The letters of Chinese, Japanese and Korean, and a font that has them. FX thread. */
public final class Ideographs {
    /** On Linux JavaFX does not find these by itself when a letter is missing in the font. */
    private static final Optional<String> FAMILY = Font.getFamilies().stream()
            .filter(family -> family.startsWith("Noto Sans CJK") || family.startsWith("Source Han Sans"))
            .sorted()
            .findFirst();

    private Ideographs() {}

    public static boolean is(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** The family for a text that has such letters, if this system has one. */
    static Optional<String> family(String text) {
        return FAMILY.filter(family -> text.codePoints().anyMatch(Ideographs::is));
    }
}
