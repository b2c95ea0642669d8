package chat.earshot.peer.files;

import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.connection.Loop;
import chat.earshot.values.FileId;
import org.jspecify.annotations.Nullable;

/** Tells how far one file has come, at most five times a second, and always how it ended. Lives on the loop. */
final class Progress {
    /** Somewhat more than a fifth of a second: clocks and threads are not exact. */
    private static final int PAUSE_MS = 220;

    private final Loop loop;
    private final PeerListener listener;
    private final FileId file;
    private final long size;
    private boolean isPausing;
    private @Nullable Told next;

    Progress(Loop loop, PeerListener listener, FileId file, long size) {
        this.loop = loop;
        this.listener = listener;
        this.file = file;
        this.size = size;
    }

    private record Told(long bytes, State state) {}

    void tell(long bytes, State state) {
        next = new Told(bytes, state);
        tellNext();
    }

    private void tellNext() {
        Told told = next;
        if (isPausing || told == null) {
            return;
        }
        next = null;
        isPausing = true;
        Loop.Timer unused = loop.after(PAUSE_MS, () -> {
            isPausing = false;
            tellNext();
        });
        listener.transfer(file, told.bytes(), size, told.state());
    }
}
