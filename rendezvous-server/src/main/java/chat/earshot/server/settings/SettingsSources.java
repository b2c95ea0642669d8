package chat.earshot.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts settings together: the command line wins over the environment, that over the file, that over the default. */
public final class SettingsSources {
    /** The name of the file in the data folder. */
    public static final String FILE_NAME = "earshot-server.properties";

    private static final Path SYSTEM_FILE = Path.of("/etc/earshot", FILE_NAME);

    private SettingsSources() {}

    /**
     * Reads everything that is there.
     *
     * @param file given on the command line; if empty, that of the data folder or the system's, whichever is there
     * @param environment tells the value of a variable, null if it isn't set
     * @param options what stood on the command line
     * @throws SettingsFailure if anything is wrong in one of them, also if another one wins over it
     */
    public static ServerSettings read(
            Optional<Path> file, Function<String, @Nullable String> environment, Map<SettingKey, String> options)
            throws SettingsFailure {
        Map<SettingKey, Given> variables = new EnumMap<>(SettingKey.class);
        for (SettingKey key : SettingKey.values()) {
            String value = environment.apply(key.variable());
            if (value != null) {
                variables.put(key, new Given(value.strip(), key.variable()));
            }
        }
        Map<SettingKey, Given> given = new EnumMap<>(SettingKey.class);
        options.forEach((key, value) -> given.put(key, new Given(value, "--" + key.word())));
        Optional<Path> used = file.isPresent() ? file : usual(variables, given);
        SettingsTable table = new SettingsTable();
        if (used.isPresent()) {
            requireValid(used.get());
            table.putAll(SettingsFile.read(used.get()));
        }
        table.putAll(variables);
        table.putAll(given);
        return table.settings();
    }

    /** @throws SettingsFailure if a file of settings is not valid in itself */
    public static void requireValid(Path file) throws SettingsFailure {
        Map<SettingKey, Given> values = new EnumMap<>(SettingKey.class);
        values.put(SettingKey.DATA, new Given("earshot", "the program"));
        values.putAll(SettingsFile.read(file));
        SettingsTable table = new SettingsTable();
        table.putAll(values);
        ServerSettings unused = table.settings();
    }

    private static Optional<Path> usual(Map<SettingKey, Given> variables, Map<SettingKey, Given> options) {
        Optional<Given> data = Optional.ofNullable(options.get(SettingKey.DATA))
                .or(() -> Optional.ofNullable(variables.get(SettingKey.DATA)));
        return data.map(given -> Path.of(given.value(), FILE_NAME))
                .filter(Files::isRegularFile)
                .or(() -> Optional.of(SYSTEM_FILE).filter(Files::isRegularFile));
    }
}
