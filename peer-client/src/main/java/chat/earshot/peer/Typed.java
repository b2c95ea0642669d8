package chat.earshot.peer;

import chat.earshot.protocol.Reason;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Limits;
import java.util.List;
import java.util.function.Supplier;

/** Light checks of what somebody typed; the rendezvous makes the thorough ones. Any thread. */
final class Typed {
    private Typed() {}

    /** @throws Refusal if nobody can have such a name or password */
    static void requireTypeable(String typed, Reason otherwise) {
        try {
            Limits.requireLength("it", typed, 0, Limits.TYPED_CHARS_MAX);
        } catch (IllegalArgumentException untypeable) {
            throw new Refusal(otherwise);
        }
    }

    /** @throws Refusal if no conversation can have such participants or such a title */
    static void requireConversation(List<String> usernames, String title) {
        named("usernames", () -> Limits.requireRange("people", usernames.size(), 1, Limits.PARTICIPANTS_MAX));
        usernames.forEach(username -> requireTypeable(username, Reason.NOT_MUTUAL));
        named("title", () -> Limits.requireLength("a title", title, 0, Limits.TITLE_CHARS_MAX));
        named("title", () -> Limits.requirePrintable("a title", title));
    }

    static void requirePage(long from, int limit) {
        named("from", () -> Limits.requireRange("a seq", from, 1, Long.MAX_VALUE));
        named("limit", () -> Limits.requireRange("a limit", limit, 1, Integer.MAX_VALUE));
    }

    static void requireSearch(String text, long through) {
        named("text", () -> Limits.requireLength("a text", text, 1, Limits.TEXT_CHARS_MAX));
        named("through", () -> Limits.requireRange("a seq", through, 1, Long.MAX_VALUE));
    }

    /** The display name to ask for: without one the name stands for itself. */
    static String displayName(String displayName, String username) {
        if (displayName.isEmpty()) {
            return username;
        }
        return named("displayName", () -> new DisplayName(displayName).value());
    }

    /** @throws Refusal if it is too long to be posted */
    static void requirePostable(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text: it must not be empty");
        }
        if (text.codePointCount(0, text.length()) > Limits.TEXT_CHARS_MAX) {
            throw new Refusal(
                    Reason.TOO_LARGE, "A text has at most " + Limits.TEXT_CHARS_MAX + " characters. It was not sent.");
        }
        named("text", () -> Limits.requireLength("a text", text, 1, Limits.TEXT_CHARS_MAX));
    }

    /**
     * Makes a value.
     *
     * @throws IllegalArgumentException that begins with the parameter's name, if there is no such value
     */
    static <T> T named(String parameter, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(parameter + ": " + invalid.getMessage(), invalid);
        }
    }
}
