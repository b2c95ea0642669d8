package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that can't be served is refused in one line that names it, and is left as it was. */
class StartFailureTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void aSoundDatabase() throws StartFailure {
        database = DataFolder.databaseFile(folder);
        start();
    }

    @Test
    void aTextFileIsNoDatabase() throws IOException {
        Files.writeString(database, "Dear IT, this is not a database. ".repeat(500));

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("is not a database");
    }

    @Test
    void aZeroedHeaderIsNoDatabase() throws IOException {
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, 0, 100, (byte) 0);
        Files.write(database, bytes);

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("is not a database");
    }

    @Test
    void aTruncatedDatabaseIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(database);
        Files.write(database, Arrays.copyOf(bytes, 2 * PAGE + 100));

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("is damaged");
    }

    @Test
    void aBadPageIsDamageAlthoughTheDatabaseOpens() throws IOException {
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, bytes.length - PAGE, bytes.length, (byte) 0x5a);
        Files.write(database, bytes);

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("is damaged");
    }

    @Test
    void aFolderInTheDatabasesPlaceIsRefused() throws IOException {
        Files.delete(database);
        Files.createDirectory(database);

        assertThat(refused(Cause.DATA_UNUSABLE)).contains("is a folder");
    }

    @Test
    void anEmptyFileIsRefusedAndNoNewDatabase() throws IOException {
        Files.write(database, new byte[0]);

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("0 bytes");
    }

    @Test
    void anUnreadableDatabaseIsRefused() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        Files.setPosixFilePermissions(database, Set.of());

        assertThat(refused(Cause.DATA_UNUSABLE)).contains("can't be read");
    }

    @Test
    void aWriteAheadLogWithoutItsDatabaseIsRefused() throws IOException {
        Files.move(database, database.resolveSibling("earshot.db-wal"));

        assertThat(refused(Cause.DATA_UNUSABLE)).contains("missing");
        assertThat(database).doesNotExist();
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws IOException, SQLException {
        change("PRAGMA application_id = 7");

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("another program");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws IOException, SQLException {
        change("PRAGMA user_version = 999");

        assertThat(refusedUntouched(Cause.DATABASE_NEWER)).contains("newer version", "999");
    }

    @Test
    void aDatabaseThatOtherStepsMadeIsRefusedAndSaysSo() throws IOException, SQLException {
        change("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '11'");
        change("PRAGMA user_version = 10");

        assertThat(refusedUntouched(Cause.DATA_UNUSABLE)).contains("never released");
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() throws StartFailure {
        try (DataFolder first = DataFolder.claim(folder)) {
            assertThat(refused(Cause.ALREADY_RUNNING))
                    .contains("already running", first.path().toString());
        }
        start();
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> DataFolder.claim(file));

        assertThat(failure.kind()).isEqualTo(Cause.FOLDER_UNUSABLE);
        assertThat(failure).hasMessageContaining("is not a folder");
    }

    @Test
    void aFolderThatCantBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> DataFolder.claim(file.resolve("data")));

        assertThat(failure.kind()).isEqualTo(Cause.FOLDER_UNUSABLE);
        assertThat(file).hasContent("text");
    }

    @Test
    void aNewDatabaseIsReadableByItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(database))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private void start() throws StartFailure {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            SqliteStorage.open(claimed, Clock.systemUTC()).close();
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = Connections.writer(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String refused(Cause cause) {
        StartFailure failure = catchThrowableOfType(StartFailure.class, this::start);
        assertThat(failure.kind()).isEqualTo(cause);
        assertThat(failure.getMessage()).doesNotContain("\n").contains(folder.toString());
        return String.valueOf(failure.getMessage());
    }

    private String refusedUntouched(Cause cause) throws IOException {
        byte[] before = Files.readAllBytes(database);
        List<Path> files = files();

        String message = refused(cause);

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertThat(files()).isEqualTo(files);
        return message;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
