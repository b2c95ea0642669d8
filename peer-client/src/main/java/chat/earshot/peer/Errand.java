package chat.earshot.peer;

/** What an entry in the outbox asks for. */
public enum Errand {
    POST(1),
    EDIT(2),
    ERASE(3);

    private final int number;

    Errand(int number) {
        this.number = number;
    }

    /** Its number in this peer's store; never reused. */
    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException if there is none with that number */
    public static Errand ofNumber(int number) {
        for (Errand errand : values()) {
            if (errand.number == number) {
                return errand;
            }
        }
        throw new IllegalArgumentException("no errand has number " + number);
    }
}
