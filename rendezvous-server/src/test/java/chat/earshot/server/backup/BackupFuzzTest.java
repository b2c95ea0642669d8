package chat.earshot.server.backup;

import static chat.earshot.server.testing.StoredLunch.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody changes in a backup: it is refused in one line that names it, or says what it said before. */
class BackupFuzzTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int CHANGE_BYTES = Integer.BYTES + 1;

    @TempDir
    static Path folder;

    private static byte[] good = {};
    private static BackupFile.@Nullable Checked whole;

    @BeforeAll
    static void aBackup() throws Exception {
        Path file = folder.resolve("good.earshot");
        say(folder.resolve("data"), "pizza", 5);
        Backup.write(folder.resolve("data"), file, CLOCK);
        whole = BackupFile.verify(file, CLOCK);
        good = Files.readAllBytes(file);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                new byte[] {}, new byte[] {0, 0, 0, 0, 1}, new byte[] {0, 0, 9, 9, 64, 0, 0, 1, 1, 32}, new byte[] {
                    127, 0, 0, 0, 8, 1, 2, 3
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSeedsAreRefusedSo(byte[] changes) throws IOException {
        whateverIsChangedIsRefusedOrMeansNothing(changes);
    }

    /** Nothing in the manifest vouches for its own date, for one. */
    @Test
    void noPlaceOfTheManifestChangesUnseen() throws IOException {
        int start = new String(good, StandardCharsets.ISO_8859_1).indexOf(Manifest.NAME) + Manifest.NAME.length();
        int packed;
        try (ZipFile zip = new ZipFile(folder.resolve("good.earshot").toFile())) {
            packed = (int) zip.getEntry(Manifest.NAME).getCompressedSize();
        }
        for (int place = start; place < start + packed; place += 3) {
            whateverIsChangedIsRefusedOrMeansNothing(ByteBuffer.allocate(CHANGE_BYTES)
                    .putInt(place)
                    .put((byte) 4)
                    .array());
        }
    }

    /** @param changes five bytes each: a place, and which bits change there; of what is left, so many are cut off */
    @MethodSource("seeds")
    @FuzzTest
    void whateverIsChangedIsRefusedOrMeansNothing(byte[] changes) throws IOException {
        Path file = folder.resolve("changed.earshot");
        Files.write(file, changed(changes));

        try {
            assertThat(BackupFile.verify(file, CLOCK)).isEqualTo(whole);
        } catch (BackupFailure refused) {
            assertThat(refused.getMessage()).contains("changed.earshot").doesNotContain("\n");
        }
    }

    private static byte[] changed(byte[] changes) {
        ByteBuffer left = ByteBuffer.wrap(changes);
        byte[] bytes = good.clone();
        while (left.remaining() >= CHANGE_BYTES) {
            bytes[Integer.remainderUnsigned(left.getInt(), bytes.length)] ^= left.get();
        }
        return Arrays.copyOf(bytes, bytes.length - left.remaining());
    }
}
