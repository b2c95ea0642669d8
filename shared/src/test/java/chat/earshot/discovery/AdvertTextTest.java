package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdvertTextTest {
    private static final Fingerprint PRINT = Fingerprint.of(new byte[Fingerprint.BYTES]);
    private static final AdvertText TEXT = new AdvertText("Third floor", "0123456789abcdef", 1, PRINT);

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(AdvertText.read(TEXT.encoded())).contains(TEXT);
    }

    @Test
    void itsBytesAreThoseOfDnsServiceDiscovery() {
        assertThat(new String(TEXT.encoded(), StandardCharsets.UTF_8))
                .isEqualTo("\u0003v=1\u0013id=0123456789abcdefJfp=sha256:" + "0".repeat(64) + "\u0010name=Third floor");
    }

    @Test
    void theLongestNameFitsWhateverItsScript() {
        String name = "\uD83D\uDC42".repeat(Limits.SERVER_NAME_CHARS_MAX);

        byte[] bytes = new AdvertText(name, "id", 1, PRINT).encoded();

        assertThat(bytes.length).isLessThanOrEqualTo(AdvertText.BYTES_MAX);
        assertThat(AdvertText.read(bytes)).map(AdvertText::name).contains("\uD83D\uDC42".repeat(50));
    }

    @Test
    void aNameThatCantBeShownIsMadeOneThatCan() {
        assertThat(AdvertText.printable("a\nb\u202Ec\u200B\uD800")).isEqualTo("abc");
        assertThat(AdvertText.printable("\u0000\t ")).isEqualTo("Earshot");
        assertThat(AdvertText.printable("x".repeat(500))).hasSize(Limits.SERVER_NAME_CHARS_MAX);
    }

    @Test
    void aVersionOutOfRangeIsNoAdvert() {
        assertThat(AdvertText.read(new AdvertText("n", "i", 0, PRINT).encoded()))
                .isEmpty();
        assertThat(AdvertText.read(new AdvertText("n", "i", 70_000, PRINT).encoded()))
                .isEmpty();
    }

    @Test
    void aLengthBeyondTheEndIsNoAdvert() {
        byte[] bytes = TEXT.encoded();

        assertThat(AdvertText.read(Arrays.copyOf(bytes, bytes.length - 1))).isEmpty();
    }

    @Property
    void anyBytesAreReadOrIgnored(@ForAll @Size(max = 600) byte[] bytes) {
        assertThat(AdvertText.read(bytes)).isNotNull();
    }

    @Property
    void anyChangedByteGivesABoundedAdvertOrNone(@ForAll @IntRange(min = 0, max = 110) int at, @ForAll byte changed) {
        byte[] bytes = TEXT.encoded();
        bytes[at] = changed;

        AdvertText.read(bytes).ifPresent(text -> {
            assertThat(text.name().codePointCount(0, text.name().length())).isBetween(1, Limits.SERVER_NAME_CHARS_MAX);
            assertThat(text.instance()).hasSizeBetween(1, Advert.INSTANCE_CHARS_MAX);
        });
    }
}
