package chat.earshot.server.backup;

import static chat.earshot.server.testing.StoredLunch.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.files.BlockList;
import chat.earshot.server.files.BlockStore;
import chat.earshot.server.storage.blocks.DiskBlocks;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that people shared are copied beside a backup and come back with it. */
class SpoolCopyTest {
    private static final FileId PLAN = new FileId(new UUID(1, 2));
    private static final FileId MENU = new FileId(new UUID(1, 3));
    private static final byte[] BYTES = bytes(Limits.BLOCK_BYTES + 100);

    @TempDir
    Path folder;

    private Path data;
    private Path copies;

    @BeforeEach
    void aServerWithAFile() throws Exception {
        data = folder.resolve("data");
        copies = folder.resolve("copies");
        say(data, "pizza", 3);
        share(PLAN);
    }

    @Test
    void onlyWhatIsNewIsCopiedAndWhatTheServerErasedGoes() throws Exception {
        SpoolCopy.Copied first = SpoolCopy.save(data, copies);
        SpoolCopy.Copied second = SpoolCopy.save(data, copies);
        share(MENU);
        blocks(data).erase(PLAN);
        SpoolCopy.Copied third = SpoolCopy.save(data, copies);

        assertThat(first).isEqualTo(new SpoolCopy.Copied(1, BYTES.length + 2 * Hash.BYTES, List.of()));
        assertThat(second).isEqualTo(new SpoolCopy.Copied(1, 0, List.of()));
        assertThat(third.files()).isEqualTo(1);
        assertThat(copied().all(10)).containsExactly(MENU);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copies)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatIsNotWholeYetIsLeftOut() throws Exception {
        blocks(data).list(MENU, list().hashes(0, 2), BYTES.length, list().root());

        SpoolCopy.save(data, copies);

        assertThat(copied().all(10)).containsExactly(PLAN);
    }

    @Test
    void filesComeBackWithTheDatabase() throws Exception {
        Path file = folder.resolve("lunch.zip");
        Backup.write(data, file, Clock.systemUTC());
        SpoolCopy.save(data, copies);
        Path elsewhere = folder.resolve("elsewhere");

        Restore.Restored restored =
                Restore.run(elsewhere, new Restore.Order(file, Optional.of(copies), false), Clock.systemUTC());

        assertThat(restored.files().files()).isEqualTo(1);
        assertThat(blocks(elsewhere).isComplete(PLAN)).isTrue();
        assertThat(blocks(elsewhere).read(PLAN, list().hash(1), 0, 100).orElseThrow())
                .isEqualTo(Octets.copyOf(BYTES, Limits.BLOCK_BYTES, 100));
    }

    @Test
    void aDamagedBlockIsFoundAndItsFileLeftOut() throws Exception {
        SpoolCopy.save(data, copies);
        Path block = copies.resolve(PLAN.toString()).resolve(list().hash(1).hex());
        byte[] altered = Files.readAllBytes(block);
        altered[7]++;
        Files.write(block, altered);

        assertThat(SpoolCopy.verify(copies).damaged()).containsExactly(PLAN);
        assertThat(SpoolCopy.bring(copies, Files.createDirectory(folder.resolve("fresh")))
                        .damaged())
                .containsExactly(PLAN);
        assertThat(blocks(folder.resolve("fresh")).all(10)).isEmpty();
        Files.delete(block);
        assertThat(SpoolCopy.verify(copies).damaged()).containsExactly(PLAN);
    }

    @Test
    void theServersOwnFolderIsNoPlaceForCopiesAndOthersFoldersAreLeftAlone() throws Exception {
        assertThatThrownBy(() -> SpoolCopy.save(data, data.resolve("copies"))).hasMessageContaining("own folder");
        assertThatThrownBy(() -> SpoolCopy.verify(copies)).hasMessageContaining("There is no folder");
        Path photos = Files.createDirectories(copies.resolve("photos"));

        SpoolCopy.save(data, copies);

        assertThat(photos).exists();
    }

    private void share(FileId file) throws IOException {
        BlockStore blocks = blocks(data);
        blocks.list(file, list().hashes(0, 2), BYTES.length, list().root());
        for (int block = 0; block < list().count(); block++) {
            int length = list().length(block);
            int from = (int) BlockList.offset(block);
            for (int at = 0; at < length; at += Limits.PIECE_BYTES) {
                int piece = Math.min(Limits.PIECE_BYTES, length - at);
                blocks.put(file, list().hash(block), at, Octets.copyOf(BYTES, from + at, piece), length);
            }
        }
        blocks.complete(file);
    }

    private BlockStore copied() {
        return new DiskBlocks(copies);
    }

    private static BlockStore blocks(Path data) {
        return new DiskBlocks(data.resolve("files"));
    }

    private static BlockList list() {
        byte[] hashes = new byte[2 * Hash.BYTES];
        byte[] first = Arrays.copyOf(BYTES, Limits.BLOCK_BYTES);
        byte[] second = Arrays.copyOfRange(BYTES, Limits.BLOCK_BYTES, BYTES.length);
        System.arraycopy(BlockList.hash(first).octets().toArray(), 0, hashes, 0, Hash.BYTES);
        System.arraycopy(BlockList.hash(second).octets().toArray(), 0, hashes, Hash.BYTES, Hash.BYTES);
        return new BlockList(BYTES.length, hashes);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
