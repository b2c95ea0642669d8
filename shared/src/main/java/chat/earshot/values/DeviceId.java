package chat.earshot.values;

import java.util.UUID;

/** Names one installed peer; made at its first start and kept. */
public record DeviceId(UUID value) {
    /** @throws IllegalArgumentException if it isn't a UUID in its usual form */
    public static DeviceId parse(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID: 8-4-4-4-12 hex digits");
        }
        return new DeviceId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
