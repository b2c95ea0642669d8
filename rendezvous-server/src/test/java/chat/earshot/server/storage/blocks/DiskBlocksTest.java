package chat.earshot.server.storage.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.files.BlockStore;
import chat.earshot.server.files.BlockStore.Outcome;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBlocksTest implements BlockStoreContract {
    @TempDir
    Path folder;

    @Override
    public BlockStore blocks() {
        // A new one each time: nothing is remembered but what is on the disk.
        return new DiskBlocks(folder.resolve("files"));
    }

    @Test
    void whatACrashLeftHalfWrittenIsWrittenAnew() throws IOException {
        blocks().list(PLAN, LIST.hashes(0, 3), BYTES.length, LIST.root());
        Path block = folder.resolve("files")
                .resolve(PLAN.toString())
                .resolve(LIST.hash(0).hex() + ".part");
        Files.write(block, new byte[7]);

        Octets whole = Octets.copyOf(BYTES, 0, Limits.BLOCK_BYTES);

        assertThat(blocks().have(PLAN).isEmpty()).isTrue();
        assertThat(blocks().put(PLAN, LIST.hash(0), 0, whole, Limits.BLOCK_BYTES))
                .isEqualTo(Outcome.STORED);
        assertThat(block).doesNotExist();
    }

    @Test
    void foldersOfOthersAreLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("files").resolve("lost+found"));

        assertThat(blocks().all(10)).isEmpty();
    }
}
