package chat.earshot.peer.headless;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a line is, it gets at most one well-formed answer, and the session goes on. */
class LinePropertyTest {
    private static final byte[] LAST =
            "\n{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"status\"}\n".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 500)
    void anyBytes(@ForAll byte[] line) {
        for (int at = 0; at < line.length; at++) {
            line[at] = line[at] == '\n' ? (byte) ' ' : line[at];
        }
        holds(line);
    }

    @Property(tries = 1_500)
    void almostRequests(@ForAll("mutatedRequests") String line) {
        holds(line.replace('\n', ' ').getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> mutatedRequests() {
        Arbitrary<String> value = Arbitraries.of(
                "1",
                "-1",
                "1e999999999",
                "0.1",
                "null",
                "true",
                "\"\"",
                "\"ana\"",
                "[]",
                "{}",
                "[\"bob\"]",
                "\"\\ud800\"",
                "\"" + Samples.LUNCH + "\"",
                "99999999999999999999",
                "NaN");
        Arbitrary<String> method =
                Arbitraries.of(List.copyOf(new Methods(new ScriptedPeer(), () -> Samples.FIRST).names()));
        Arbitrary<String> name = Arbitraries.of(
                "username", "password", "conversation", "text", "id", "wait", "from", "limit", "usernames", "status");
        Arbitrary<String> whole = Combinators.combine(value, method, name, value, name, value)
                .as((id, called, first, firstValue, second, secondValue) -> "{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"method\":\"" + called + "\",\"params\":{\"" + first + "\":" + firstValue + ",\"" + second
                        + "\":" + secondValue + "}}");
        return Combinators.combine(
                        whole,
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.chars().all())
                .as((line, at, character) ->
                        at >= line.length() ? line : line.substring(0, at) + character + line.substring(at + 1));
    }

    private static void holds(byte[] line) {
        ScriptedPeer peer = new ScriptedPeer();
        peer.committed.complete(null);
        byte[] input = new byte[line.length + LAST.length];
        System.arraycopy(line, 0, input, 0, line.length);
        System.arraycopy(LAST, 0, input, line.length, LAST.length);

        List<JsonNode> answers = Talk.with(peer, input);

        assertThat(answers).hasSizeBetween(1, 2);
        assertThat(answers.get(answers.size() - 1).path("id").textValue()).isEqualTo("last");
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.path("jsonrpc").textValue()).isEqualTo("2.0");
            assertThat(answer.has("id")).isTrue();
            assertThat(answer.has("result")).isNotEqualTo(answer.has("error"));
            assertThat(answer.path("error").path("code").intValue()).isNotEqualTo(Answers.BUG);
        });
    }
}
