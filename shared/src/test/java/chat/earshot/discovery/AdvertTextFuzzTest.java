package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in an mDNS TXT record: it says nothing, or something that reads the same when it is said again. */
class AdvertTextFuzzTest {
    private static final String PIN = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "\3v=1\4id=a\112fp=" + PIN + "\13name=Office",
                        "\3v=1\4id=a\112fp=" + PIN + "\7name=\1\2",
                        "\377v=1",
                        "\3v=9\1=\0")
                .map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSeedsAreReadSo(byte[] bytes) {
        anyBytesSayNothingOrWhatCanBeSaidAgain(bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyBytesSayNothingOrWhatCanBeSaidAgain(byte[] bytes) {
        Optional<AdvertText> read = AdvertText.read(bytes);

        read.ifPresent(first -> {
            // A long name is cut when it is said again, and never after that.
            AdvertText again = AdvertText.read(first.encoded()).orElseThrow();
            assertThat(again.instance()).isEqualTo(first.instance());
            assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
            assertThat(AdvertText.read(again.encoded())).contains(again);
        });
    }
}
