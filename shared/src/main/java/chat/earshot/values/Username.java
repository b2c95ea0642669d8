package chat.earshot.values;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The name of an account, unique at its rendezvous and never given out twice.
 *
 * <p>It is kept as it was written (after Unicode NFKC), and compared without regard to case: Ana and ANA are one name.
 * Letters of several scripts are not mixed, so that a name can't be imitated with look-alikes; the combinations are
 * those of Unicode Technical Standard 39, "highly restrictive".
 */
public record Username(String value) {
    private static final List<Set<UnicodeScript>> MIXABLE = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    public Username {
        // Plain names, which is most of them, are in their normal form and of one script.
        boolean plain = isPlain(value);
        if (!plain) {
            value = Normalizer.normalize(value, Normalizer.Form.NFKC);
        }
        Limits.requireLength("a name", value, Limits.USERNAME_CHARS_MIN, Limits.USERNAME_CHARS_MAX);
        if (!plain) {
            requireCharacters(value);
            requireOneScript(value);
        }
    }

    /** What is equal for every spelling of this name; for unique indexes. */
    public String key() {
        if (isPlain(value)) {
            return value.toLowerCase(Locale.ROOT);
        }
        // Twice, so that letters with several lower-case forms (σ, ς) fold to one.
        return Normalizer.normalize(value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Username name && (value.equals(name.value) || isSpeltAs(name));
    }

    private boolean isSpeltAs(Username other) {
        // Names are compared in every row of a long log: plain ones without making their keys.
        boolean plain = isPlain(value) && isPlain(other.value);
        return plain ? value.equalsIgnoreCase(other.value) : key().equals(other.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    /** Whether it has only ASCII letters, ASCII digits, '.', '_' and '-'. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean plain = (unit >= 'a' && unit <= 'z')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= '0' && unit <= '9')
                    || unit == '.'
                    || unit == '_'
                    || unit == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static void requireCharacters(String name) {
        int first = name.codePointAt(0);
        boolean allowed = name.codePoints()
                .allMatch(character -> Character.isLetter(character)
                        || isMark(character)
                        || (character >= '0' && character <= '9')
                        || character == '.'
                        || character == '_'
                        || character == '-');
        if (!allowed || isMark(first) || name.codePoints().anyMatch(Username::isInvisible)) {
            throw new IllegalArgumentException("a name has only letters, digits, '.', '_' and '-'");
        }
    }

    /** Letters and marks that show nothing (Unicode's Default_Ignorable_Code_Point): two names would look like one. */
    private static boolean isInvisible(int character) {
        return character == 0x034F
                || (character >= 0x115F && character <= 0x1160)
                || (character >= 0x17B4 && character <= 0x17B5)
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x3164
                || (character >= 0xFE00 && character <= 0xFE0F)
                || character == 0xFFA0
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    /** Vowel signs and the like, without which many scripts can't write a name. */
    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void requireOneScript(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        if (scripts.size() > 1 && MIXABLE.stream().noneMatch(mix -> mix.containsAll(scripts))) {
            throw new IllegalArgumentException("a name must not mix letters of several scripts");
        }
    }
}
