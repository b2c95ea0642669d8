package chat.earshot.peer.headless;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A whole run of the headless peer, from its first line of input to its end. */
final class Talk {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Talk() {}

    /** What is written when these lines are the whole input. */
    static List<JsonNode> with(ScriptedPeer peer, String... lines) {
        return with(peer, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static List<JsonNode> with(ScriptedPeer peer, byte[] input) {
        return with(peer, input, PATIENCE);
    }

    static List<JsonNode> with(ScriptedPeer peer, byte[] input, Duration patience) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Headless(peer, new ByteArrayInputStream(input), out, () -> Samples.FIRST, patience).run();
        return messages(out.toString(StandardCharsets.UTF_8));
    }

    /** The one answer to a request with the id 1. */
    static JsonNode ask(ScriptedPeer peer, String method, String params) {
        List<JsonNode> answers = with(peer, request(method, params));
        if (answers.size() != 1) {
            throw new AssertionError("one answer expected: " + answers);
        }
        return answers.get(0);
    }

    static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    static List<JsonNode> messages(String output) {
        if (!output.isEmpty() && !output.endsWith("\n")) {
            throw new AssertionError("the last line has no end: " + output);
        }
        return output.lines().map(Talk::json).toList();
    }

    /** Reads JSON, with ' for ". */
    static JsonNode quoted(String json) {
        return json(json.replace('\'', '"'));
    }

    static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
