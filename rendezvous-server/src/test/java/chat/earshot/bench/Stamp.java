package chat.earshot.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 200 bytes that are posted: when, by whom, and filling. So the load knows how long a post took without keeping
 * anything of it. Any thread.
 */
final class Stamp {
    static final int BYTES = 200;

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int TIME_DIGITS = 16;
    private static final int SPEAKER_DIGITS = 8;
    private static final int BITS_PER_DIGIT = 4;
    private static final int RADIX = 16;

    private Stamp() {}

    static String text(long nanos, int speaker) {
        byte[] text = new byte[BYTES];
        Arrays.fill(text, (byte) '.');
        put(text, 0, TIME_DIGITS, nanos);
        put(text, TIME_DIGITS, SPEAKER_DIGITS, speaker);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** When the text that begins there was posted, in {@code System.nanoTime}'s nanoseconds. */
    static long nanos(ByteBuffer bytes, int at) {
        return number(bytes, at, TIME_DIGITS);
    }

    static int speaker(ByteBuffer bytes, int at) {
        return (int) number(bytes, at + TIME_DIGITS, SPEAKER_DIGITS);
    }

    private static void put(byte[] text, int at, int digits, long number) {
        long left = number;
        for (int place = at + digits - 1; place >= at; place--) {
            text[place] = (byte) DIGITS[(int) (left & (RADIX - 1))];
            left >>>= BITS_PER_DIGIT;
        }
    }

    private static long number(ByteBuffer bytes, int at, int digits) {
        long number = 0;
        for (int place = at; place < at + digits; place++) {
            number = (number << BITS_PER_DIGIT) | Character.digit(bytes.get(place), RADIX);
        }
        return number;
    }
}
