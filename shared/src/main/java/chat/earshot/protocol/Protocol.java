package chat.earshot.protocol;

/** The version of the protocol that this program speaks. */
public final class Protocol {
    /** The oldest version that this program still speaks. */
    public static final int VERSION_MIN = 1;

    public static final int VERSION_MAX = 1;

    private Protocol() {}
}
