package chat.earshot.peer;

import java.util.Locale;

/**
 * What a text has in common with those that read the same to whoever searches: Unicode's full case folding, by which
 * STRASSE is Straße. What languages do differently with the dot of the i is left out, so that whatever equals in one of
 * them equals here. Each character is folded by itself, so a piece of a text is a piece of it folded. Pure.
 */
public final class Folding {
    private static final int ASCII_END = 0x80;
    private static final int DOT_ABOVE = 0x307;

    private Folding() {}

    public static String fold(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) < ASCII_END) {
            plain++;
        }
        if (plain == text.length()) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            fold(letter, folded);
            at += Character.charCount(letter);
        }
        return folded.toString();
    }

    /** Where in the text that stands which begins at this place when it is folded. */
    public static int unfold(String text, int place) {
        StringBuilder folded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            fold(letter, folded);
            if (folded.length() > place) {
                return at;
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    private static void fold(int letter, StringBuilder folded) {
        if (isSeveral(letter)) {
            String small = Character.toString(letter).toLowerCase(Locale.ROOT);
            folded.append(small.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        } else if (letter != DOT_ABOVE) {
            // By way of the large letter, so that those with several small ones (σ, ς) are one.
            folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(letter)));
        }
    }

    /** Whether it may fold to several letters, as ß and ﬁ do: they stand in these ranges (Unicode's SpecialCasing). */
    private static boolean isSeveral(int letter) {
        return switch (letter) {
            case 'ß', 'ŉ', 'ǰ', 'ΐ', 'ΰ', 'և' -> true;
            default -> isIn(letter, 0x1e96, 0x1e9e) || isIn(letter, 0x1f50, 0x1ffc) || isIn(letter, 0xfb00, 0xfb17);
        };
    }

    private static boolean isIn(int letter, int first, int last) {
        return letter >= first && letter <= last;
    }
}
