package chat.earshot.peer.store;

import chat.earshot.peer.Folding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The words of up to 32 blocks of texts, and in which of them each stands. A piece of a text can only be in a block if
 * each of its words is a piece of a word there; that is nearly never wrong, where a {@link Sketch} of many texts often
 * guesses. People say the same words again and again, so it is about a tenth of the texts. Pure.
 */
final class Vocabulary {
    static final int BLOCKS_MAX = Integer.SIZE;
    static final int IN_ALL = -1;

    /** Whoever says nothing twice is looked for in the texts themselves. */
    private static final int BYTES_MAX = 1 << 20;

    private static final char BREAK = '\n';
    /** Half a character is none: whoever looks for one finds the rest. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cs}]+");

    private final byte[] words;
    private final byte[] places;

    private Vocabulary(byte[] words, byte[] places) {
        this.words = words;
        this.places = places;
    }

    /** Each word behind a line break, in UTF-8 and folded; what white space parts is a word. */
    byte[] words() {
        return words;
    }

    /** Four bytes for each word, in the same order: the bit of a block in which it stands is set. */
    byte[] places() {
        return places;
    }

    /** @return empty if it would be too large */
    static Optional<Vocabulary> of(List<List<String>> blocks) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (int block = 0; block < blocks.size(); block++) {
            int bit = 1 << block;
            for (String text : blocks.get(block)) {
                for (String word : BETWEEN.split(Folding.fold(text), -1)) {
                    found.merge(word, bit, (one, other) -> one | other);
                }
            }
        }
        found.remove("");
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        ByteBuffer places = ByteBuffer.allocate(found.size() * Integer.BYTES);
        for (Map.Entry<String, Integer> one : found.entrySet()) {
            words.write(BREAK);
            words.writeBytes(one.getKey().getBytes(StandardCharsets.UTF_8));
            places.putInt(one.getValue());
            if (words.size() > BYTES_MAX) {
                return Optional.empty();
            }
        }
        return Optional.of(new Vocabulary(words.toByteArray(), places.array()));
    }

    /** What to look for, made once for many vocabularies. */
    static final class Wanted {
        private final List<String> pieces;

        Wanted(String text) {
            // A character for each byte: so a piece is found without decoding what is looked through.
            pieces = Arrays.stream(BETWEEN.split(Folding.fold(text), -1))
                    .filter(piece -> !piece.isEmpty())
                    .map(piece -> octets(piece.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }

        /**
         * The blocks in which the text may be, each a bit.
         *
         * @param places asked only if all words are there
         */
        int among(byte[] words, Supplier<byte[]> places) {
            String all = octets(words);
            if (!pieces.stream().allMatch(all::contains)) {
                return 0;
            }
            int among = IN_ALL;
            ByteBuffer where = ByteBuffer.wrap(places.get());
            for (String piece : pieces) {
                among &= among(all, where, piece);
            }
            return among;
        }

        private static int among(String words, ByteBuffer places, String piece) {
            int found = 0;
            int word = -1;
            int counted = 0;
            int at = words.indexOf(piece);
            while (at >= 0 && found != IN_ALL) {
                for (; counted < at; counted++) {
                    word += words.charAt(counted) == BREAK ? 1 : 0;
                }
                found |= places.getInt(word * Integer.BYTES);
                int end = words.indexOf(BREAK, at);
                at = end < 0 ? -1 : words.indexOf(piece, end);
            }
            return found;
        }

        private static String octets(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
