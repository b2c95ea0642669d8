package chat.earshot.peer.headless;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict, bounded JSON: duplicate keys, NaN, deep nesting and anything after the value are refused. Thread-safe. */
final class Json {
    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_CHARS_MAX = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_CHARS_MAX)
                            .maxStringLength(LineReader.LINE_BYTES_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // So that an id of 1.0 is echoed as 1.0.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws IllegalArgumentException if it isn't exactly one JSON value in valid UTF-8 */
    static JsonNode read(byte[] utf8) {
        try {
            return MAPPER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("the line is not valid UTF-8", notUtf8);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("the line is not valid JSON", malformed);
        }
    }

    /** One line of UTF-8, its line feed included. */
    static byte[] line(JsonNode node) {
        try {
            return (safe(MAPPER.writeValueAsString(node)) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes can be written", impossible);
        }
    }

    /**
     * Escapes what UTF-8 can't carry (half a surrogate pair, echoed in an id) and what some readers take for the end
     * of a line. All of these can only stand within JSON strings.
     */
    private static String safe(String json) {
        StringBuilder safe = new StringBuilder(json.length() + 1);
        for (int at = 0; at < json.length(); at++) {
            char character = json.charAt(at);
            boolean pair = at + 1 < json.length() && Character.isSurrogatePair(character, json.charAt(at + 1));
            if (pair) {
                safe.append(character).append(json.charAt(++at));
            } else if (Character.isSurrogate(character) || endsALine(character)) {
                safe.append(String.format("\\u%04x", (int) character));
            } else {
                safe.append(character);
            }
        }
        return safe.toString();
    }

    private static boolean endsALine(char character) {
        return character == '\u0085' || character == '\u2028' || character == '\u2029';
    }
}
