package chat.earshot.values;

import java.util.UUID;

/** Names a file; made by its sender's peer before the first try. */
public record FileId(UUID value) {
    /** @throws IllegalArgumentException if it isn't a UUID in its usual form */
    public static FileId parse(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID: 8-4-4-4-12 hex digits");
        }
        return new FileId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
