package chat.earshot.peer.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A vocabulary knows in which blocks each word stands, and never overlooks one. */
class VocabularyTest {
    @Property(tries = 300)
    void aPieceOfATextIsFoundInItsBlockWhateverItsCaseAndLanguage(
            @ForAll("blocks") List<List<String>> blocks, @ForAll("languages") Locale locale, @ForAll int seed) {
        Vocabulary vocabulary = Vocabulary.of(blocks).orElseThrow();
        Random random = new Random(seed);

        for (int block = 0; block < blocks.size(); block++) {
            for (String text : blocks.get(block)) {
                int from = random.nextInt(text.length());
                String piece = text.substring(from, from + 1 + random.nextInt(text.length() - from));
                for (String wanted : List.of(piece, piece.toUpperCase(locale), piece.toLowerCase(locale))) {
                    boolean isThere = Folding.fold(text).contains(Folding.fold(wanted));
                    assertThat(has(vocabulary, wanted, block) || !isThere).isTrue();
                }
            }
        }
    }

    @Test
    void onlyBlocksWithAllWordsAreNamed() {
        List<List<String>> blocks = new ArrayList<>();
        for (int block = 0; block < Vocabulary.BLOCKS_MAX; block++) {
            blocks.add(List.of("Lunch at noon", "number" + block + " of the harbour"));
        }
        blocks.set(7, List.of("Pizza, not pasta!"));
        Vocabulary vocabulary = Vocabulary.of(blocks).orElseThrow();

        assertThat(among(vocabulary, "izz")).isEqualTo(1 << 7);
        assertThat(among(vocabulary, "NUMBER31 of")).isEqualTo(1 << 31);
        assertThat(among(vocabulary, "ber3")).isEqualTo((1 << 3) | (1 << 30) | (1 << 31));
        assertThat(among(vocabulary, "noon")).isEqualTo(~(1 << 7));
        assertThat(among(vocabulary, "noon pasta")).isZero();
        assertThat(among(vocabulary, "nobody")).isZero();
        // A word doesn't go on in the next one.
        assertThat(among(vocabulary, "noonnumber0")).isZero();
        assertThat(among(vocabulary, "   ")).isEqualTo(Vocabulary.IN_ALL);
    }

    @Test
    void whatHasNoWordTwiceGetsNone() {
        List<String> noise = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            noise.add(Integer.toString(number).repeat(500));
        }

        assertThat(Vocabulary.of(List.of(noise))).isEmpty();
    }

    private static boolean has(Vocabulary vocabulary, String wanted, int block) {
        return (among(vocabulary, wanted) & (1 << block)) != 0;
    }

    private static int among(Vocabulary vocabulary, String wanted) {
        return new Vocabulary.Wanted(wanted).among(vocabulary.words(), vocabulary::places);
    }

    @Provide
    Arbitrary<List<List<String>>> blocks() {
        return Arbitraries.strings()
                .withChars("abcXYZ \n\tiIİıΣσςßẞ日本語\u0307\uD83C\uDF55é\u0301ǅ")
                .ofMinLength(1)
                .ofMaxLength(30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMinSize(1)
                .ofMaxSize(Vocabulary.BLOCKS_MAX);
    }

    @Provide
    Arbitrary<Locale> languages() {
        return Arbitraries.of(Locale.ROOT, Locale.ENGLISH, Locale.GERMAN, new Locale("tr"), new Locale("lt"));
    }
}
