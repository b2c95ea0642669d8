package chat.earshot.peer.desktop.search;

import chat.earshot.peer.Folding;

/** The piece of a text around what was searched for. */
final class Excerpt {
    private static final int BEFORE = 24;
    private static final int CHARS_MAX = 140;
    /** As a label has that is cut: the one letter of three dots stands at half height in a Chinese or Japanese font. */
    private static final String DOTS = "...";

    private Excerpt() {}

    /** On one line; beginning and end that are left out are shown as dots. */
    static String of(String text, String wanted) {
        String flat = text.strip().replaceAll("\\s+", " ");
        int at = Folding.unfold(flat, Math.max(0, Folding.fold(flat).indexOf(Folding.fold(wanted))));
        int first = whole(flat, Math.max(0, at - BEFORE));
        int last = whole(flat, Math.min(flat.length(), first + CHARS_MAX));
        return (first > 0 ? DOTS : "") + flat.substring(first, last) + (last < flat.length() ? DOTS : "");
    }

    /** Never in the middle of a character of two units. */
    private static int whole(String text, int place) {
        boolean splits = place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
        return splits ? place - 1 : place;
    }
}
