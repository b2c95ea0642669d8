package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever text somebody opens as a link: it is refused in words, or it is one and is written as it was read. */
class JoinLinkFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "earshot://chat.example.org:4711?invite=Ab-9_z&x=%41",
                        "earshot://[::1]?fp=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                        "earshot://[.0]?-zp=s",
                        "EARSHOT://10.0.0.1/?invite=%2",
                        "earshot:")
                .map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSeedsAreReadSo(byte[] bytes) {
        anyTextIsRefusedOrALink(bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyTextIsRefusedOrALink(byte[] bytes) {
        JoinLink link;
        try {
            link = JoinLink.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(200);
            return;
        }
        assertThat(JoinLink.parse(link.toString())).isEqualTo(link);
    }
}
