package chat.earshot.peer.headless;

import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's params, read by name. Unknown ones are ignored, an optional one that is null counts as missing; what is
 * missing or of a wrong type is an {@link IllegalArgumentException} that names it.
 */
final class Params {
    private final JsonNode object;

    /** @param object a JSON object */
    Params(JsonNode object) {
        this.object = object;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return present(name).map(value -> {
            if (!value.isTextual()) {
                throw wrong(name, "a string");
            }
            return value.textValue();
        });
    }

    List<String> texts(String name) {
        JsonNode array = present(name).orElseThrow(() -> missing(name));
        List<String> texts = new ArrayList<>();
        for (JsonNode one : array) {
            if (!one.isTextual()) {
                throw wrong(name, "an array of strings");
            }
            texts.add(one.textValue());
        }
        if (!array.isArray()) {
            throw wrong(name, "an array of strings");
        }
        return texts;
    }

    boolean flag(String name, boolean otherwise) {
        Optional<JsonNode> value = present(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.map(JsonNode::booleanValue).orElse(otherwise);
    }

    /** A whole number from 1. */
    long count(String name) {
        if (present(name).isEmpty()) {
            throw missing(name);
        }
        return count(name, 1);
    }

    /** A whole number from 0. */
    long number(String name, long otherwise) {
        Optional<JsonNode> value = present(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        JsonNode number = value.get();
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
            throw wrong(name, "a whole number from 0");
        }
        return number.longValue();
    }

    /** A whole number from 1. */
    long count(String name, long otherwise) {
        Optional<JsonNode> value = present(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        JsonNode number = value.get();
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 1) {
            throw wrong(name, "a whole number from 1");
        }
        return number.longValue();
    }

    /** A string that can't name any conversation reads like the name of one that isn't there. */
    ConversationId conversation() {
        String id = text("conversation");
        try {
            return ConversationId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal(Reason.NO_SUCH_CONVERSATION);
        }
    }

    EntryId entry(String name) {
        return optionalEntry(name).orElseThrow(() -> missing(name));
    }

    Optional<EntryId> optionalEntry(String name) {
        return optionalText(name).map(id -> {
            try {
                return EntryId.parse(id);
            } catch (IllegalArgumentException notAnId) {
                throw wrong(name, "a UUID");
            }
        });
    }

    FileId file(String name) {
        String id = text(name);
        try {
            return FileId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw wrong(name, "a UUID");
        }
    }

    /** What is thrown when a param has a value that it can't have. */
    static IllegalArgumentException wrong(String name, String rule) {
        return new IllegalArgumentException(name + " must be " + rule);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing");
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }
}
