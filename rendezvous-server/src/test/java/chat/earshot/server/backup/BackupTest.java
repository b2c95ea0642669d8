package chat.earshot.server.backup;

import static chat.earshot.server.testing.StoredLunch.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.control.AdminDesk;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.DatabaseCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is whole or not there, and a restore is done or not done. */
class BackupTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T08:00:00Z"), ZoneOffset.UTC);

    /** Where the packed size and the name stand in an entry of a zip's central directory. */
    private static final int ZIP_SIZE = 20;

    private static final int ZIP_NAME = 46;

    @TempDir
    Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void aServerWithFiveEntries() throws Exception {
        data = folder.resolve("data");
        file = folder.resolve("lunch.earshot");
        say(data, "pizza", 5);
    }

    @Test
    void aBackupIsCheckedFromEndToEndAndIsItsOwnersAlone() throws Exception {
        Manifest written = Backup.write(data, file, CLOCK);

        BackupFile.Checked checked = BackupFile.verify(file, CLOCK);

        assertThat(checked).isEqualTo(new BackupFile.Checked(written, 1, 5));
        assertThat(written.fingerprint())
                .isEqualTo(RendezvousServer.fingerprint(data).orElseThrow().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names(folder)).containsExactlyInAnyOrder("data", "lunch.earshot");
    }

    @Test
    void whatWasRestoredIsTheSameServer() throws Exception {
        Backup.write(data, file, CLOCK);
        Path elsewhere = folder.resolve("elsewhere");

        Restore.Restored restored = Restore.run(elsewhere, order(file, false), CLOCK);

        assertThat(restored.backup().entries()).isEqualTo(5);
        assertThat(RendezvousServer.fingerprint(elsewhere)).isEqualTo(RendezvousServer.fingerprint(data));
        assertThat(check(elsewhere).entries()).isEqualTo(5);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.resolve("earshot.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aGoodDatabaseIsReplacedOnlyByForceAndKeptAside() throws Exception {
        Backup.write(data, file, CLOCK);
        say(data, "dessert", 3);

        refused(() -> Restore.run(data, order(file, false), CLOCK), "good database", "--force");
        assertThat(check(data).entries()).isEqualTo(8);

        Restore.Restored restored = Restore.run(data, order(file, true), CLOCK);
        assertThat(check(data).entries()).isEqualTo(5);
        assertThat(check(restored.old().resolve("old")).entries()).isEqualTo(8);
    }

    @Test
    void twoRestoresInOneSecondKeepBothThatWereBefore() throws Exception {
        Backup.write(data, file, CLOCK);

        Restore.Restored first = Restore.run(data, order(file, true), CLOCK);
        Restore.Restored second = Restore.run(data, order(file, true), CLOCK);

        assertThat(first.old()).exists().isNotEqualTo(second.old());
        assertThat(second.old()).exists();
    }

    @Test
    void aDamagedDatabaseIsReplacedWithoutForce() throws Exception {
        Backup.write(data, file, CLOCK);
        Files.writeString(data.resolve("earshot.db"), "no database at all");

        Restore.run(data, order(file, false), CLOCK);

        assertThat(check(data).entries()).isEqualTo(5);
    }

    @Test
    void aFolderInUseIsRefused() throws Exception {
        Backup.write(data, file, CLOCK);

        try (DataFolder used = DataFolder.claim(data)) {
            refused(() -> Restore.run(used.path(), order(file, true), CLOCK), "running", "Stop it");
        }
    }

    @Test
    void aBackupThatEndsAmidstItsDatabaseIsDamaged() throws Exception {
        Backup.write(data, file, CLOCK);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int entry = new String(bytes.array(), StandardCharsets.ISO_8859_1).lastIndexOf("earshot.db") - ZIP_NAME;
        bytes.putInt(entry + ZIP_SIZE, bytes.getInt(entry + ZIP_SIZE) / 2);
        Files.write(file, bytes.array());

        refused(() -> BackupFile.verify(file, CLOCK), "lunch.earshot", "damaged");
    }

    @Test
    void whereABackupCantBeUnpackedIsNamed() throws Exception {
        Backup.write(data, file, CLOCK);
        Path absent = folder.resolve("absent");

        refused(() -> BackupFile.verify(file, absent, CLOCK), "lunch.earshot", absent.toString());
    }

    @Test
    void whateverIsCutOffOrFlippedIsRefusedAndChangesNothing() throws Exception {
        Backup.write(data, file, CLOCK);
        byte[] good = Files.readAllBytes(file);
        byte[] before = Files.readAllBytes(data.resolve("earshot.db"));
        Path bad = folder.resolve("bad.earshot");

        for (int size : new int[] {0, 1, 100, good.length / 2, good.length - 1}) {
            Files.write(bad, Arrays.copyOf(good, size));
            refused(() -> Restore.run(data, order(bad, true), CLOCK), "bad.earshot");
        }
        int refused = 0;
        for (int at = 60; at < good.length - 400; at += good.length / 25) {
            byte[] flipped = good.clone();
            flipped[at] ^= 0x10;
            Files.write(bad, flipped);
            try {
                // Where zip keeps what nobody reads, a flipped bit changes nothing of what was backed up.
                assertThat(BackupFile.verify(bad, CLOCK)).isEqualTo(BackupFile.verify(file, CLOCK));
            } catch (BackupFailure failure) {
                assertThat(failure).hasMessageContaining("bad.earshot");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15);

        assertThat(Files.readAllBytes(data.resolve("earshot.db"))).isEqualTo(before);
        assertThat(names(data)).doesNotContain("restore.new", "restore.ready");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        Files.writeString(file, "my thesis");
        refused(() -> BackupFile.verify(file, CLOCK), "lunch.earshot is no backup");
        refused(() -> BackupFile.verify(folder.resolve("nothing"), CLOCK), "There is no file");
        zip(file, Map.of("photo.jpg", "…"));
        refused(() -> BackupFile.verify(file, CLOCK), "not a backup of Earshot");
    }

    @Test
    void aFileThatIsNoBackupIsNeverOverwritten() throws Exception {
        Files.writeString(file, "my thesis");

        refused(() -> Backup.write(data, file, CLOCK), "exists and is no backup");
        refused(() -> Backup.write(data, data.resolve("earshot.db"), CLOCK), "exists and is no backup");
        refused(() -> Backup.write(data, folder.resolve("no/such/x"), CLOCK), "There is no folder");

        assertThat(file).hasContent("my thesis");
    }

    @Test
    void aBackupOfANewerVersionIsRefused() throws Exception {
        Backup.write(data, file, CLOCK);
        Path newer = folder.resolve("newer.earshot");

        rewritten(newer, "\"format\" : 1", "\"format\" : 2");
        refused(() -> Restore.run(data, order(newer, true), CLOCK), "newer version", "format 2");
        rewritten(newer, "\"schema\" : ", "\"schema\" : 9");
        refused(() -> Restore.run(data, order(newer, true), CLOCK), "another than it says");
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefused() throws Exception {
        Backup.write(data, file, CLOCK);
        Path evil = folder.resolve("evil.earshot");

        rewritten(evil, "identity.p12", "../identity.p12");

        refused(() -> Restore.run(folder.resolve("fresh"), order(evil, false), CLOCK), "doesn't hold what it says");
        assertThat(folder.resolve("identity.p12")).doesNotExist();
    }

    @Test
    void whereverARestoreIsKilledTheOldOrTheNewIsThereWhole() throws Exception {
        Backup.write(data, file, CLOCK);
        String backedUp = RendezvousServer.fingerprint(data).orElseThrow().toString();
        int steps = 0;
        boolean killed = true;
        while (killed) {
            Path victim = folder.resolve("victim" + steps);
            say(victim, "another server", 9);
            String before = RendezvousServer.fingerprint(victim).orElseThrow().toString();
            killed = isKilled(victim, steps);

            try (DataFolder claimed = DataFolder.claim(victim)) {
                Restore.finishInterrupted(claimed, CLOCK);
            }

            String now = RendezvousServer.fingerprint(victim).orElseThrow().toString();
            DatabaseCheck.Result found = check(victim);
            assertThat(found.findings()).isEmpty();
            assertThat(List.of(now, found.entries()))
                    .as("killed after step %s", steps)
                    .isIn(List.of(before, 9L), List.of(backedUp, 5L));
            assertThat(names(victim)).doesNotContain("restore.new", "restore.ready");
            steps++;
        }
        assertThat(steps).isGreaterThan(4);
    }

    @Test
    void anOrderOfItFinishesARestoreThatWasKilledInsteadOfChangingWhatWillBeReplaced() throws Exception {
        Backup.write(data, file, CLOCK);
        boolean killed = true;
        for (int steps = 0; killed; steps++) {
            Path victim = folder.resolve("victim" + steps);
            say(victim, "another server", 9);
            killed = isKilled(victim, steps);

            new AdminDesk(victim, CLOCK).run("team.add", Map.of("team", "Desk"));

            assertThat(names(victim)).doesNotContain("restore.new", "restore.ready");
            try (DataFolder claimed = DataFolder.claim(victim)) {
                Restore.finishInterrupted(claimed, CLOCK);
            }
            assertThat(new AdminDesk(victim, CLOCK).run("team.list", Map.of()).toString())
                    .contains("Desk");
        }
    }

    @Test
    void whatIsDoneWhileTheDatabaseIsCopiedCountsAsDoneSinceTheBackup() throws Exception {
        Path copy = folder.resolve(".lunch.earshot.db.new");
        Instant before = Instant.parse("2026-03-03T08:00:00Z");
        Clock whileCopying = new Clock() {
            @Override
            public Instant instant() {
                return Files.exists(copy) ? before.plusSeconds(60) : before;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        assertThat(Backup.write(data, file, whileCopying).at()).isEqualTo(before);
    }

    @Test
    void whatItDidIsToldHoweverMuchHappenedAfterIt() throws Exception {
        Backup.write(data, file, CLOCK);
        new AdminDesk(data, CLOCK).run("user.disable", Map.of("name", "ana"));
        String signIns = """
                INSERT INTO audit (at, kind, actor, address, device, whom, about)
                WITH RECURSIVE counted (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted LIMIT 100001)
                SELECT ?, ?, 'mallory', '10.0.0.66', '', '', '' FROM counted
                """;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("earshot.db"));
                PreparedStatement statement = connection.prepareStatement(signIns)) {
            statement.setLong(1, CLOCK.millis());
            statement.setInt(2, AuditKind.SIGNED_IN.number());
            statement.executeUpdate();
        }

        List<AuditEntry> undone = Restore.run(data, order(file, true), CLOCK).undone();

        assertThat(undone).extracting(AuditEntry::kind).contains(AuditKind.ACCOUNT_DISABLED);
        assertThat(undone).extracting(AuditEntry::whom).containsOnly("ana");
    }

    private boolean isKilled(Path victim, int afterSteps) throws BackupFailure {
        int[] left = {afterSteps};
        try {
            Restore.run(victim, order(file, true), CLOCK, () -> {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
            });
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private static Restore.Order order(Path file, boolean force) {
        return new Restore.Order(file, Optional.empty(), force);
    }

    private static void refused(ThrowingCallable work, String... parts) {
        assertThatThrownBy(work).isInstanceOf(BackupFailure.class).hasMessageContainingAll(parts);
    }

    private static DatabaseCheck.Result check(Path folder) {
        return DatabaseCheck.of(folder.resolve("earshot.db"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static void zip(Path file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The backup with another word in its names and its manifest. */
    private void rewritten(Path target, String word, String other) throws IOException {
        try (ZipFile in = new ZipFile(file.toFile());
                OutputStream bytes = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                out.putNextEntry(new ZipEntry(entry.getName().replace(word, other)));
                try (InputStream content = in.getInputStream(entry)) {
                    byte[] read = content.readAllBytes();
                    boolean isManifest = entry.getName().equals("manifest.json");
                    out.write(
                            isManifest
                                    ? new String(read, StandardCharsets.UTF_8)
                                            .replace(word, other)
                                            .getBytes(StandardCharsets.UTF_8)
                                    : read);
                }
            }
        }
    }

    /** Like a process that ends there. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
