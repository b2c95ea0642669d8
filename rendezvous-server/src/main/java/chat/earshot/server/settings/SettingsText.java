package chat.earshot.server.settings;

/** Writes the table of settings as the commented file with which IT begins. */
public final class SettingsText {
    private SettingsText() {}

    /** Every key with its meaning, unit and default; all of them commented out. */
    public static String commentedFile() {
        StringBuilder text = new StringBuilder("""
                # Settings of the Earshot server: key = value, a line each. What is commented out is the default.
                # The command line wins over the environment (the name in brackets), and that over this file.
                # Check this file with: earshot serve --config FILE --check-config
                """);
        for (SettingKey key : SettingKey.values()) {
            text.append('\n')
                    .append("# ")
                    .append(key.meaning())
                    .append('\n')
                    .append("# (")
                    .append(key.unit())
                    .append("; ")
                    .append(key.variable())
                    .append(")\n")
                    .append('#')
                    .append(key.word())
                    .append(" = ")
                    .append(key == SettingKey.DATA ? "/var/lib/earshot" : key.standard())
                    .append('\n');
        }
        return text.toString();
    }
}
