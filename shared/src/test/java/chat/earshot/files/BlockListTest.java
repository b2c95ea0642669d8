package chat.earshot.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A file's blocks prove themselves by the list, and the list by its root. */
class BlockListTest {
    private static final int FILE_BYTES_MAX = 3 * Limits.BLOCK_BYTES + 2;

    @Test
    void theRootOfASmallFileIsTheProtocolsExample() {
        BlockList list = list("pizza".getBytes(StandardCharsets.UTF_8));

        assertThat(list.count()).isEqualTo(1);
        assertThat(list.hash(0).hex()).isEqualTo("9ed1515819dec61fd361d5fdabb57f41ecce1a5fe1fe263b98c0d6943b9b232e");
        assertThat(list.root().hex()).isEqualTo("61d2b24ab6cc6ed507f31f9549b07172aaef4f35b88d4204135d9dfee16469f0");
    }

    @Test
    void anEmptyFileHasNoBlocks() {
        assertThat(new BlockList(0, new byte[0]).count()).isZero();
        assertThatThrownBy(() -> new BlockList(0, new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 50)
    void theBlocksOfAFileAreAllOfItAndEachIsItself(@ForAll @IntRange(max = FILE_BYTES_MAX) int size) {
        byte[] file = random(size);
        BlockList list = list(file);
        int bytes = 0;

        for (int block = 0; block < list.count(); block++) {
            assertThat(list.isBlock(block, Octets.owning(block(file, block)))).isTrue();
            assertThat(BlockList.offset(block)).isEqualTo(bytes);
            bytes += list.length(block);
        }

        assertThat(bytes).isEqualTo(size);
        assertThat(new BlockList(size, list.toArray()).root()).isEqualTo(list.root());
    }

    @Property(tries = 100)
    void oneBitMakesAnotherBlock(
            @ForAll @IntRange(min = 1, max = FILE_BYTES_MAX) int size, @ForAll @IntRange(min = 0) int bit) {
        byte[] file = random(size);
        BlockList list = list(file);
        int block = bit % list.count();
        byte[] altered = block(file, block);
        altered[bit % altered.length] ^= (byte) (1 << (bit % 8));

        assertThat(list.isBlock(block, Octets.owning(altered))).isFalse();
        assertThat(list.isBlock(block, Octets.copyOf(block(file, block), 0, list.length(block) - 1)))
                .isFalse();
    }

    @Property(tries = 100)
    void anotherListOrSizeHasAnotherRoot(
            @ForAll @IntRange(min = 1, max = FILE_BYTES_MAX) int size, @ForAll @IntRange(min = 0) int bit) {
        BlockList list = list(random(size));
        byte[] altered = list.toArray();
        altered[bit % altered.length] ^= (byte) (1 << (bit % 8));

        assertThat(new BlockList(size, altered).root()).isNotEqualTo(list.root());
        if (BlockList.count(size) == BlockList.count(size - 1L)) {
            assertThat(new BlockList(size - 1L, list.toArray()).root()).isNotEqualTo(list.root());
        }
    }

    @Property
    void everySizeHasBlocksThatAreNotEmpty(@ForAll @LongRange(min = 1, max = Limits.FILE_BYTES_MAX) long size) {
        int last = BlockList.count(size) - 1;

        assertThat(BlockList.length(size, last)).isBetween(1, Limits.BLOCK_BYTES);
        assertThat(BlockList.offset(last) + BlockList.length(size, last)).isEqualTo(size);
    }

    private static BlockList list(byte[] file) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int block = 0; block < BlockList.count(file.length); block++) {
            hashes.writeBytes(BlockList.hash(block(file, block)).octets().toArray());
        }
        return new BlockList(file.length, hashes.toByteArray());
    }

    private static byte[] block(byte[] file, int block) {
        int from = (int) BlockList.offset(block);
        return Arrays.copyOfRange(file, from, from + BlockList.length(file.length, block));
    }

    private static byte[] random(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        return file;
    }
}
