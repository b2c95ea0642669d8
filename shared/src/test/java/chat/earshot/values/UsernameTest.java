package chat.earshot.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.testing.Values;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "an",
                "Ana",
                "ana.b_c-7",
                "42",
                "Žofie",
                "José",
                "Ελένη",
                "Анна",
                "しろ漢字ナabc",
                "한국abc",
                "王",
                "ชูใจ",
                "ʻāina"
            })
    void aNameOfOneScriptIsAccepted(String name) {
        // One character is too short, whatever it takes to write it.
        String longEnough = name.codePointCount(0, name.length()) == 1 ? name + name : name;

        assertThat(new Username(longEnough).value()).isEqualTo(longEnough);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana\uFE0F", "an\u034Fa", "ana\u3164", "ana\u115F"})
    void aNameWithAnInvisibleCharacterIsRefused(String name) {
        assertThatThrownBy(() -> new Username(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\u0430na, Cyrillic а in a Latin name",
        "an\u0430, Cyrillic а at the end",
        "\u0391na, Greek Alpha in a Latin name",
        "\u0391нна, Greek Alpha in a Cyrillic name",
        "한국ナ, Hangul with Katakana"
    })
    void lettersOfSeveralScriptsAreRefused(String name, String why) {
        assertThatThrownBy(() -> new Username(name)).as(why).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a b",
                " ana",
                "ana ",
                "an\u0000a",
                "an\na",
                "an\u200Ba",
                "an\u200Da",
                "an\u202Ea",
                "an\uFEFFa",
                "ana@work",
                "ana/bob",
                "ana'",
                "аnna!",
                "\u0301ana",
                "🍕🍕",
                "٣٤",
                "an\uD800a",
                "an\uFFFDa"
            })
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> new Username(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"ＡＮＡ, ANA", "ﬁona, fiona", "Z\u030Cofie, Žofie", "ａｎａ１, ana1", "anaª, anaa"})
    void aNameIsKeptInItsNormalForm(String typed, String kept) {
        assertThat(new Username(typed).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "Ana, ANA",
        "ana.b-7, ANA.B-7",
        "Žofie, ŽOFIE",
        "Σίσυφος, ΣΊΣΥΦΟΣ",
        "σας, σασ",
        "Straße, STRASSE",
        "straße, strasse",
        "Anna, ANNA",
        "Анна, АННА",
        "ılgaz, ILGAZ",
        "İzmir, i\u0307zmir",
        "ﬁona, FIONA"
    })
    void spellingsThatDifferInCaseAreOneName(String one, String other) {
        assertThat(new Username(one)).isEqualTo(new Username(other)).hasSameHashCodeAs(new Username(other));
        assertThat(new Username(one).key()).isEqualTo(new Username(other).key());
    }

    @ParameterizedTest
    @CsvSource({"ana, anna", "Žofie, Zofie", "İzmir, izmir", "ana.b, ana-b", "Анна, Анне"})
    void otherNamesAreOthers(String one, String other) {
        assertThat(new Username(one)).isNotEqualTo(new Username(other));
    }

    @Test
    void lengthIsCountedInCodePointsAfterNormalising() {
        String longest = "𠮷".repeat(Limits.USERNAME_CHARS_MAX);

        assertThat(new Username(longest).value()).isEqualTo(longest);
        assertThat(new Username("e\u0301".repeat(Limits.USERNAME_CHARS_MAX)).value())
                .isEqualTo("é".repeat(Limits.USERNAME_CHARS_MAX));
        assertThatThrownBy(() -> new Username(longest + "𠮷")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Username("a".repeat(Limits.USERNAME_CHARS_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Username("ﬃ".repeat(Limits.USERNAME_CHARS_MAX)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void aNameIsItsOwnNormalFormAndEqualToItsCases(@ForAll("usernames") Username name) {
        String value = name.value();

        assertThat(new Username(value).value()).isEqualTo(value);
        for (String cased : new String[] {value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT)}) {
            // ß has two upper-case letters: a name may outgrow its bound.
            if (cased.codePointCount(0, cased.length()) <= Limits.USERNAME_CHARS_MAX) {
                assertThat(new Username(cased)).isEqualTo(name).hasSameHashCodeAs(name);
            }
        }
    }

    @Provide
    Arbitrary<Username> usernames() {
        return Values.usernames();
    }
}
