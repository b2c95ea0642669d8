package chat.earshot.values;

import java.util.Locale;

/** A password as somebody typed it, at most 128 characters. Never logged, never stored. */
public record Password(String value) {
    public Password {
        Limits.requireLength("a password", value, 0, Limits.PASSWORD_CHARS_MAX);
    }

    /** Whether it may protect this account: at least 10 characters, and not the name itself. */
    public boolean isStrongFor(Username name) {
        return value.codePointCount(0, value.length()) >= Limits.PASSWORD_CHARS_MIN
                && !value.toLowerCase(Locale.ROOT).equals(name.value().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
