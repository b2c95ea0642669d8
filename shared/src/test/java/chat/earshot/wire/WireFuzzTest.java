package chat.earshot.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coverage-guided: the long run searches for bytes that break the codec, the ordinary one tries the seeds. */
class WireFuzzTest {
    private static final String SEEDS = "WireFuzzTestInputs/anyBytesAreRefusedOrAMessageInItsOnlyForm/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts-listed",
                "conversation-opened",
                "log-page",
                "log-page-erased",
                "post-text",
                "sign-up",
                "start-conversation"
            })
    void theSeedsAreReadSo(String name) throws IOException, URISyntaxException {
        anyBytesAreRefusedOrAMessageInItsOnlyForm(
                Files.readAllBytes(Path.of(Objects.requireNonNull(WireFuzzTest.class.getResource(SEEDS + name), name)
                        .toURI())));
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreRefusedOrAMessageInItsOnlyForm(byte[] bytes) {
        WirePropertiesTest.assertRefusedOrCanonical(bytes);
    }
}
