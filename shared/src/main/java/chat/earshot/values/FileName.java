package chat.earshot.values;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A file's name as people see it: one line without path parts, control characters or characters that reorder it, in
 * NFC. It is shown as sent, and never used as a path: {@link #onDisk} is.
 */
public record FileName(String value) {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** With a number added and as a hidden unfinished file it still fits the 255 bytes of the usual file systems. */
    private static final int ON_DISK_BYTES_MAX = 180;

    private static final int ENDING_CHARS_MAX = 16;
    /** Those that are devices on Windows, whatever their ending is. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])\\s*(\\..*)?");

    public FileName {
        Limits.requireLength("a file's name", value, 1, Limits.FILE_NAME_CHARS_MAX);
        if (!value.codePoints().allMatch(FileName::isAllowed)) {
            throw new IllegalArgumentException("a file's name has no path parts and no invisible characters");
        }
        if (value.equals(".") || value.equals("..") || !value.equals(value.strip())) {
            throw new IllegalArgumentException("a file's name is more than dots, without outer blanks");
        }
        if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException("a file's name is in NFC");
        }
    }

    /** The name that is nearest to what a file system or a person said. */
    public static FileName of(String said) {
        String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
        // Composing may make longer, or compose with what stood beside a replaced character: replaced first.
        String plain = Normalizer.normalize(replaced(last, FileName::isAllowed), Normalizer.Form.NFC)
                .strip();
        String fitting = shortened(plain, Limits.FILE_NAME_CHARS_MAX).strip();
        boolean isNothing = fitting.isEmpty() || fitting.equals(".") || fitting.equals("..");
        return new FileName(isNothing ? "file" : fitting);
    }

    /** A name that is one plain, visible file on every usual file system. */
    public String onDisk() {
        String plain = replaced(value, character -> "<>:\"|?*".indexOf(character) < 0);
        String name = withoutEnd(plain.startsWith(".") ? "_" + plain.substring(1) : plain);
        int chars = name.codePointCount(0, name.length());
        while (name.getBytes(StandardCharsets.UTF_8).length > ON_DISK_BYTES_MAX) {
            name = withoutEnd(shortened(name, --chars));
        }
        if (name.isEmpty()) {
            return "_";
        }
        return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches() ? "_" + name : name;
    }

    @Override
    public String toString() {
        return value;
    }

    /** Windows drops dots and blanks at the end, and so would open another file than it was asked for. */
    private static String withoutEnd(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static String replaced(String text, IntPredicate allowed) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(character -> kept.appendCodePoint(allowed.test(character) ? character : '_'));
        return kept.toString();
    }

    /** What tells the kind of a file, its ending, is kept. */
    private static String shortened(String name, int charsMax) {
        int chars = name.codePointCount(0, name.length());
        if (chars <= charsMax) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 ? name.substring(dot) : "";
        int endingChars = ending.codePointCount(0, ending.length());
        if (endingChars > Math.min(ENDING_CHARS_MAX, charsMax - 1)) {
            return name.substring(0, name.offsetByCodePoints(0, charsMax));
        }
        return name.substring(0, name.offsetByCodePoints(0, charsMax - endingChars)) + ending;
    }

    private static boolean isAllowed(int character) {
        if (character == '/' || character == '\\') {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            // Joiners are part of words in some scripts and of emoji; all other format characters only mislead.
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
