package chat.earshot.peer;

import chat.earshot.log.Content;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;

/**
 * How far a file has come.
 *
 * @param path where it is on this computer, or shall be
 * @param bytes how many are where they shall be
 */
public record FileTransfer(ConversationId conversation, Content.File file, Path path, long bytes, State state) {
    /** What is being done with a file. */
    public enum State {
        /** In the outbox, or for the link: nothing moves. */
        WAITING(1, "waiting"),
        SENDING(2, "sending"),
        SENT(3, "sent"),
        FETCHING(4, "fetching"),
        FETCHED(5, "fetched"),
        SEND_PAUSED(6, "paused"),
        FETCH_PAUSED(7, "paused"),
        CANCELLED(8, "cancelled"),
        /** It can't be sent: it changed, it is gone, or the rendezvous refused it. */
        FAILED(9, "failed");

        private final int number;
        private final String word;

        State(int number, String word) {
            this.number = number;
            this.word = word;
        }

        /** Its number in the store; never reused. */
        public int number() {
            return number;
        }

        /** Its word in the headless peer's contract. */
        public String word() {
            return word;
        }

        /** @throws IllegalArgumentException if there is none with that number */
        public static State ofNumber(int number) {
            for (State state : values()) {
                if (state.number == number) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a file has number " + number);
        }
    }
}
