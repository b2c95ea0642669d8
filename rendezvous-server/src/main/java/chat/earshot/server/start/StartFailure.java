package chat.earshot.server.start;

/**
 * The rendezvous can't start. The message is one plain sentence for IT that names what is wrong, where, and the
 * remedy.
 */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kept it from starting; scripts tell them apart by the exit code. */
    public enum Cause {
        /** The database or the identity is damaged, missing or of another program. */
        DATA_UNUSABLE(3),
        /** The port is taken or not allowed, or the address isn't one of this machine. */
        ADDRESS_UNAVAILABLE(4),
        /** Another rendezvous runs on the data folder. */
        ALREADY_RUNNING(5),
        /** The data folder can't be made or written. */
        FOLDER_UNUSABLE(6),
        /** The database was written by a newer version of this program. */
        DATABASE_NEWER(7);

        private final int exitCode;

        Cause(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What the program ends with: part of the command's contract, never changed. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Cause kind;

    public StartFailure(Cause kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public StartFailure(Cause kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public Cause kind() {
        return kind;
    }
}
