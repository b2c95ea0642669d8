package chat.earshot.server.storage.sqlite;

import static chat.earshot.server.storage.sqlite.OldDatabase.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.server.start.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P18: whoever kills a server in the middle of an upgrade finds the old database, and the next start upgrades it. */
@Timeout(120)
class KilledUpgradeTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    /** More than SQLite keeps in memory of a transaction: the rest is in the write-ahead log, not committed. */
    private static final long BYTES_IN_LOG = 8L * 1024 * 1024;

    /** What a step that never ends writes: it stands at the end of one, whose own statements are all done. */
    private static final String WITHOUT_END = """

            CREATE TABLE endless AS
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number)
            SELECT n, randomblob(4000) AS bytes FROM number;
            """;

    @TempDir
    Path folder;

    /** Upgrades the database of a folder by the steps in another one. */
    static final class Upgrader {
        private Upgrader() {}

        public static void main(String[] arguments) throws StartFailure {
            Schema schema = new Schema(List.of("filesystem:" + arguments[1]), Integer.parseInt(arguments[2]));
            SqliteStorage.open(DataFolder.claim(Path.of(arguments[0])), Clock.systemUTC(), schema);
        }
    }

    /** The steps that a database of the second schema has before it. */
    static Stream<Path> steps() throws Exception {
        Path all = Path.of(Objects.requireNonNull(Schema.class.getResource("/db/migration"))
                .toURI());
        try (Stream<Path> files = Files.list(all)) {
            return files.filter(step -> version(step) > OldDatabase.VERSION).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    @Tag("slow")
    void aKillInAnyStepLeavesTheOldDatabaseAndTheNextStartUpgradesIt(Path step) throws Exception {
        killIn(step);
    }

    @Test
    void aKillInTheLastStepLeavesTheOldDatabaseAndTheNextStartUpgradesIt() throws Exception {
        killIn(steps().filter(step -> version(step) == Schema.current().version())
                .findFirst()
                .orElseThrow());
    }

    private void killIn(Path step) throws Exception {
        Path file = OldDatabase.in(folder);
        Process upgrader = start(stepsUpTo(step), version(step));
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(log) && Files.size(log) > BYTES_IN_LOG);
        } finally {
            upgrader.destroyForcibly().waitFor();
        }

        assertThat(new DatabaseInspection(file, Schema.current()).version()).isEqualTo(OldDatabase.VERSION);
        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, CLOCK)) {
            assertThat(storage.isUnused()).isFalse();
            assertThat(DatabaseCheck.of(file)).isEqualTo(OldDatabase.whole());
        }
        assertThat(new DatabaseInspection(file, Schema.current()).version())
                .isEqualTo(Schema.current().version());
        System.out.println("P18: killedInStep=" + step.getFileName() + " entries="
                + OldDatabase.whole().entries());
    }

    /** The same steps, but the last of them doesn't end. */
    private Path stepsUpTo(Path last) throws IOException {
        Path steps = Files.createDirectory(folder.resolve("steps"));
        try (Stream<Path> all = Files.list(last.resolveSibling(""))) {
            for (Path step : (Iterable<Path>) all::iterator) {
                if (version(step) <= version(last)) {
                    String end = step.equals(last) ? WITHOUT_END : "";
                    Files.writeString(steps.resolve(step.getFileName().toString()), Files.readString(step) + end);
                }
            }
        }
        return steps;
    }

    private Process start(Path steps, int version) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Upgrader.class.getName(),
                        folder.toString(),
                        steps.toString(),
                        Integer.toString(version))
                .inheritIO()
                .start();
    }

    private static int version(Path step) {
        return Integer.parseInt(step.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
