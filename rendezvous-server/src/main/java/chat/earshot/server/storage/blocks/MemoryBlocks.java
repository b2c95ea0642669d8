package chat.earshot.server.storage.blocks;

import chat.earshot.files.BlockList;
import chat.earshot.server.files.BlockStore;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Blocks in memory, for tests. Any thread. */
public final class MemoryBlocks implements BlockStore {
    private final Map<FileId, Kept> files = new LinkedHashMap<>();

    /** What is kept of one file. */
    private static final class Kept {
        private final List<Hash> hashes = new ArrayList<>();
        private final Map<Hash, Octets> blocks = new HashMap<>();
        private final Map<Hash, ByteArrayOutputStream> parts = new HashMap<>();
        private boolean isListed;
        private boolean isComplete;
    }

    @Override
    public synchronized int listed(FileId file) {
        return of(file).hashes.size();
    }

    @Override
    public synchronized int list(FileId file, List<Hash> next, long size, Hash root) {
        Kept kept = of(file);
        int all = BlockList.count(size);
        if (kept.hashes.size() + next.size() > all) {
            return 0;
        }
        kept.hashes.addAll(next);
        files.put(file, kept);
        if (kept.hashes.size() == all) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            kept.hashes.forEach(hash -> bytes.writeBytes(hash.octets().toArray()));
            kept.isListed = new BlockList(size, bytes.toByteArray()).root().equals(root);
            if (!kept.isListed) {
                kept.hashes.clear();
            }
        }
        return kept.hashes.size();
    }

    @Override
    public synchronized List<Hash> hashes(FileId file, int first, int max) {
        Kept kept = of(file);
        int end = Math.min(kept.hashes.size(), first + max);
        return kept.isListed && first < end ? List.copyOf(kept.hashes.subList(first, end)) : List.of();
    }

    @Override
    public synchronized BitSet have(FileId file) {
        Kept kept = of(file);
        BitSet have = new BitSet();
        for (int block = 0; kept.isListed && block < kept.hashes.size(); block++) {
            have.set(block, kept.blocks.containsKey(kept.hashes.get(block)));
        }
        return have;
    }

    @Override
    public synchronized Outcome put(FileId file, Hash block, int offset, Octets piece, int blockBytes) {
        Kept kept = of(file);
        if (kept.blocks.containsKey(block)) {
            return offset + piece.size() == blockBytes ? Outcome.STORED : Outcome.TAKEN;
        }
        ByteArrayOutputStream part = offset == 0 ? new ByteArrayOutputStream() : kept.parts.get(block);
        if (part == null || part.size() != offset || offset + piece.size() > blockBytes) {
            return Outcome.OUT_OF_ORDER;
        }
        part.writeBytes(piece.toArray());
        kept.parts.put(block, part);
        if (part.size() < blockBytes) {
            return Outcome.TAKEN;
        }
        kept.parts.remove(block);
        if (!BlockList.hash(part.toByteArray()).equals(block)) {
            return Outcome.ALTERED;
        }
        kept.blocks.put(block, Octets.copyOf(part.toByteArray()));
        return Outcome.STORED;
    }

    @Override
    public synchronized Optional<Octets> read(FileId file, Hash block, int offset, int bytesMax) {
        return Optional.ofNullable(of(file).blocks.get(block))
                .map(stored -> Octets.copyOf(
                        stored.toArray(), offset, Math.max(0, Math.min(bytesMax, stored.size() - offset))));
    }

    @Override
    public synchronized void complete(FileId file) {
        Kept kept = of(file);
        kept.isComplete = true;
        files.put(file, kept);
    }

    @Override
    public synchronized boolean isComplete(FileId file) {
        return of(file).isComplete;
    }

    @Override
    public synchronized void erase(FileId file) {
        files.remove(file);
    }

    @Override
    public synchronized List<FileId> all(int max) {
        return files.keySet().stream().limit(max).toList();
    }

    @Override
    public long roomBytes() {
        return Long.MAX_VALUE;
    }

    private Kept of(FileId file) {
        Kept kept = files.get(file);
        return kept == null ? new Kept() : kept;
    }
}
