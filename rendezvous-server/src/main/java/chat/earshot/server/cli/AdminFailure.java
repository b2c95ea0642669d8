package chat.earshot.server.cli;

/** A command of administration can't be done; the message is one plain sentence. */
final class AdminFailure extends Exception {
    private static final long serialVersionUID = 1L;

    AdminFailure(String sentence) {
        super(sentence);
    }
}
