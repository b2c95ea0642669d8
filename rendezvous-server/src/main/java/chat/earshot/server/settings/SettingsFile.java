package chat.earshot.server.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of settings: a key and a value on each line, with an equals sign between them; lines that are blank or
 * begin with {@code #} are comments. Values are taken as they stand, without escapes. Any thread.
 */
final class SettingsFile {
    private static final int BYTES_MAX = 64 * 1024;

    private SettingsFile() {}

    static Map<SettingKey, Given> read(Path file) throws SettingsFailure {
        Map<SettingKey, Given> found = new EnumMap<>(SettingKey.class);
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                take(found, text, file + ":" + number);
            }
        }
        return found;
    }

    private static void take(Map<SettingKey, Given> found, String text, String where) throws SettingsFailure {
        int sign = text.indexOf('=');
        if (sign < 1) {
            throw new SettingsFailure(where, "this is no setting; write key = value.");
        }
        String word = text.substring(0, sign).strip();
        String value = text.substring(sign + 1).strip();
        Optional<SettingKey> key = SettingKey.ofWord(word);
        if (key.isEmpty()) {
            throw new SettingsFailure(where, "there is no setting '" + word + "'" + nearest(word));
        }
        Given before = found.put(key.get(), new Given(value, where));
        if (before != null) {
            throw new SettingsFailure(where, word + " is set already at " + before.source() + ".");
        }
    }

    private static List<String> lines(Path file) throws SettingsFailure {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new SettingsFailure(file.toString(), "the file is too large to be one of settings.");
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (CharacterCodingException binary) {
            throw new SettingsFailure(file.toString(), "the file is not text in UTF-8.");
        } catch (IOException unreadable) {
            throw new SettingsFailure(file.toString(), "the file can't be read.");
        }
    }

    /** The key that was probably meant, if one is near. */
    private static String nearest(String word) {
        String bare = bare(word);
        for (SettingKey key : SettingKey.values()) {
            String other = bare(key.word());
            boolean sameBeginning = bare.length() >= 3 && (other.startsWith(bare) || bare.startsWith(other));
            if (other.equals(bare) || sameBeginning) {
                return "; did you mean " + key.word() + "?";
            }
        }
        return ".";
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
