package chat.earshot.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values but names of accounts, which have a test of their own. */
class ValuesTest {
    private static final String HEX = "00ff".repeat(16);

    @Test
    void aDisplayNameIsStrippedAndNormalised() {
        assertThat(new DisplayName("  Ana Nova\u0301kova\u0301\u2003").value()).isEqualTo("Ana Nováková");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Ana\nBob",
                "Ana\u0000",
                "Ana\u2028Bob",
                "Ana\u202EboB",
                "Ana\u2066",
                "Ana\uDC00",
                "A\u0085na"
            })
    void whatIsNoDisplayNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(name));
    }

    @Test
    void aDisplayNameHasAtMost64CodePoints() {
        String longest = "🍕".repeat(Limits.DISPLAY_NAME_CHARS_MAX);

        assertThat(new DisplayName(longest).value()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(longest + "x"));
    }

    @Test
    void aPasswordIsStrongFromTenCharactersOnUnlessItIsTheName() {
        Username ana = new Username("ana.novakova");

        assertThat(new Password("0123456789").isStrongFor(ana)).isTrue();
        assertThat(new Password("🍕".repeat(10)).isStrongFor(ana)).isTrue();
        assertThat(new Password("012345678").isStrongFor(ana)).isFalse();
        assertThat(new Password("🍕".repeat(9)).isStrongFor(ana)).isFalse();
        assertThat(new Password("Ana.Novakova").isStrongFor(ana)).isFalse();
    }

    @Test
    void aPasswordIsBoundedAndNeverTold() {
        assertThat(new Password("correct horse").toString()).doesNotContain("horse");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Password("x".repeat(Limits.PASSWORD_CHARS_MAX + 1)))
                .withMessageNotContaining("xxx");
    }

    @Test
    void aSessionTokenIsNeverTold() {
        SessionToken token = SessionToken.of(new byte[SessionToken.BYTES]);

        assertThat(token.toString()).doesNotContain("00");
        assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.of(new byte[31]));
    }

    @Test
    void aFingerprintIsReadInAnyCaseAndWrittenInLower() {
        Fingerprint fingerprint = Fingerprint.parse(" SHA256:" + HEX.toUpperCase(Locale.ROOT) + "\n");

        assertThat(fingerprint).hasToString("sha256:" + HEX);
        assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:00", "sha1:00ff", "sha256:zz", "sha256 00ff", "00ff"})
    void whatIsNoFingerprintIsRefusedInPlainWords(String start) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fingerprint.parse(start))
                .withMessageContaining("a fingerprint");
        assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse("sha256:" + HEX + "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse("sha256:" + HEX + "00"));
    }

    @Test
    void octetsCompareByContentAndCanNotBeChanged() {
        byte[] bytes = {1, 2, 3, 4};
        Octets octets = Octets.copyOf(bytes);
        Octets middle = Octets.copyOf(bytes, 1, 2);

        bytes[1] = 9;
        octets.toArray()[0] = 9;

        assertThat(octets).isEqualTo(Octets.fromHex("01020304")).hasSameHashCodeAs(Octets.fromHex("01020304"));
        assertThat(middle).isEqualTo(Octets.fromHex("0203")).isNotEqualTo(Octets.fromHex("0204"));
        assertThat(octets.size()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> Octets.fromHex("0g"));
        assertThatIllegalArgumentException().isThrownBy(() -> Octets.fromHex("012"));
    }

    @Test
    void idsAreReadInTheirUsualFormOnly() {
        String text = "00112233-4455-6677-8899-aabbccddeeff";
        UUID value = UUID.fromString(text);

        assertThat(ConversationId.parse(text))
                .isEqualTo(new ConversationId(value))
                .hasToString(text);
        assertThat(EntryId.parse(text.toUpperCase(Locale.ROOT)))
                .isEqualTo(new EntryId(value))
                .hasToString(text);
        assertThat(DeviceId.parse(text)).isEqualTo(new DeviceId(value)).hasToString(text);
        assertThatIllegalArgumentException().isThrownBy(() -> ConversationId.parse("1-2-3-4-5"));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryId.parse("1-2-3-4-5"));
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceId.parse(text + "0"));
    }

    @Test
    void enumsAreFoundByNumbersThatAreTheirOwn() {
        assertNumbers(Presence.values(), Presence::number, Presence::ofNumber);
        assertNumbers(ContactState.values(), ContactState::number, ContactState::ofNumber);
    }

    @Test
    void aTextIsHeldToItsLengthInCodePointsAndToUnicode() {
        assertThat(Limits.requireLength("a text", "🍕🍕", 2, 2)).isEqualTo("🍕🍕");
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.requireLength("a text", "🍕🍕", 3, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.requireLength("a text", "🍕🍕", 0, 1));
        for (String half : new String[] {"\uD83C", "\uDF55", "\uDF55\uD83C", "x\uD83C", "\uD83C\uD83C\uDF55"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Limits.requireLength("a text", half, 0, 9))
                    .withMessage("a text is not valid Unicode");
        }
    }

    @Test
    void aNumberIsHeldToItsRangeWithBothEnds() {
        assertThat(Limits.requireRange("seq", 1, 1, 2)).isEqualTo(1);
        assertThat(Limits.requireRange("seq", 2, 1, 2)).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.requireRange("seq", 0, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.requireRange("seq", 3, 1, 2));
    }

    @Test
    void theSizeInUtf8IsToldWithoutEncoding() {
        assertThat(Utf8.size("aé漢🍕")).isEqualTo(1 + 2 + 3 + 4);
    }

    private static <T> void assertNumbers(T[] all, ToIntFunction<T> number, IntFunction<T> ofNumber) {
        Function<T, T> again = one -> ofNumber.apply(number.applyAsInt(one));
        assertThat(Arrays.stream(all).map(again)).containsExactly(all);
        assertThatIllegalArgumentException().isThrownBy(() -> ofNumber.apply(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ofNumber.apply(all.length + 1));
    }
}
