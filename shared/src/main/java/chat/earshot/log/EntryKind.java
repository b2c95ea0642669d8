package chat.earshot.log;

/** What kind of content an entry has. */
public enum EntryKind {
    TEXT(1, "text"),
    JOINED(2, "joined"),
    LEFT(3, "left"),
    FILE(4, "file"),
    EDITED(5, "edited"),
    ERASED(8, "erased");

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

    /** Whether its content is what a person said, and can be erased: who came, went and erased stays. */
    public boolean isErasable() {
        return this != JOINED && this != LEFT && this != ERASED;
    }

    /** Whether it is something that a person says: an edit only changes what was said. */
    public boolean isSaid() {
        return this == TEXT || this == FILE;
    }

    /** Whether it only says something of an entry above it, and is nothing to see by itself. */
    public boolean isAmendment() {
        return this == EDITED || this == ERASED;
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
