package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in IT's file: what can't be read is named in bounded words. */
class ProvisionFileFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "# by IT\nserver=chat.example.org:4711\nsign-up=no\nmdns=yes\n",
                        "pin=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\npin=x",
                        "server=[::1\rsign-up=perhaps",
                        "\377\376pin=sha256:12")
                .map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSeedsAreReadSo(byte[] bytes) {
        anyBytesAreReadOrTheirProblemsAreNamed(bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyBytesAreReadOrTheirProblemsAreNamed(byte[] bytes) {
        Provision provision = ProvisionFile.parse("the file", bytes);

        assertThat(provision.problems())
                .hasSizeLessThanOrEqualTo(ProvisionFile.PROBLEMS_MAX + 1)
                .allMatch(problem -> problem.length() < 300 && problem.lines().count() == 1);
    }
}
