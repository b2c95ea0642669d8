package chat.earshot.peer;

import org.jspecify.annotations.Nullable;

/**
 * A peer could not be opened: its folder can't be used, is in use, or what is in it is damaged. Nothing was
 * changed.
 */
public final class PeerStartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param sentence one plain sentence for a person, with the path and the remedy */
    public PeerStartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
