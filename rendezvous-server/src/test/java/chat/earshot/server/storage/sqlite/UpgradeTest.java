package chat.earshot.server.storage.sqlite;

import static chat.earshot.server.storage.sqlite.OldDatabase.ANA;
import static chat.earshot.server.storage.sqlite.OldDatabase.DINNERS;
import static chat.earshot.server.storage.sqlite.OldDatabase.LUNCH;
import static chat.earshot.server.storage.sqlite.OldDatabase.LUNCHES;
import static chat.earshot.server.storage.sqlite.OldDatabase.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of long ago is upgraded: every log that it holds verifies as before, and goes on. */
class UpgradeTest {
    private static final AccountId ANA_ID = new AccountId(1);
    private static final int NEWEST = Schema.current().version();
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void theVersionIsThatOfTheLastMigration() throws Exception {
        Path migrations = Path.of(Objects.requireNonNull(Schema.class.getResource("/db/migration"))
                .toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            assertThat(files.mapToInt(file -> Integer.parseInt(
                                    file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1")))
                            .max())
                    .hasValue(Schema.current().version());
        }
    }

    @Test
    void aDatabaseOfTheSecondSchemaBecomesTheNewestWithEveryChainWhole() throws Exception {
        Path file = OldDatabase.in(folder);

        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, CLOCK)) {
            assertThat(DatabaseCheck.of(file)).isEqualTo(OldDatabase.whole());
            Stores stores = storage.stores();
            stores.transactions().run(() -> goOn(stores));
            assertThat(DatabaseCheck.of(file)).isEqualTo(new DatabaseCheck.Result(2, LUNCHES + DINNERS + 1, List.of()));
        }

        assertThat(new DatabaseInspection(file, Schema.current()).version()).isEqualTo(NEWEST);
        assertThat(DatabaseCheck.of(copy())).isEqualTo(OldDatabase.whole());
        assertThat(AuditTrail.newest(file, 10))
                .containsExactly(
                        new AuditEntry(NOON, AuditKind.DATABASE_UPGRADED, Actor.SERVER, "", "schema 2 to " + NEWEST));
    }

    @Test
    void anUpgradeThatFailsInItsLastStepLeavesTheDatabaseAsItWasAndALineInTheTrail() throws Exception {
        Path file = OldDatabase.in(folder);
        Path steps = Files.createDirectory(folder.resolve("steps"));
        Files.writeString(
                steps.resolve("V999__broken.sql"),
                "CREATE TABLE half (done INTEGER) STRICT; INSERT INTO nowhere VALUES (1);");
        Schema broken = new Schema(List.of("classpath:db/migration", "filesystem:" + steps), 999);

        try (DataFolder claimed = DataFolder.claim(folder)) {
            assertThat(catchThrowableOfType(StartFailure.class, () -> SqliteStorage.open(claimed, CLOCK, broken))
                            .kind())
                    .isEqualTo(StartFailure.Cause.FOLDER_UNUSABLE);
        }

        assertThat(new DatabaseInspection(file, Schema.current()).version()).isEqualTo(OldDatabase.VERSION);
        assertThat(AuditTrail.newest(file, 10))
                .containsExactly(new AuditEntry(NOON, AuditKind.UPGRADE_FAILED, Actor.SERVER, "", "schema 2 to 999"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains(".before-"));
        }
        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, CLOCK)) {
            assertThat(storage.isUnused()).isFalse();
            assertThat(DatabaseCheck.of(file)).isEqualTo(OldDatabase.whole());
        }
    }

    private static void goOn(Stores stores) {
        Entry third = stores.conversations().after(LUNCH, 2, 1, 1_000).get(0);
        stores.conversations().erase(LUNCH, List.of(3L));
        Content.Erased erased = new Content.Erased(3, third.id());
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), erased);
        Entry entry = stores.conversations()
                .appendNew(LUNCH, new EntryId(new UUID(9, 9)), ANA_ID, ANA, NOON, body)
                .orElseThrow();
        assertThat(entry.seq()).isEqualTo(LUNCHES + 1);
    }

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".before-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
