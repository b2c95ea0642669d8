package chat.earshot.peer.desktop.files;

/**
 * How far a file has come, as the window shows it.
 *
 * @param bytes how many are where they shall be
 * @param perSecond bytes a second just now; 0 if nothing moves
 * @param trouble why it didn't come, in a sentence; empty if nothing is wrong
 */
public record FileState(Stage stage, long bytes, long perSecond, String trouble) {
    /** What is being done with it. */
    public enum Stage {
        /** Not on this computer. */
        ELSEWHERE("elsewhere"),
        /** Sent from here, once the server can be reached. */
        WAITING("waiting"),
        SENDING("sending"),
        SEND_PAUSED("paused"),
        SEND_FAILED("sendFailed"),
        /** It was shared, and nobody can have it. */
        SEND_CANCELLED("sendCancelled"),
        SENT("sent"),
        FETCHING("fetching"),
        FETCH_PAUSED("paused"),
        /** It was looked for and didn't come. */
        UNAVAILABLE("unavailable"),
        /** A picture that was fetched only to be shown. */
        SHOWN("elsewhere"),
        /** On this computer, where the person wanted it. */
        HERE("here");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /** Its word in the texts' keys. */
        public String word() {
            return word;
        }

        /** Whether bytes move, or might. */
        public boolean isUnderWay() {
            return this == SENDING || this == SEND_PAUSED || this == FETCHING || this == FETCH_PAUSED;
        }
    }

    static FileState of(Stage stage) {
        return new FileState(stage, 0, 0, "");
    }
}
