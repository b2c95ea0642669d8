package chat.earshot.peer.sync;

import chat.earshot.peer.TransferStats;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.LogPage;
import chat.earshot.wire.Frame;

/** Counts what was fetched since the start. Lives on the loop. */
final class Fetched {
    private long entries;
    private long bytes;

    void count(LogPage page) {
        if (!page.entries().isEmpty()) {
            entries += page.entries().size();
            bytes += Frame.of(new Envelope(1, page)).size();
        }
    }

    TransferStats stats() {
        return new TransferStats(entries, bytes);
    }
}
