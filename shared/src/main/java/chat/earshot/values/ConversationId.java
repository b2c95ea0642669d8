package chat.earshot.values;

import java.util.UUID;

/** Names a conversation; made by whoever asks for it, so that asking twice opens one. */
public record ConversationId(UUID value) {
    /** @throws IllegalArgumentException if it isn't a UUID in its usual form */
    public static ConversationId parse(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID: 8-4-4-4-12 hex digits");
        }
        return new ConversationId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
