package chat.earshot.values;

import java.text.Normalizer;

/** How a person wants to be called on screens; not unique. 1 to 64 printable characters, without outer blanks. */
public record DisplayName(String value) {
    public DisplayName {
        value = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        Limits.requireLength("a display name", value, 1, Limits.DISPLAY_NAME_CHARS_MAX);
        Limits.requirePrintable("a display name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
