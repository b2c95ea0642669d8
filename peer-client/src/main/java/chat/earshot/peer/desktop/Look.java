package chat.earshot.peer.desktop;

import java.util.Locale;

/** Light, dark, or whatever the system is. */
public enum Look {
    SYSTEM,
    LIGHT,
    DARK;

    /** Its word in the settings file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a settings file says; the system's for anything unknown. */
    public static Look ofWord(String word) {
        for (Look look : values()) {
            if (look.word().equals(word)) {
                return look;
            }
        }
        return SYSTEM;
    }
}
