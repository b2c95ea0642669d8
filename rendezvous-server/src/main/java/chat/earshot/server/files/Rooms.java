package chat.earshot.server.files;

import chat.earshot.values.FileId;
import java.util.List;

/** Where it is decided how much of people's files is kept. Told on any thread; nothing is answered. */
public interface Rooms {
    /** Somebody goes on with a file whose room was given back. */
    void wanted(FileId file);

    /**
     * Somebody has looked at all that is awaited.
     *
     * @param filled of which all bytes are here
     * @param unused of which none came for too long
     */
    void seen(List<FileId> filled, List<FileId> unused);
}
