package chat.earshot.server.administration;

/** What IT asked for can't be done; the message is one plain sentence, and nothing was changed. */
public final class AdminRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    public AdminRefusal(String sentence) {
        super(sentence);
    }
}
