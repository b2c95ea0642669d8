package chat.earshot.peer.headless;

import chat.earshot.peer.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages that go out, as JSON-RPC 2.0 wants them. */
final class Answers {
    static final int MALFORMED = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int UNKNOWN_METHOD = -32601;
    static final int WRONG_PARAMS = -32602;
    static final int BUG = -32603;
    static final int REFUSED = -32000;

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("method", method);
        message.set("params", params);
        return message;
    }

    static ObjectNode result(JsonNode id, ObjectNode result) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0");
        message.set("id", id);
        message.set("result", result);
        return message;
    }

    static ObjectNode error(JsonNode id, int code, String sentence) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0");
        message.set("id", id);
        message.putObject("error").put("code", code).put("message", sentence);
        return message;
    }

    /** What a failed method is answered: a refusal, wrong params, or a bug, whose trace goes to the log only. */
    static ObjectNode failure(JsonNode id, String method, Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal refusal) {
            ObjectNode message = error(id, REFUSED, refusal.sentence());
            ObjectNode data = message.withObject("/error").putObject("data");
            data.put("reason", refusal.reason().word());
            refusal.firstBadSeq().ifPresent(seq -> data.put("seq", seq));
            return message;
        }
        if (cause instanceof IllegalArgumentException wrong) {
            return error(id, WRONG_PARAMS, String.valueOf(wrong.getMessage()));
        }
        LOG.error("event=method-failed method={}", method, cause);
        return error(id, BUG, "This peer failed to do that. Its log says why.");
    }
}
