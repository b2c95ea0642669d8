package chat.earshot.server.backup;

/** A backup can't be written, used or restored; nothing was changed. The message is one plain sentence. */
public final class BackupFailure extends Exception {
    private static final long serialVersionUID = 1L;

    BackupFailure(String sentence) {
        super(sentence);
    }

    BackupFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
