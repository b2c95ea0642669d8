package chat.earshot.server.files;

import chat.earshot.values.FileId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases the bytes of files that have expired, and those that no log knows. One thread at a time, any. */
public final class SpoolSweep implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolSweep.class);
    private static final int FILES_MAX = 100_000;

    private final BlockStore blocks;
    private final FileLookup lookup;
    private final Clock clock;

    public SpoolSweep(BlockStore blocks, FileLookup lookup, Clock clock) {
        this.blocks = blocks;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** What fails is tried again by the next sweep. */
    @Override
    public void run() {
        try {
            Instant now = clock.instant();
            List<FileId> stored = blocks.all(FILES_MAX);
            int erased = 0;
            for (FileId file : stored) {
                Optional<Instant> expiresAt = lookup.expiresAt(file);
                if (expiresAt.isEmpty() || !now.isBefore(expiresAt.get())) {
                    blocks.erase(file);
                    erased++;
                }
            }
            if (erased > 0) {
                LOG.info("spool=swept files={} erased={}", stored.size(), erased);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("spool=unswept", failed);
        }
    }
}
