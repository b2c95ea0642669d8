package chat.earshot.peer.files;

import chat.earshot.log.Content;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.values.FileId;
import java.util.HashMap;
import java.util.Map;

/** What everything that moves files works with, and how it tells of it. Lives on the loop. */
final class Desk {
    private final Loop loop;
    private final Session session;
    private final PeerStore store;
    private final FileWorker worker;
    private final PeerListener listener;
    private final Map<FileId, Progress> progress = new HashMap<>();

    Desk(Loop loop, Session session, PeerStore store, FileWorker worker, PeerListener listener) {
        this.loop = loop;
        this.session = session;
        this.store = store;
        this.worker = worker;
        this.listener = listener;
    }

    Loop loop() {
        return loop;
    }

    Session session() {
        return session;
    }

    PeerStore store() {
        return store;
    }

    FileWorker worker() {
        return worker;
    }

    void tell(Content.File file, long bytes, State state) {
        progress.computeIfAbsent(file.id(), id -> new Progress(loop, listener, id, file.size()))
                .tell(bytes, state);
    }
}
