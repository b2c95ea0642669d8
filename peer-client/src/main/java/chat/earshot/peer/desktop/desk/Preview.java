package chat.earshot.peer.desktop.desk;

/**
 * What the list says was last in a conversation, on one line. Immutable.
 *
 * @param who said it; empty where that is plain
 * @param isSaid whether the text is somebody's own words, which run as they do and not as the window does
 * @param waits whether it waits on this computer until it can be sent
 */
public record Preview(String who, String text, boolean isSaid, boolean waits) {
    static Preview said(String who, String text) {
        return new Preview(who, flat(text), true, false);
    }

    static Preview told(String sentence) {
        return new Preview("", flat(sentence), false, false);
    }

    Preview waiting() {
        return new Preview(who, text, isSaid, true);
    }

    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
