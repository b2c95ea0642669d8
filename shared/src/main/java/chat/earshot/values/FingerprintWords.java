package chat.earshot.values;

import java.util.ArrayList;
import java.util.List;

/**
 * A server's identity as six words that two people can compare over the phone: 48 of its 256 bits, one of 256
 * words a byte.
 * The words are the same in every language, so that people who use different ones can compare.
 */
public final class FingerprintWords {
    private static final int COUNT = 6;
    private static final String[] CONSONANTS = {
        "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "tr"
    };
    private static final String[] ENDINGS = {
        "ano", "ako", "aru", "eli", "emo", "eta", "ino", "iva", "ola", "omi", "ona", "osu", "uda", "uki", "ula", "umo"
    };

    private FingerprintWords() {}

    /** Six words with dots between them, in one line. */
    public static String of(Fingerprint fingerprint) {
        return String.join(" · ", words(fingerprint));
    }

    /** Six words in two lines, to be read aloud. */
    public static String inTwoLines(Fingerprint fingerprint) {
        List<String> words = words(fingerprint);
        return String.join(" · ", words.subList(0, COUNT / 2))
                + "\n"
                + String.join(" · ", words.subList(COUNT / 2, COUNT));
    }

    private static List<String> words(Fingerprint fingerprint) {
        byte[] bytes = fingerprint.octets().toArray();
        List<String> words = new ArrayList<>();
        for (int place = 0; place < COUNT; place++) {
            int one = bytes[place] & 0xff;
            words.add(CONSONANTS[one >> 4] + ENDINGS[one & 15]);
        }
        return words;
    }
}
