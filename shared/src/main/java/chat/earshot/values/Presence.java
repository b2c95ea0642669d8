package chat.earshot.values;

/** Whether a person can be reached. */
public enum Presence {
    ONLINE(1, "online"),
    AWAY(2, "away"),
    BUSY(3, "busy"),
    OFFLINE(4, "offline"),
    /** What is told of anybody who is not a mutual contact. */
    UNKNOWN(5, "unknown");

    private final int number;
    private final String word;

    Presence(int number, String word) {
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
    public static Presence ofNumber(int number) {
        for (Presence one : values()) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("no presence has number " + number);
    }
}
