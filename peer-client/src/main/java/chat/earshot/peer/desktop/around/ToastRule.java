package chat.earshot.peer.desktop.around;

import java.util.Locale;

/** Who is told of which entry. Pure. */
public final class ToastRule {
    private ToastRule() {}

    /**
     * An entry as the rule sees it.
     *
     * @param own whether this person said it, here or at another peer
     * @param text whether somebody said something: who came or left isn't worth a toast
     * @param direct whether it was said in a 1:1
     * @param mentioned whether it names this person
     * @param known whether it was read before, or came as history with joining
     * @param looking whether the person has just this conversation before them
     * @param busy whether the person doesn't want to be disturbed
     */
    public record Heard(
            boolean own,
            boolean text,
            boolean direct,
            boolean mentioned,
            boolean known,
            boolean looking,
            boolean busy) {}

    /** Whether the entry is worth a toast. */
    public static boolean deserves(Heard heard) {
        boolean forMe = heard.direct() || heard.mentioned();
        boolean isNews = heard.text() && !heard.own() && !heard.known();
        return forMe && isNews && !heard.looking() && !heard.busy();
    }

    /** Whether a text names that person: an at sign before the account's name or the display name, as a whole word. */
    public static boolean mentions(String text, String username, String displayName) {
        String lower = text.toLowerCase(Locale.ROOT);
        return names(lower, "@" + username.toLowerCase(Locale.ROOT))
                || names(lower, "@" + displayName.toLowerCase(Locale.ROOT));
    }

    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int after = at + name.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
            if (begins && endsWord(text, after)) {
                return true;
            }
        }
        return false;
    }

    /** A name may have dots and hyphens inside; a sentence may end behind it. */
    private static boolean endsWord(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        int next = text.codePointAt(at);
        if (Character.isLetterOrDigit(next) || next == '_') {
            return false;
        }
        boolean joins = next == '.' || next == '-';
        return !joins || at + 1 >= text.length() || !Character.isLetterOrDigit(text.codePointAt(at + 1));
    }
}
