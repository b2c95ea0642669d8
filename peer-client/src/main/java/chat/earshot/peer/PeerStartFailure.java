package chat.earshot.peer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A peer could not be opened: its folder can't be used, is in use, or what is in it is damaged. Nothing was
 * changed.
 */
public final class PeerStartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What keeps a peer from being opened, and how that is said in English. */
    public enum Kind {
        FOLDER_UNUSABLE("The folder %s can't be written to."),
        FOLDER_IN_USE("Another peer is using the folder %s. Close it or choose another folder."),
        DISK_FULL("The disk with the folder %s is full. Make room, then start again."),
        STORE_DAMAGED("%s is damaged. Move it away and sign in again: what the server has will come back."),
        STORE_TOO_NEW("%s was written by a newer version of this program. Update it."),
        STORE_UNREADABLE("What is kept in %s can't be read."),
        /** What IT wrote down for this machine can't be read, and may hold the identity of the only right server. */
        MISPROVISIONED("%s");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** Its name in bundles of words. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final String about;

    /** @param about the folder or file; of what IT wrote down, what is wrong with it */
    public PeerStartFailure(Kind kind, String about, @Nullable Throwable cause) {
        super(kind.sentence.replace("%s", about), cause);
        this.kind = kind;
        this.about = about;
    }

    public Kind kind() {
        return kind;
    }

    /** The folder or file that it is about; of what IT wrote down, what is wrong with it. */
    public String about() {
        return about;
    }

    /** One plain sentence for a person, in English. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
