package chat.earshot.peer.desktop.emoji;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which characters are meant as pictures (Unicode's Emoji_Presentation, as far as it matters here). Pure. */
final class Emoji {
    /** After a character: shown as a picture, though it is a text by itself. */
    static final int AS_PICTURE = 0xFE0F;

    static final int KEY = 0x20E3;

    private static final Set<Integer> OLD = IntStream.of(
                    0x231A, 0x231B, 0x23E9, 0x23EA, 0x23EB, 0x23EC, 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
                    0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA,
                    0x26F2, 0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753,
                    0x2754, 0x2755, 0x2757, 0x2795, 0x2796, 0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private Emoji() {}

    /** Whether a picture begins with that character. */
    static boolean begins(int character, int next) {
        boolean sign = character >= 0x1F000 && character <= 0x1FAFF;
        boolean zodiac = character >= 0x2648 && character <= 0x2653;
        return sign || zodiac || OLD.contains(character) || next == AS_PICTURE || next == KEY;
    }
}
