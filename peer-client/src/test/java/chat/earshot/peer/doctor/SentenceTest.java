package chat.earshot.peer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.desktop.kit.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {
    /** As the window speaks it: with one kind of digits everywhere. */
    private static final Locale ARABIC = Locale.forLanguageTag("ar-u-nu-latn");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_ar"})
    void everyPhraseHasATextInEveryLanguageOfTheWindowWithTheSameValues(String language) throws IOException {
        Properties english = read("");
        Properties texts = read(language);

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Phrase.values()).map(Phrase::key).toList());
        for (String key : texts.stringPropertyNames()) {
            assertThat(places(texts.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void aSentenceAndItsPartsAreSaidInTheLanguageOfWhoReadsIt() {
        Sentence behind = Sentence.of(Phrase.CLOCK_BEHIND, Sentence.of(Phrase.HOURS, 5L));

        assertThat(behind.english())
                .isEqualTo("This computer's clock is 5 hours behind the server's: times beside texts look wrong.");
        assertThat(behind.in(Locale.GERMAN)).startsWith("Die Uhr dieses Computers geht 5 Stunden nach:");
        assertThat(behind.in(ARABIC)).contains("5 ساعات");
        assertThat(Sentence.of(Phrase.CLOCK_BEHIND, Sentence.of(Phrase.DAYS, 11L))
                        .in(ARABIC))
                .contains("11 يومًا");
        assertThat(behind.in(Locale.FRENCH)).isEqualTo(behind.english());
    }

    @Test
    void theDoctorSpeaksTheLanguagesOfTheWindow() {
        assertThat(Words.LANGUAGES)
                .extracting(Locale::getLanguage)
                .containsExactlyInAnyOrderElementsOf(List.of("en", "de", "ar"));
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties read(String language) throws IOException {
        Properties read = new Properties();
        try (InputStream in = Phrase.class.getResourceAsStream("sentences" + language + ".properties")) {
            read.load(new InputStreamReader(Objects.requireNonNull(in, language), StandardCharsets.UTF_8));
        }
        return read;
    }
}
