package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The TXT record of an advert (RFC 6763, section 6): {@code v}, {@code id}, {@code fp} and {@code name}. Pure; reads
 * whatever
 * comes from the LAN within bounds, and never throws for it.
 */
record AdvertText(String name, String instance, int protocol, Fingerprint fingerprint) {
    static final int BYTES_MAX = 512;
    private static final int STRING_BYTES_MAX = 255;
    /** What a rendezvous is called whose name has nothing printable. */
    private static final String NAMELESS = "Earshot";

    private static final int NAME_BYTES_MAX = 200;

    byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "v=" + protocol);
        put(out, "id=" + instance);
        put(out, "fp=" + fingerprint);
        put(out, "name=" + cut(name, NAME_BYTES_MAX));
        return out.toByteArray();
    }

    /** What the bytes say, or nothing if they are no advert of ours. */
    static Optional<AdvertText> read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return Optional.empty();
        }
        Map<String, String> values = strings(bytes);
        try {
            int protocol = Integer.parseInt(values.getOrDefault("v", ""));
            Limits.requireRange("v", protocol, 1, Limits.PROTOCOL_VERSION_MAX);
            String instance = values.getOrDefault("id", "");
            Limits.requirePrintable("id", Limits.requireLength("id", instance, 1, Advert.INSTANCE_CHARS_MAX));
            Fingerprint fingerprint = Fingerprint.parse(values.getOrDefault("fp", ""));
            return Optional.of(
                    new AdvertText(printable(values.getOrDefault("name", "")), instance, protocol, fingerprint));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** A name that can be shown: one line, no control or format characters, not empty, bounded. */
    static String printable(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .filter(AdvertText::isShown)
                .limit(Limits.SERVER_NAME_CHARS_MAX)
                .forEach(shown::appendCodePoint);
        String stripped = shown.toString().strip();
        return stripped.isEmpty() ? NAMELESS : stripped;
    }

    /** The longest beginning of a text that has at most so many bytes of UTF-8. */
    static String cut(String text, int bytesMax) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > bytesMax) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void put(ByteArrayOutputStream out, String pair) {
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > STRING_BYTES_MAX) {
            throw new IllegalArgumentException("a TXT string has at most " + STRING_BYTES_MAX + " bytes");
        }
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** The {@code key=value} strings, keys in lower case; the first of a key counts. What isn't UTF-8 is left out. */
    private static Map<String, String> strings(byte[] bytes) {
        Map<String, String> values = new HashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            int length = Byte.toUnsignedInt(rest.get());
            if (length > rest.remaining()) {
                return Map.of();
            }
            ByteBuffer one = rest.slice(rest.position(), length);
            rest.position(rest.position() + length);
            utf8(one).ifPresent(pair -> {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.putIfAbsent(pair.substring(0, equals).toLowerCase(Locale.ROOT), pair.substring(equals + 1));
                }
            });
        }
        return values;
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
