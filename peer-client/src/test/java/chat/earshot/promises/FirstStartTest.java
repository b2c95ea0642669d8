package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.faults.Seed;
import chat.earshot.faults.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P18: a database is made whole or not at all, and one of a newer version is left alone. */
class FirstStartTest {
    private static final int KILLED = 137;
    private static final int WRITTEN_BY_A_NEWER_VERSION = 7;
    /** Where SQLite's file format keeps {@code user_version}: four bytes, big-endian. */
    private static final int USER_VERSION_AT = 60;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void aFirstStartThatIsKilledAnywhereIsFollowedByAGoodOne() throws Exception {
        cutShort(3);
    }

    @Test
    @Tag("slow")
    @Timeout(600)
    void fortyFirstStartsThatAreKilledAnywhereAreFollowedByGoodOnes() throws Exception {
        cutShort(40);
    }

    private void cutShort(int starts) throws Exception {
        Random random = Seed.fresh("P18").random();
        int stepsMs = startMs() / starts;
        for (int start = 0; start < starts; start++) {
            Path data = folder.resolve("server" + start);
            Process first = ServerProcess.launch(
                    data, 0, List.of(), folder.resolve("ready" + start), folder.resolve("stderr" + start));
            if (!first.waitFor(start * stepsMs + random.nextInt(stepsMs), TimeUnit.MILLISECONDS)) {
                first.destroyForcibly();
            }
            assertThat(first.waitFor()).isEqualTo(KILLED);

            try (ServerProcess second = ServerProcess.on(data)) {
                assertThat(second.stop(Duration.ofSeconds(5))).isZero();
            }
        }
        System.out.println("P18: killed=" + starts);
    }

    @Test
    @Timeout(120)
    void aDatabaseOfANewerVersionIsRefusedAndNotTouched() throws Exception {
        Path data = folder.resolve("server");
        try (ServerProcess server = ServerProcess.on(data)) {
            assertThat(server.stop(Duration.ofSeconds(5))).isZero();
            Path database = data.resolve("earshot.db");
            byte[] newer = Files.readAllBytes(database);
            newer[USER_VERSION_AT + 2] = 1;
            Files.write(database, newer, StandardOpenOption.TRUNCATE_EXISTING);

            Process refused =
                    ServerProcess.launch(data, 0, List.of(), folder.resolve("ready"), folder.resolve("stderr"));

            boolean hasEnded = refused.waitFor(30, TimeUnit.SECONDS);
            refused.destroyForcibly();
            assertThat(hasEnded).as("it doesn't serve").isTrue();
            assertThat(refused.exitValue()).isEqualTo(WRITTEN_BY_A_NEWER_VERSION);
            assertThat(Files.readAllLines(folder.resolve("stderr")))
                    .singleElement()
                    .asString()
                    .contains("newer");
            assertThat(Files.readAllBytes(database)).isEqualTo(newer);
        }
    }

    /** How long a start takes here and now. */
    private int startMs() throws Exception {
        long begun = System.nanoTime();
        try (ServerProcess server = ServerProcess.on(folder.resolve("measured"))) {
            assertThat(server.pid()).isPositive();
            return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        }
    }
}
