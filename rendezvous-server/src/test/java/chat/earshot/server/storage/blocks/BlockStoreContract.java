package chat.earshot.server.storage.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.files.BlockList;
import chat.earshot.server.files.BlockStore;
import chat.earshot.server.files.BlockStore.Outcome;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link BlockStore} promises. */
interface BlockStoreContract {
    FileId PLAN = new FileId(new UUID(1, 2));
    FileId OTHER = new FileId(new UUID(1, 3));
    byte[] BYTES = bytes(2 * Limits.BLOCK_BYTES + 100);
    BlockList LIST = list(BYTES);

    BlockStore blocks();

    @Test
    default void aListIsTakenInPagesAndReadOnlyOnceItIsWhole() throws IOException {
        assertThat(blocks().list(PLAN, LIST.hashes(0, 2), BYTES.length, LIST.root()))
                .isEqualTo(2);
        assertThat(blocks().hashes(PLAN, 0, 10)).isEmpty();
        assertThat(blocks().listed(PLAN)).isEqualTo(2);

        assertThat(blocks().list(PLAN, LIST.hashes(2, 1), BYTES.length, LIST.root()))
                .isEqualTo(3);

        assertThat(blocks().hashes(PLAN, 0, 10)).isEqualTo(LIST.hashes(0, 3));
        assertThat(blocks().hashes(PLAN, 1, 1)).containsExactly(LIST.hash(1));
        assertThat(blocks().hashes(PLAN, 3, 1)).isEmpty();
    }

    @Test
    default void aListThatIsNotTheFilesIsForgotten() throws IOException {
        List<Hash> altered = List.of(LIST.hash(1), LIST.hash(0), LIST.hash(2));

        assertThat(blocks().list(PLAN, altered, BYTES.length, LIST.root())).isZero();
        assertThat(blocks().listed(PLAN)).isZero();
        assertThat(blocks().list(PLAN, LIST.hashes(0, 3), BYTES.length, LIST.root()))
                .isEqualTo(3);
    }

    @Test
    default void aBlockIsThereOnceItsLastPieceProvesIt() throws IOException {
        listAll();

        assertThat(put(0, 0, Limits.PIECE_BYTES)).isEqualTo(Outcome.TAKEN);
        assertThat(blocks().read(PLAN, LIST.hash(0), 0, 10)).isEmpty();
        assertThat(put(0, Limits.PIECE_BYTES, Limits.BLOCK_BYTES)).isEqualTo(Outcome.STORED);

        assertThat(blocks().read(PLAN, LIST.hash(0), 5, 10)).contains(Octets.copyOf(Arrays.copyOfRange(BYTES, 5, 15)));
        assertThat(blocks().read(PLAN, LIST.hash(0), Limits.BLOCK_BYTES - 3, 10).map(Octets::size))
                .contains(3);
        assertThat(blocks().have(PLAN)).isEqualTo(bits(0));
        // Again, because the answer was lost: nothing changes.
        assertThat(put(0, Limits.PIECE_BYTES, Limits.BLOCK_BYTES)).isEqualTo(Outcome.STORED);
    }

    @Test
    default void aPieceThatDoesNotFollowIsWantedAgainFromTheFirst() throws IOException {
        listAll();

        assertThat(put(0, Limits.PIECE_BYTES, 2 * Limits.PIECE_BYTES)).isEqualTo(Outcome.OUT_OF_ORDER);
        assertThat(put(0, 0, Limits.PIECE_BYTES)).isEqualTo(Outcome.TAKEN);
        assertThat(put(0, 0, Limits.PIECE_BYTES)).isEqualTo(Outcome.TAKEN);
        assertThat(put(0, Limits.PIECE_BYTES, Limits.BLOCK_BYTES)).isEqualTo(Outcome.STORED);
    }

    @Test
    default void anAlteredBlockLeavesNothing() throws IOException {
        listAll();
        byte[] altered = Arrays.copyOf(BYTES, Limits.BLOCK_BYTES);
        altered[77] ^= 1;

        assertThat(blocks().put(PLAN, LIST.hash(0), 0, Octets.copyOf(altered), Limits.BLOCK_BYTES))
                .isEqualTo(Outcome.ALTERED);

        assertThat(blocks().have(PLAN)).isEqualTo(new BitSet());
        assertThat(blocks().read(PLAN, LIST.hash(0), 0, 10)).isEqualTo(Optional.empty());
        assertThat(put(0, 0, Limits.BLOCK_BYTES)).isEqualTo(Outcome.STORED);
    }

    @Test
    default void whatIsErasedIsGoneAndNothingElse() throws IOException {
        listAll();
        put(2, 0, 100);
        blocks().complete(PLAN);
        blocks().complete(OTHER);

        blocks().erase(PLAN);
        blocks().erase(PLAN);

        assertThat(blocks().all(10)).containsExactly(OTHER);
        assertThat(blocks().isComplete(PLAN)).isFalse();
        assertThat(blocks().listed(PLAN)).isZero();
        assertThat(blocks().isComplete(OTHER)).isTrue();
    }

    private void listAll() throws IOException {
        blocks().list(PLAN, LIST.hashes(0, 3), BYTES.length, LIST.root());
    }

    private Outcome put(int block, int from, int to) throws IOException {
        int start = (int) BlockList.offset(block);
        Octets piece = Octets.copyOf(BYTES, start + from, to - from);
        return blocks().put(PLAN, LIST.hash(block), from, piece, LIST.length(block));
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        Arrays.stream(set).forEach(bits::set);
        return bits;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static BlockList list(byte[] file) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int block = 0; block < BlockList.count(file.length); block++) {
            int from = (int) BlockList.offset(block);
            byte[] bytes = Arrays.copyOfRange(file, from, from + BlockList.length(file.length, block));
            hashes.writeBytes(BlockList.hash(bytes).octets().toArray());
        }
        return new BlockList(file.length, hashes.toByteArray());
    }
}
