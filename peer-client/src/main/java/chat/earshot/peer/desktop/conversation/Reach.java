package chat.earshot.peer.desktop.conversation;

import java.util.List;

/**
 * Whom a text has reached.
 *
 * @param read the names of those who have read it
 * @param received the names of those who have it and have not read it
 * @param others how many take part beside its author
 */
public record Reach(List<String> read, List<String> received, int others) {
    static final Reach NOBODY = new Reach(List.of(), List.of(), 0);

    /** How far it has come with everybody: what a single icon can say. */
    Row.State state() {
        if (others > 0 && read.size() == others) {
            return Row.State.READ;
        }
        boolean delivered = others > 0 && read.size() + received.size() == others;
        return delivered ? Row.State.DELIVERED : Row.State.ON_SERVER;
    }
}
