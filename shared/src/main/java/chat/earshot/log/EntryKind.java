package chat.earshot.log;

/** What kind of content an entry has. */
public enum EntryKind {
    TEXT(1, "text"),
    JOINED(2, "joined"),
    LEFT(3, "left");

    private final int number;
    private final String word;

    EntryKind(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** Its number on the wire, in storage and in the hash chain; never reused. */
    public int number() {
        return number;
    }

    /** Its word in the headless peer's contract. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException if there is none with that number */
    public static EntryKind ofNumber(int number) {
        for (EntryKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no entry kind has number " + number);
    }
}
