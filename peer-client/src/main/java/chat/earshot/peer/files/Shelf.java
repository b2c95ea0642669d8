package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptFile;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of which others may be given blocks. What the store says of one is remembered for a moment, so it isn't
 * read again for each block. Lives on the loop.
 */
final class Shelf {
    private static final int REMEMBERED_MAX = 4;
    private static final int REMEMBER_MS = 2_000;

    private final Loop loop;
    private final PeerStore store;
    private final Map<FileId, Held> remembered = new LinkedHashMap<>();

    Shelf(Loop loop, PeerStore store) {
        this.loop = loop;
        this.store = store;
    }

    /** A file that is wholly or partly here. */
    record Held(KeptFile kept, BlockList list) {}

    /** Empty as well if its entry was erased: then nobody is given it any more. */
    Optional<Held> find(Account account, ConversationId conversation, FileId file) {
        Held known = remembered.get(file);
        if (known != null && known.kept().conversation().equals(conversation)) {
            return Optional.of(known);
        }
        Optional<Held> found = store.files()
                .find(account, file)
                .filter(kept -> kept.conversation().equals(conversation))
                .filter(kept ->
                        store.entries().sharing(account, conversation, file).isPresent())
                .flatMap(kept -> store.files().list(account, kept.file()).map(list -> new Held(kept, list)));
        found.ifPresent(held -> remember(file, held));
        return found;
    }

    /** The store says something new of it. */
    void forget() {
        remembered.clear();
    }

    private void remember(FileId file, Held held) {
        if (remembered.size() >= REMEMBERED_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(file, held);
        Loop.Timer unused = loop.after(REMEMBER_MS, () -> remembered.remove(file, held));
    }
}
