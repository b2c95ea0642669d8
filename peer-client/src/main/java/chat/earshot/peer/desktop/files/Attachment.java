package chat.earshot.peer.desktop.files;

import chat.earshot.values.FileName;
import java.nio.file.Path;

/**
 * A file that a person is about to share.
 *
 * @param number tells it from others, also of the same path
 * @param note its size, or why it can't be shared
 */
public record Attachment(long number, Path path, String name, Stage stage, String note) {
    /** How far it is. */
    public enum Stage {
        READY,
        /** It is read, and its entry goes to the outbox. */
        READING,
        /** It can't be shared as it is; perhaps later. */
        FAILED
    }

    public FileSort sort() {
        return FileSort.of(FileName.of(name));
    }

    Attachment with(Stage otherStage, String otherNote) {
        return new Attachment(number, path, name, otherStage, otherNote);
    }
}
