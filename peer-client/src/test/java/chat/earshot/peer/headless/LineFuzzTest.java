package chat.earshot.peer.headless;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a script writes to the headless peer: each answer is one line of JSON-RPC, and none owns up to a bug. */
class LineFuzzTest {
    private static final int INTERNAL_ERROR = -32603;
    private static final Duration PATIENCE = Duration.ofMillis(200);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"contacts\",\"params\":{}}\n{",
                        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"log\",\"params\":{\"from\":1e9}}",
                        "[{\"id\":1}]\n\n7\n",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"setPresence\",\"params\":{\"text\":\"\\u0000\"}}")
                .map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSeedsAreAnsweredSo(byte[] bytes) {
        anyLinesAreAnsweredByJsonRpc(bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyLinesAreAnsweredByJsonRpc(byte[] bytes) {
        List<JsonNode> answers = Talk.with(new ScriptedPeer(), bytes, PATIENCE);

        assertThat(answers)
                .allMatch(answer -> answer.path("jsonrpc").asText().equals("2.0"))
                .noneMatch(answer -> answer.path("error").path("code").asInt() == INTERNAL_ERROR);
    }
}
