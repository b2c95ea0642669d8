package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Presence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text of the window is in every language, and stands in no other place. */
class WordsTest {
    private static final Path SOURCES = Path.of("src/main/java/chat/earshot/peer/desktop");
    private static final Pattern SAID =
            Pattern.compile("(?:say|field|tab|item|sheet|addSection)\\([^\"();]*\"([a-z][\\w.-]*)\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile(
            "(?:label|paragraph|button|setText|setPromptText|setAccessibleText|setTitle|MenuItem|Tooltip|Label|Button)"
                    + "\\(\"[^\"]*\\p{L}{2,}");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_ar"})
    void everyLanguageHasTheKeysOfEnglishAndTheirValues(String language) throws IOException {
        Properties english = read("");
        Properties other = read(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            boolean forMe = key.endsWith(".mine");
            assertThat(places(other.getProperty(key))).as(key).isSubsetOf(places(english.getProperty(key)));
            if (!forMe) {
                assertThat(places(english.getProperty(key))).as(key).isSubsetOf(places(other.getProperty(key)));
            }
        }
    }

    @Test
    void everyKeyThatTheSourcesSayExists() throws IOException {
        Set<String> keys = read("").stringPropertyNames();
        Set<String> said = new TreeSet<>();
        for (String source : sources()) {
            Matcher found = SAID.matcher(source);
            while (found.find()) {
                said.add(found.group(1));
            }
        }

        assertThat(said).hasSizeGreaterThan(100);
        assertThat(said.stream()
                        .filter(key -> key.contains(".") && !key.endsWith("."))
                        .filter(key -> !keys.contains(key)))
                .isEmpty();
    }

    @Test
    void everyReasonAndPresenceHasWordsInEveryLanguage() {
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.in(language, ZoneOffset.UTC);
            for (Reason reason : Reason.values()) {
                assertThat(words.reason(reason)).isNotBlank();
            }
            for (Presence presence : Presence.values()) {
                assertThat(words.say("presence." + presence.word())).isNotBlank();
            }
        }
    }

    @Test
    void whatKeepsThePeerFromStartingIsSaidInTheWindowsLanguage() {
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.in(language, ZoneOffset.UTC);
            for (PeerStartFailure.Kind kind : PeerStartFailure.Kind.values()) {
                PeerStartFailure failure = new PeerStartFailure(kind, "/home/ana", null);
                assertThat(DesktopApp.sentence(new CompletionException(failure), words))
                        .isEqualTo(words.say("start." + kind.word(), "/home/ana"))
                        .contains("/home/ana");
            }
        }
        assertThat(DesktopApp.sentence(
                        new CompletionException(new PeerStartFailure(PeerStartFailure.Kind.DISK_FULL, "/tmp", null)),
                        Words.in(Locale.GERMAN, ZoneOffset.UTC)))
                .isEqualTo("Der Datenträger mit dem Ordner /tmp ist voll. Schaffe Platz und starte dann noch einmal.");
    }

    @Test
    void noTextOfTheWindowStandsInTheSources() throws IOException {
        for (String source : sources()) {
            assertThat(LITERAL.matcher(source)
                            .results()
                            .map(result -> result.group())
                            .toList())
                    .isEmpty();
        }
    }

    @Test
    void numbersAndDatesAreThoseOfTheLanguage() {
        Instant third = Instant.parse("2026-03-03T09:00:00Z");
        Words english = Words.in(Locale.ENGLISH, ZoneOffset.UTC);
        Words german = Words.in(Locale.GERMAN, ZoneOffset.UTC);

        String date = english.date(third, third.atZone(ZoneOffset.UTC).toLocalDate());
        assertThat(english.say("quiet.joined.since", "Ana", "Cleo", 1_284L, date))
                .isEqualTo("Ana added Cleo. 1,284 entries since 3 March shared.");
        assertThat(german.say("quiet.joined", "Ana", "Cleo", 1_284L))
                .isEqualTo("Ana hat Cleo hinzugefügt. 1.284 Einträge geteilt.");
        assertThat(Words.in(Locale.FRENCH, ZoneOffset.UTC).say("composer.send")).isEqualTo("Send");
    }

    @Test
    void anEmptyLogIsSaidToHaveNothingToCheck() {
        assertThat(List.of("en", "de", "ar").stream()
                        .map(language -> Words.in(Locale.forLanguageTag(language), ZoneOffset.UTC))
                        .map(words -> words.say("people.proof.good", 0L)))
                .containsExactly(
                        "There is nothing to check: nothing was said yet.",
                        "Nichts zu prüfen: Es wurde noch nichts gesagt.",
                        "لا شيء للفحص: لم يُقل شيء بعد.");
    }

    @Test
    void oneOfAThingIsSaidAsOneAndSeveralAsSeveral() {
        Words english = Words.in(Locale.ENGLISH, ZoneOffset.UTC);
        Words german = Words.in(Locale.GERMAN, ZoneOffset.UTC);

        assertThat(english.say("banner.waiting", 2))
                .isEqualTo("2 messages wait on this computer and will be sent by themselves.");
        assertThat(german.say("banner.waiting", 1))
                .isEqualTo("1 Nachricht wartet auf diesem Computer und wird von selbst gesendet.");
        assertThat(english.say("people.proof.good", 1)).isEqualTo("The one entry is there and unaltered.");
        assertThat(german.say("people.proof.good", 1)).isEqualTo("Der eine Eintrag ist da und unverändert.");
        assertThat(english.say("composer.left", 1)).isEqualTo("1 character left");
        assertThat(english.say("composer.over", 1)).isEqualTo("1 character too many");
    }

    @ParameterizedTest
    @CsvSource({"_de, Rechner|Eingabetaste|Freigeben|Ihre IT|Strg|Ctrl", "_ar, تقنية المعلومات|Ctrl", "'', Ctrl"})
    void oneThingHasOneWord(String language, String other) throws IOException {
        read(language).forEach((key, text) -> {
            if (!key.equals("key.control")) {
                assertThat(text.toString()).as(key.toString()).doesNotContainPattern(other);
            }
        });
    }

    @Test
    void aSentenceKeepsItsDirectionWhateverNameItBeginsWith() {
        Words english = Words.in(Locale.ENGLISH, ZoneOffset.UTC);
        Words arabic = Words.in(Locale.forLanguageTag("ar"), ZoneOffset.UTC);

        assertThat(english.say("quiet.left", "محمد")).isEqualTo("\u200eمحمد left.");
        assertThat(english.say("quiet.left", "Ana")).isEqualTo("Ana left.");
        assertThat(arabic.say("preview.theirs", "Ana", "hi")).isEqualTo("\u200fAna: hi");
    }

    private static Properties read(String language) throws IOException {
        Properties read = new Properties();
        try (Reader in = new InputStreamReader(
                Window.class.getResourceAsStream("words" + language + ".properties"), StandardCharsets.UTF_8)) {
            read.load(in);
        }
        return read;
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{(\\d)")
                .matcher(text)
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> sources() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
