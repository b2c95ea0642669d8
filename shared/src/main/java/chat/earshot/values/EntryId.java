package chat.earshot.values;

import java.util.UUID;

/** Names an entry; made by its author's peer before the first try, so that a repeated post is stored once. */
public record EntryId(UUID value) {
    /** @throws IllegalArgumentException if it isn't a UUID in its usual form */
    public static EntryId parse(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID: 8-4-4-4-12 hex digits");
        }
        return new EntryId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
