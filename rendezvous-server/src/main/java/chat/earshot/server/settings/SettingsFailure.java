package chat.earshot.server.settings;

/** Settings that can't be used; the message is one line that names the file and line, or the variable, and why. */
public final class SettingsFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SettingsFailure(String where, String why) {
        super(where + ": " + why);
    }
}
