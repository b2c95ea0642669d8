package chat.earshot.server.files;

import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the blocks of files, each under its hash, and each file's list of hashes. Reading on any thread; what changes
 * one file on one thread at a time. What was told to be stored is on the disk.
 */
public interface BlockStore {
    /** What became of a piece. */
    enum Outcome {
        /** More pieces of its block are wanted. */
        TAKEN,
        /** The block is complete, verified, and stored. */
        STORED,
        /** The block's pieces have to come again from the first on. */
        OUT_OF_ORDER,
        /** The block is not what its hash says; nothing of it is kept. */
        ALTERED
    }

    /** How many hashes of a file's blocks are listed, from the first on. */
    int listed(FileId file) throws IOException;

    /**
     * Adds hashes behind those that are listed.
     *
     * @param size of the file, which tells how many there will be
     * @param root what the whole list proves itself by
     * @return how many are listed now: none, if the whole list is not the one with that root
     */
    int list(FileId file, List<Hash> next, long size, Hash root) throws IOException;

    /** Consecutive hashes of a whole list, as many as there are up to {@code max}; none, if it is not whole. */
    List<Hash> hashes(FileId file, int first, int max) throws IOException;

    /** Which blocks of a whole list are stored. */
    BitSet have(FileId file) throws IOException;

    Outcome put(FileId file, Hash block, int offset, Octets piece, int blockBytes) throws IOException;

    /** A piece of a block, at most {@code bytesMax} long; empty if that block isn't stored. */
    Optional<Octets> read(FileId file, Hash block, int offset, int bytesMax) throws IOException;

    /** Every block is stored: that holds from now on. */
    void complete(FileId file) throws IOException;

    boolean isComplete(FileId file);

    void erase(FileId file) throws IOException;

    /** Files of which anything is stored, at most {@code max} of them. */
    List<FileId> all(int max) throws IOException;

    /** How many bytes there is room for. */
    long roomBytes() throws IOException;
}
