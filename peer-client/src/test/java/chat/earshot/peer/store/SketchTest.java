package chat.earshot.peer.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.Folding;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A sketch may see what isn't there, but never overlooks what is. */
class SketchTest {
    @Property(tries = 300)
    void aPieceOfATextIsFoundWhateverItsCaseAndLanguage(
            @ForAll("texts") List<String> texts, @ForAll("languages") Locale locale, @ForAll int seed) {
        byte[] sketch = Sketch.of(texts);

        for (String text : texts) {
            int from = Math.floorMod(seed, text.length() - 1);
            String piece = text.substring(from, Math.min(text.length(), from + 7));
            for (String wanted : List.of(piece, piece.toUpperCase(locale), piece.toLowerCase(locale))) {
                boolean isThere = Folding.fold(text).contains(Folding.fold(wanted));
                assertThat(new Sketch.Wanted(wanted).mayBeIn(sketch) || !isThere)
                        .isTrue();
            }
        }
    }

    @Test
    void whatNobodySaidIsSeldomSeen() {
        List<String> talk = IntStream.range(0, 200)
                .mapToObj(number -> "Shall we have lunch at number " + number * 7_919 + " or pasta at the harbour?")
                .toList();
        byte[] sketch = Sketch.of(talk);

        long seen = IntStream.range(0, 1_000)
                .mapToObj(number -> "zq" + (char) ('a' + number % 26) + number)
                .filter(word -> new Sketch.Wanted(word).mayBeIn(sketch))
                .count();

        assertThat(seen).isLessThan(50);
        assertThat(sketch.length).isLessThan(8_192);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("abcXYZ iIİıΣσςßẞ日本語\u0307\uD83C\uDF55é\u0301ǅ")
                .ofMinLength(2)
                .ofMaxLength(30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Locale> languages() {
        return Arbitraries.of(Locale.ROOT, Locale.ENGLISH, Locale.GERMAN, new Locale("tr"), new Locale("lt"));
    }
}
