package chat.earshot.values;

import java.util.Objects;

/** Every bound of the product in one place, and the checks that hold values to them. */
public final class Limits {
    /** The most characters (Unicode code points) of one posted text. */
    public static final int TEXT_CHARS_MAX = 4_000;

    public static final int USERNAME_CHARS_MIN = 2;
    public static final int USERNAME_CHARS_MAX = 32;
    public static final int DISPLAY_NAME_CHARS_MAX = 64;
    public static final int TITLE_CHARS_MAX = 64;
    public static final int STATUS_TEXT_CHARS_MAX = 140;
    public static final int PASSWORD_CHARS_MIN = 10;
    public static final int PASSWORD_CHARS_MAX = 128;
    /** The longest name or password that is looked at at all, as somebody typed it. */
    public static final int TYPED_CHARS_MAX = 256;

    public static final int PROTOCOL_VERSION_MAX = 65_535;
    public static final int SOFTWARE_CHARS_MAX = 64;
    public static final int SERVER_NAME_CHARS_MAX = 64;
    /** The longest sentence that accompanies a refusal. */
    public static final int DETAIL_CHARS_MAX = 300;

    /** The most contacts of one account, whatever their state. */
    public static final int CONTACTS_MAX = 2_000;

    /** The most accounts in one team; each hears of each other one. */
    public static final int TEAM_ACCOUNTS_MAX = 500;
    /** The most teams of one rendezvous. */
    public static final int TEAMS_MAX = 1_000;

    public static final int TEAM_NAME_CHARS_MAX = 64;
    /** The most invitations that one rendezvous remembers, also those that are used up. */
    public static final int INVITATIONS_MAX = 10_000;

    public static final int PARTICIPANTS_MAX = 250;
    /** The most contacts whom one account has asked and who have not answered. */
    public static final int REQUESTS_SENT_MAX = 500;

    /** The most contact requests that wait for one account's answer. */
    public static final int REQUESTS_WAITING_MAX = 500;

    /** The most conversations in which one account takes part: of those it began, and of those it was brought into. */
    public static final int CONVERSATIONS_MAX = 10_000;
    /** The most conversations into which one account has brought another that still takes part. */
    public static final int CONVERSATIONS_BROUGHT_BY_ONE_MAX = 500;
    /** The most devices that hold a session token of one account, and its most sessions; the oldest gives way. */
    public static final int DEVICES_MAX = 20;

    /** The most list items in one page of contacts or conversations. */
    public static final int LIST_PAGE_MAX = 100;

    /** The most conversations of which one message tells how far an account has come. */
    public static final int MARKS_REPORT_MAX = 200;

    public static final int LOG_PAGE_ENTRIES_MAX = 200;
    /** The most bytes of encoded entries in one log page; a page always holds at least one entry. */
    public static final int LOG_PAGE_BYTES_MAX = 256 * 1024;
    /** How many log pages one session may have asked for that have not left for it yet: the credit of a transfer. */
    public static final int LOG_PAGES_IN_FLIGHT_MAX = 4;

    /** The largest file that there can be; a rendezvous usually allows less. */
    public static final long FILE_BYTES_MAX = 64L * 1024 * 1024 * 1024;

    public static final int FILE_NAME_CHARS_MAX = 200;
    /** A file is cut into blocks of this many bytes; each is verified alone. */
    public static final int BLOCK_BYTES = 256 * 1024;
    /** A block crosses a link in pieces of this many bytes, between which anything else may pass. */
    public static final int PIECE_BYTES = 32 * 1024;

    public static final int BLOCK_HASHES_PAGE_MAX = 1_000;
    /** How many requests about blocks one link may have under way: a credit far below what a slow reader is cut at. */
    public static final int PIECES_IN_FLIGHT_MAX = 32;
    /** The most addresses that one peer announces. */
    public static final int PEER_ADDRESSES_MAX = 9;
    /** The most peers that one introduction tells of. */
    public static final int PEERS_INTRODUCED_MAX = 16;
    /** The most bytes of a peer's public key, as SubjectPublicKeyInfo. */
    public static final int PUBLIC_KEY_BYTES_MAX = 200;
    /** The most bytes of a certificate. */
    public static final int CERTIFICATE_BYTES_MAX = 2_000;
    /** The fewest entries between two anchors of a log. */
    public static final int ANCHOR_ENTRIES_MIN = 50;
    /** The most anchors in one answer. */
    public static final int ANCHORS_MAX = 500;

    /** The largest frame, without its length, on a link that has not signed in. */
    public static final int FRAME_BYTES_BEFORE_SIGN_IN = 4 * 1024;
    /** The largest frame from a signed-in peer. */
    public static final int FRAME_BYTES_FROM_PEER = 64 * 1024;
    /** The largest frame from the rendezvous: a log page and its head. */
    public static final int FRAME_BYTES_FROM_RENDEZVOUS = LOG_PAGE_BYTES_MAX + 64 * 1024;

    private Limits() {}

    /**
     * Holds a text to a number of characters (Unicode code points) and to being valid Unicode.
     *
     * @return {@code text}
     * @throws IllegalArgumentException naming {@code what}, if it is shorter, longer or holds half a surrogate pair
     */
    public static String requireLength(String what, String text, int charsMin, int charsMax) {
        Objects.requireNonNull(text, what);
        int chars = text.codePointCount(0, text.length());
        if (chars < charsMin || chars > charsMax) {
            throw new IllegalArgumentException(
                    what + " must have " + charsMin + " to " + charsMax + " characters, not " + chars);
        }
        requireUnicode(what, text);
        return text;
    }

    /** Holds a number to a range, both ends included. */
    public static long requireRange(String what, long number, long min, long max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + number);
        }
        return number;
    }

    /** Refuses a text of one line that holds control, format-override or line-separating characters. */
    public static String requirePrintable(String what, String text) {
        // By UTF-16 units: every refused character is in the basic plane.
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || (unit > '~' && isUnprintable(unit))) {
                throw new IllegalArgumentException(what + " must not contain control characters");
            }
        }
        return text;
    }

    private static void requireUnicode(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPairAt(text, i)) {
                    throw new IllegalArgumentException(what + " is not valid Unicode");
                }
                i++;
            }
        }
    }

    private static boolean isPairAt(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    private static boolean isUnprintable(char unit) {
        int type = Character.getType(unit);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || isDirectionOverride(unit);
    }

    /** LRE, RLE, PDF, LRO, RLO and the isolates: they make a name read as another one. */
    private static boolean isDirectionOverride(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
