package chat.earshot.peer.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A line read as a JSON-RPC 2.0 request, or what is wrong with it.
 *
 * @param ids the one id that is answered, a string, a number or null; none for a notification
 */
record Request(List<JsonNode> ids, String method, JsonNode params) {
    /** Thrown for a line that isn't a request. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ObjectNode answer;

        private Invalid(JsonNode id, int code, String sentence) {
            super(sentence, null, false, false);
            this.answer = Answers.error(id, code, sentence);
        }

        ObjectNode answer() {
            return answer;
        }
    }

    /** The id to answer to; empty for a notification, which is carried out and not answered. */
    Optional<JsonNode> id() {
        return ids.stream().findFirst();
    }

    static Request read(Line line) throws Invalid {
        if (line instanceof Line.Whole whole) {
            try {
                return of(Json.read(whole.bytes().toArray()));
            } catch (IllegalArgumentException malformed) {
                throw new Invalid(NullNode.instance, Answers.MALFORMED, String.valueOf(malformed.getMessage()));
            }
        }
        throw new Invalid(
                NullNode.instance, Answers.MALFORMED, "line too long: at most " + LineReader.LINE_BYTES_MAX + " bytes");
    }

    private static Request of(JsonNode json) throws Invalid {
        if (!json.isObject()) {
            throw new Invalid(NullNode.instance, Answers.INVALID_REQUEST, "a request is one JSON object a line");
        }
        JsonNode id = json.path("id");
        if (!id.isMissingNode() && !id.isTextual() && !id.isNumber() && !id.isNull()) {
            throw new Invalid(NullNode.instance, Answers.INVALID_REQUEST, "id must be a string, a number or null");
        }
        JsonNode answered = id.isMissingNode() ? NullNode.instance : id;
        if (!"2.0".equals(json.path("jsonrpc").textValue())) {
            throw new Invalid(answered, Answers.INVALID_REQUEST, "jsonrpc must be \"2.0\"");
        }
        JsonNode method = json.path("method");
        if (!method.isTextual()) {
            throw new Invalid(answered, Answers.INVALID_REQUEST, "method must be a string");
        }
        List<JsonNode> ids = id.isMissingNode() ? List.of() : List.of(id);
        return new Request(ids, method.textValue(), json.path("params"));
    }

    /** @throws IllegalArgumentException if there are params that have no names */
    Params namedParams() {
        if (params.isMissingNode() || params.isNull()) {
            return new Params(Json.object());
        }
        if (!params.isObject()) {
            throw Params.wrong("params", "an object");
        }
        return new Params(params);
    }
}
