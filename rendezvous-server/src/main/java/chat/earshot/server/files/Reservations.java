package chat.earshot.server.files;

import chat.earshot.server.files.FileLookup.Awaited;
import chat.earshot.values.FileId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then how the files come for whose bytes room is held: whoever shares files and never brings them must
 * not take the room of all. One thread at a time, any.
 */
public final class Reservations implements Runnable {
    /** Longer than a night, so that a peer that is switched off in the evening goes on where it was. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    private final BlockStore blocks;
    private final FileLookup lookup;
    private final Rooms rooms;
    private final Clock clock;
    private Map<FileId, Progress> seen = new HashMap<>();

    public Reservations(BlockStore blocks, FileLookup lookup, Rooms rooms, Clock clock) {
        this.blocks = blocks;
        this.lookup = lookup;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** How many blocks of a file there were, and since when. */
    private record Progress(int blocks, Instant since) {}

    /** What fails is looked at again the next time. */
    @Override
    public void run() {
        try {
            List<Awaited> awaited = lookup.awaited(clock.instant());
            Map<FileId, Progress> coming = new HashMap<>();
            List<FileId> filled = new ArrayList<>();
            List<FileId> unused = new ArrayList<>();
            for (Awaited file : awaited) {
                Progress progress = progress(file);
                if (blocks.isComplete(file.id())) {
                    filled.add(file.id());
                } else if (isInVain(progress)) {
                    LOG.info("file=awaited-in-vain file={} blocks={}", file.id(), progress.blocks());
                    unused.add(file.id());
                } else {
                    coming.put(file.id(), progress);
                }
            }
            seen = coming;
            if (!filled.isEmpty() || !unused.isEmpty()) {
                rooms.seen(filled, unused);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("reservations=unseen", failed);
        }
    }

    private boolean isInVain(Progress progress) {
        return Duration.between(progress.since(), clock.instant()).compareTo(PATIENCE) >= 0;
    }

    /** Of what has come to an earlier run of the server nobody knows when: it counts as come now. */
    private Progress progress(Awaited file) throws IOException {
        int here = blocks.have(file.id()).cardinality();
        Progress before = seen.getOrDefault(file.id(), new Progress(0, file.since()));
        return before.blocks() == here ? before : new Progress(here, clock.instant());
    }
}
