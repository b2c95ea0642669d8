package chat.earshot.values;

/** How two accounts stand to each other, seen from one of them. */
public enum ContactState {
    /** I added them; they have not added me. */
    REQUESTED(1, "requested"),
    /** They added me; I have not added them. */
    INCOMING(2, "incoming"),
    /** Each has the other: presence and chat. */
    MUTUAL(3, "mutual");

    private final int number;
    private final String word;

    ContactState(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** Its number on the wire and in storage; never reused. */
    public int number() {
        return number;
    }

    /** Its word in the headless peer's contract. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException if there is none with that number */
    public static ContactState ofNumber(int number) {
        for (ContactState one : values()) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("no contact state has number " + number);
    }
}
