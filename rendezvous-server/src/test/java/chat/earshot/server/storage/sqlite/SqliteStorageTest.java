package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.engine.Transactions;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the storage beyond what its stores promise. */
class SqliteStorageTest extends OpenedStorage {
    private static final ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    private static final Username ANA = new Username("Ana");
    private static final int NEXT = 1_000;

    @Test
    void whatWasStoredIsThereAfterClosingAndOpening() throws StartFailure {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "Lunch", List.of(ana), NOON));
        Entry pizza = append(ana, 1, "pizza?");

        close();
        open();

        assertThat(ask(() -> stores().accounts().find(ANA)).map(Account::id)).contains(ana);
        assertThat(log()).containsExactly(pizza);
        assertThat(append(ana, 2, "or sushi").seq()).isEqualTo(2);
    }

    @Test
    void closingLeavesOneDatabaseFile() throws IOException {
        account("Ana");

        close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("earshot.db", "earshot.lock");
        }
    }

    @Test
    void aFullStorageIsToldAndTheNextTransactionWorksOnceThereIsSpace() {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "Lunch", List.of(ana), NOON));
        limitPages();

        List<Entry> told = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int number = 1; number < 1_000; number++) {
                        told.add(append(ana, number, "x".repeat(4_000)));
                    }
                })
                .isInstanceOfSatisfying(
                        StorageFault.class, fault -> assertThat(fault.isFull()).isTrue());
        // The writer was opened anew, and without the limit: as if space had been made.
        Entry next = append(ana, 2_000, "there is space again");

        told.add(next);
        assertThat(log()).isEqualTo(told);
    }

    @Test
    void whoSwallowsAFaultStoresNothing() {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "Lunch", List.of(ana), NOON));
        limitPages();

        assertThatThrownBy(() -> commit(() -> {
                    assertThatThrownBy(() -> {
                                for (int number = 1; number < 1_000; number++) {
                                    appendInTransaction(ana, number, "x".repeat(4_000));
                                }
                            })
                            .isInstanceOf(StorageFault.class);
                    stores().accounts().setStatusText(ana, "after the fault");
                }))
                .isInstanceOf(StorageFault.class);

        assertThat(ask(() -> stores().accounts().find(ana)).orElseThrow().statusText())
                .isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void aTransactionInATransactionIsABug() {
        assertThatThrownBy(() -> commit(() -> commit(() -> {}))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsReadOrWrittenOutsideOfATransaction() {
        assertThatThrownBy(() -> stores().accounts().find(ANA)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBrokenConstraintIsABugAndNothingIsStored() {
        AccountId ana = account("Ana");

        assertThatThrownBy(() -> commit(() -> {
                    stores().accounts().setStatusText(ana, "before");
                    stores().conversations().create(LUNCH, "", List.of(new AccountId(99)), NOON);
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ask(() -> stores().accounts().find(ana)).orElseThrow().statusText())
                .isEmpty();
    }

    @Test
    void anOlderDatabaseIsCopiedBesideItselfAndUpgraded() throws StartFailure, SQLException, IOException {
        AccountId ana = account("Ana");
        close();

        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage upgraded = SqliteStorage.open(
                        claimed, CLOCK, new Schema(List.of("classpath:db/migration", "classpath:db/next"), NEXT))) {
            upgraded.stores()
                    .transactions()
                    .run(() ->
                            assertThat(upgraded.stores().accounts().find(ana)).isPresent());
        }

        Path copy = folder.resolve("earshot.db.before-" + NEXT + "-" + NOON.getEpochSecond());
        assertThat(version(file())).isEqualTo(NEXT);
        assertThat(version(copy)).isEqualTo(Schema.current().version());
        assertThat(DatabaseCheck.of(copy).findings()).isEmpty();
    }

    @Test
    void anUpgradeThatFailsLeavesTheDatabaseAndNoCopyOfIt() throws SQLException, IOException, StartFailure {
        account("Ana");
        close();

        try (DataFolder claimed = DataFolder.claim(folder)) {
            Schema broken = new Schema(List.of("classpath:db/migration", "classpath:db/broken"), NEXT);
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> SqliteStorage.open(claimed, CLOCK, broken))
                        .isInstanceOf(StartFailure.class);
            }
        }

        assertThat(version(file())).isEqualTo(Schema.current().version());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(".before-"));
        }
    }

    @Test
    void whoComesAfterTheEndOpensNothingAgain() throws IOException {
        Transactions transactions = stores().transactions();
        close();
        Files.delete(file());

        assertThatThrownBy(() -> transactions.run(() -> {})).isInstanceOf(StorageFault.class);

        assertThat(file()).doesNotExist();
    }

    @Test
    void whileNobodyAsksTheWriteAheadLogIsMovedIntoTheDatabase() throws IOException {
        account("Ana");
        Path log = folder.resolve("earshot.db-wal");
        assertThat(Files.size(log)).isPositive();

        stores().transactions().rest();

        assertThat(log).isEmptyFile();
        account("Bob");
        assertThat(Files.size(log)).isPositive();
    }

    @Test
    void theSchemasVersionIsThatOfItsLastMigration() throws SQLException {
        assertThat(version(file())).isEqualTo(Schema.current().version());
    }

    private static int version(Path database) throws SQLException {
        try (Connection connection = Connections.readerSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("PRAGMA user_version").getInt(1);
        }
    }

    private void limitPages() {
        commit(() -> {
            int pages = writer().statements()
                    .one("PRAGMA page_count", row -> row.getInt(1))
                    .orElseThrow();
            writer().statements().list("PRAGMA max_page_count = " + (pages + 20), row -> row.getInt(1));
        });
    }

    private Entry append(AccountId author, int number, String text) {
        return ask(() -> appendInTransaction(author, number, text));
    }

    private Entry appendInTransaction(AccountId author, int number, String text) {
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text(text));
        return stores().conversations().append(LUNCH, new EntryId(new UUID(8, number)), author, ANA, NOON, body);
    }

    private List<Entry> log() {
        return ask(() -> stores().conversations().after(LUNCH, 0, 5_000, Integer.MAX_VALUE));
    }
}
