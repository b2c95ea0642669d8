package chat.earshot.peer.store;

import chat.earshot.peer.Folding;
import java.util.List;

/**
 * Says of a block of texts that a word is surely in none of them, or may be in one, in a few kilobytes: a Bloom filter
 * over all runs of two and three characters. Whether letters are large or small makes no difference, in whatever
 * language. Pure.
 */
final class Sketch {
    private static final int BITS_MAX = 1 << 17;
    private static final int BITS_MIN = 1 << 9;
    /** Not more than so many of its bits are set: then one run in nine that isn't there seems to be. */
    private static final int BITS_PER_SET_BIT = 3;

    private static final int WORD = 6;
    private static final int UNIT = 16;

    private Sketch() {}

    /** What to look for, made once for many sketches. */
    static final class Wanted {
        private final long[] runs;

        Wanted(String text) {
            String folded = Folding.fold(text);
            int length = Math.min(3, folded.length());
            runs = new long[length < 2 ? 0 : folded.length() - length + 1];
            for (int place = 0; place < runs.length; place++) {
                runs[place] = run(folded, place, length);
            }
        }

        boolean mayBeIn(byte[] sketch) {
            int mask = sketch.length * Byte.SIZE - 1;
            for (long run : runs) {
                if (!isSet(sketch, (int) run & mask) || !isSet(sketch, (int) (run >>> Integer.SIZE) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSet(byte[] sketch, int bit) {
            return (sketch[bit >>> 3] & 1 << (bit & 7)) != 0;
        }
    }

    static byte[] of(List<String> texts) {
        long[] bits = new long[BITS_MAX >>> WORD];
        for (String text : texts) {
            String folded = Folding.fold(text);
            for (int place = 0; place + 2 <= folded.length(); place++) {
                set(bits, run(folded, place, 2));
                if (place + 3 <= folded.length()) {
                    set(bits, run(folded, place, 3));
                }
            }
        }
        return bytes(folded(bits));
    }

    /** Two places for a run of characters, in the upper and the lower half. */
    private static long run(String text, int from, int length) {
        long run = length;
        for (int place = from; place < from + length; place++) {
            run = run << UNIT | text.charAt(place);
        }
        // The finalizer of MurmurHash3 spreads every bit over all.
        run = (run ^ run >>> 33) * 0xff51afd7ed558ccdL;
        run = (run ^ run >>> 33) * 0xc4ceb9fe1a85ec53L;
        return run ^ run >>> 33;
    }

    private static void set(long[] bits, long run) {
        int first = (int) run & BITS_MAX - 1;
        int second = (int) (run >>> Integer.SIZE) & BITS_MAX - 1;
        bits[first >>> WORD] |= 1L << first;
        bits[second >>> WORD] |= 1L << second;
    }

    /** Half over half, as often as enough bits stay unset: a place is cut to fewer bits the same way. */
    private static long[] folded(long[] bits) {
        long[] smallest = bits;
        while (smallest.length << WORD > BITS_MIN) {
            int half = smallest.length / 2;
            long[] next = new long[half];
            int set = 0;
            for (int word = 0; word < half; word++) {
                next[word] = smallest[word] | smallest[word + half];
                set += Long.bitCount(next[word]);
            }
            if (set * BITS_PER_SET_BIT > half << WORD) {
                return smallest;
            }
            smallest = next;
        }
        return smallest;
    }

    private static byte[] bytes(long[] bits) {
        byte[] bytes = new byte[bits.length * Long.BYTES];
        for (int place = 0; place < bytes.length; place++) {
            bytes[place] = (byte) (bits[place >>> 3] >>> ((place & 7) * Byte.SIZE));
        }
        return bytes;
    }
}
