package chat.earshot.protocol;

/** Why a request is refused: expected, and told to the person who asked. */
public enum Reason {
    USERNAME_TAKEN(1, "username-taken", "This name is taken."),
    INVALID_USERNAME(2, "invalid-username", "A name has 2 to 32 letters, digits, '.', '_' or '-', of one script."),
    WEAK_PASSWORD(3, "weak-password", "A password has 10 to 128 characters and is not the name."),
    BAD_CREDENTIALS(4, "bad-credentials", "Name or password is wrong."),
    LOCKED_OUT(5, "locked-out", "Too many wrong passwords. Wait a moment and try again."),
    ACCOUNT_DISABLED(6, "account-disabled", "This account is disabled. Ask your IT."),
    NOT_SIGNED_IN(7, "not-signed-in", "Not signed in."),
    NO_SUCH_ACCOUNT(8, "no-such-account", "There is nobody with this name."),
    NO_SUCH_CONTACT(9, "no-such-contact", "This person is not in your contacts."),
    ALREADY_CONTACT(10, "already-contact", "This person is in your contacts already."),
    NOT_MUTUAL(11, "not-mutual", "You can only chat when each of you has the other as a contact."),
    NO_SUCH_CONVERSATION(12, "no-such-conversation", "There is no such conversation."),
    NOT_PARTICIPANT(13, "not-participant", "You no longer take part in this conversation."),
    ALREADY_PARTICIPANT(14, "already-participant", "This person takes part already."),
    TOO_LARGE(15, "too-large", "That is too long."),
    RATE_LIMITED(16, "rate-limited", "Too fast. Wait a moment and try again."),
    SERVER_UNREACHABLE(17, "server-unreachable", "The server can't be reached."),
    SERVER_IDENTITY_CHANGED(
            18, "server-identity-changed", "The server has a different identity than before. Not connected."),
    LOG_DAMAGED(19, "log-damaged", "The log is damaged."),
    VERSION_MISMATCH(
            20,
            "version-mismatch",
            "This program and the server speak different versions. Ask your IT for the matching one."),
    SERVER_FAILED(21, "server-failed", "The server could not do this. Nothing was changed. Try again."),
    STORAGE_FULL(22, "storage-full", "The server's storage is full. Ask your IT."),
    NO_SUCH_ENTRY(23, "no-such-entry", "There is no such text of yours any more."),
    LOG_GREW(24, "log-grew", "More has been said since you looked. Look again at what would be shared."),
    MUST_CHANGE_PASSWORD(
            25,
            "must-change-password",
            "This password is good for one sign-in. Choose a password of your own to go on."),
    SIGN_UP_CLOSED(26, "sign-up-closed", "New accounts are made by your IT. Ask them for one."),
    INVITATION_NEEDED(
            27,
            "invitation-needed",
            "The invitation is missing, wrong or no longer good. Check the code, or ask your IT for one."),
    FILE_EXPIRED(28, "file-expired", "The file has expired on the server."),
    FILE_UNAVAILABLE(29, "file-unavailable", "Nobody who is online has this file yet. Try again later.");

    private final int number;
    private final String word;
    private final String sentence;

    Reason(int number, String word, String sentence) {
        this.number = number;
        this.word = word;
        this.sentence = sentence;
    }

    /** Its number on the wire; never reused. */
    public int number() {
        return number;
    }

    /** Its word in the headless peer's contract. */
    public String word() {
        return word;
    }

    /** What a person reads when nothing more precise is known. */
    public String sentence() {
        return sentence;
    }

    /** @throws IllegalArgumentException if there is none with that number */
    public static Reason ofNumber(int number) {
        for (Reason reason : values()) {
            if (reason.number == number) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason has number " + number);
    }
}
