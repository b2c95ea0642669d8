package chat.earshot.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reads the same to whoever searches is folded to the same. */
class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "STRASSE, Straße",
        "STRAẞE, strasse",
        "office, oﬃce",
        "FILE, ﬁle",
        "ΟΔΟΣ, οδος",
        "ΟΔΟΣ, οδοσ",
        "İstanbul, ISTANBUL",
        "ısparta, ISPARTA",
        "ÉTÉ, été",
        "ПЛАН, план"
    })
    void whatReadsTheSameIsTheSame(String one, String other) {
        assertThat(Folding.fold(one)).isEqualTo(Folding.fold(other));
    }

    @Test
    void everyLetterIsFoldedAsItsLargeAndSmallOnesAreInEveryLanguage() {
        IntStream.range(0, Character.MIN_SUPPLEMENTARY_CODE_POINT * 2)
                .filter(Character::isDefined)
                .mapToObj(Character::toString)
                .forEach(letter -> {
                    for (Locale locale : new Locale[] {Locale.ROOT, new Locale("tr")}) {
                        assertThat(Folding.fold(letter.toLowerCase(locale))).isEqualTo(Folding.fold(letter));
                        assertThat(Folding.fold(letter.toUpperCase(locale))).isEqualTo(Folding.fold(letter));
                    }
                    assertThat(Folding.fold(Folding.fold(letter))).isEqualTo(Folding.fold(letter));
                });
    }

    @Test
    void aPlaceInAFoldedTextIsFoundInTheText() {
        String text = "Große Straße 🍕 am İzmir-Platz";
        for (String word : new String[] {"STRASSE", "🍕", "platz", "grosse"}) {
            int place = Folding.fold(text).indexOf(Folding.fold(word));

            assertThat(Folding.fold(text.substring(Folding.unfold(text, place))))
                    .startsWith(Folding.fold(word));
        }
    }
}
