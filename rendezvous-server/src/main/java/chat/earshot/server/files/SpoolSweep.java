package chat.earshot.server.files;

import chat.earshot.values.FileId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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

    /** What fails is tried again by the next sweep, and keeps nothing else from being erased. */
    @Override
    public void run() {
        try {
            List<FileId> stored = blocks.all(FILES_MAX);
            long erased =
                    stored.stream().filter(this::isOver).filter(this::erase).count();
            if (erased > 0) {
                LOG.info("spool=swept files={} erased={}", stored.size(), erased);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("spool=unswept", failed);
        }
    }

    private boolean isOver(FileId file) {
        return lookup.expiresAt(file)
                .map(expiresAt -> !clock.instant().isBefore(expiresAt))
                .orElse(true);
    }

    private boolean erase(FileId file) {
        try {
            blocks.erase(file);
            return true;
        } catch (IOException failed) {
            LOG.error("spool=unerased file={} cause={}", file, failed.toString());
            return false;
        }
    }
}
