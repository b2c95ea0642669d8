package chat.earshot.server.contacts;

/** What one account has decided about another. Two halves make a contact. */
public enum Half {
    /** Nothing decided. */
    NONE(0),
    ADDED(1),
    /** Removed or declined while the other still has this account: their request is not shown again. */
    DISMISSED(2),
    /** Nothing of the other is shown, whatever they do. */
    BLOCKED(3);

    private final int number;

    Half(int number) {
        this.number = number;
    }

    /** Its number in storage; never reused. */
    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException if there is none with that number */
    public static Half ofNumber(int number) {
        for (Half half : values()) {
            if (half.number == number) {
                return half;
            }
        }
        throw new IllegalArgumentException("no half has number " + number);
    }
}
