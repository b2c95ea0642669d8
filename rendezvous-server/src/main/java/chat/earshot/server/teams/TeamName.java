package chat.earshot.server.teams;

import chat.earshot.values.Limits;
import java.text.Normalizer;
import java.util.Locale;

/** What IT calls a team: one printable line, kept after Unicode NFKC and compared without regard to case. */
public record TeamName(String value) {
    public TeamName {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        Limits.requireLength("a team's name", value, 1, Limits.TEAM_NAME_CHARS_MAX);
        Limits.requirePrintable("a team's name", value);
    }

    /** What is equal for every spelling of this name. */
    public String key() {
        return Normalizer.normalize(value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    @Override
    public String toString() {
        return value;
    }
}
