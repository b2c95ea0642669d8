package chat.earshot.peer.files;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.files.BlockList;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** In whichever order blocks come, and whatever was there before: the proof is that of the whole file on the disk. */
class ProofTest {
    private static final int BLOCKS_MAX = 6;
    private static final int SIZE_MAX = BLOCKS_MAX * Limits.BLOCK_BYTES;

    @Property(tries = 60)
    void aFileIsWholeIfAndOnlyIfItsBytesAreTheEntrys(
            @ForAll @IntRange(max = SIZE_MAX) int size,
            @ForAll Random random,
            @ForAll boolean lied,
            @ForAll @IntRange(max = BLOCKS_MAX) int foundBefore)
            throws IOException {
        byte[] said = new byte[size];
        random.nextBytes(said);
        byte[] written = said.clone();
        if (lied && size > 0) {
            written[random.nextInt(size)] ^= 1;
        }
        Path part = Files.createTempFile("earshot", ".part");
        try {
            Proof proof = new Proof(part, size);
            List<Integer> order = order(size, random);
            List<Integer> found = order.subList(0, Math.min(foundBefore, order.size()));
            BitSet blocks = new BitSet();
            for (int block : found) {
                FileDisk.write(part, block, block(written, block));
                blocks.set(block);
            }
            proof.found(blocks);
            for (int block : order.subList(found.size(), order.size())) {
                FileDisk.write(part, block, block(written, block));
                proof.wrote(block);
            }

            assertThat(proof.isWhole(Hash.of(BlockList.sha256().digest(said)))).isEqualTo(!lied || size == 0);
        } finally {
            Files.delete(part);
        }
    }

    @Property(tries = 20)
    void whatLiesBehindTheEndIsCutOffAndWhatIsMissingIsNoFile(
            @ForAll @IntRange(min = 2, max = SIZE_MAX) int size, @ForAll Random random) throws IOException {
        byte[] said = new byte[size];
        random.nextBytes(said);
        Hash sha256 = Hash.of(BlockList.sha256().digest(said));
        Path part = Files.createTempFile("earshot", ".part");
        try {
            Files.write(part, said);
            assertThat(new Proof(part, size - 1).isWhole(sha256)).isFalse();
            assertThat(Files.size(part)).isEqualTo(size - 1);
            assertThat(new Proof(part, size).isWhole(sha256)).isFalse();
        } finally {
            Files.delete(part);
        }
    }

    private static List<Integer> order(int size, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int block = 0; block < BlockList.count(size); block++) {
            order.add(block);
        }
        Collections.shuffle(order, random);
        return order;
    }

    private static Octets block(byte[] whole, int block) {
        return Octets.copyOf(whole, (int) BlockList.offset(block), BlockList.length(whole.length, block));
    }
}
