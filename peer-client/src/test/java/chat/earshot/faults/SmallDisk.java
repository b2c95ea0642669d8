package chat.earshot.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A disk of a few megabytes, which a test fills and makes room on. Used on the test's thread. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;
    private final Path filler;

    private SmallDisk(Path path) {
        this.path = path;
        this.filler = path.resolve("filler");
    }

    /**
     * Mounts one on a new folder.
     *
     * @param test is skipped where that isn't possible; that is said, so that it is counted
     */
    public static SmallDisk mount(Path folder, int megabytes, String test) throws Exception {
        Files.createDirectory(folder);
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        if (exit != 0) {
            System.out.println("SKIPPED " + test + " (needs to mount a tmpfs): mount ended with " + exit);
            abort("a tmpfs can't be mounted here");
        }
        return new SmallDisk(folder);
    }

    public Path path() {
        return path;
    }

    /** Takes what space there is. */
    public void fill() throws IOException {
        byte[] block = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (filler.toFile().length() < 64L * 1024 * 1024) {
                out.write(block);
            }
        } catch (IOException full) {
            return;
        }
        throw new AssertionError("the disk is larger than it should be");
    }

    /** Takes all but so many bytes. */
    public void fillExcept(int bytes) throws IOException {
        fill();
        try (SeekableByteChannel taken = Files.newByteChannel(filler, StandardOpenOption.WRITE)) {
            taken.truncate(taken.size() - bytes);
        }
    }

    /** Gives back what was taken. */
    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler);
    }

    /** Whoever has files there open must have ended. */
    @Override
    public void close() {
        await().atMost(Duration.ofSeconds(20)).until(() -> run("umount", path.toString()) == 0);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
