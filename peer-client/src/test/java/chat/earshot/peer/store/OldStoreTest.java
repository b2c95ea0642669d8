package chat.earshot.peer.store;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.SERVER;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.store;
import static chat.earshot.peer.testing.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store as it was before ids became short opens, and everything is still there. */
class OldStoreTest {
    private static final int STEPS_THEN = 5;

    @TempDir
    Path folder;

    private final List<Entry> log = new ArrayList<>(log(LUNCH, 250));

    @Test
    void nothingOfAnOldStoreIsLost() throws Exception {
        say(ANA, new Content.Edited(1, entryId(1), "pizza"));
        say(BOB, new Content.Joined(new Username("cleo"), 251));
        Entry gone = log.get(9);
        Body.Erased erased = new Body.Erased(gone.body().contentHash());
        log.set(9, new Entry(10, gone.id(), gone.author(), gone.at(), gone.kind(), erased, gone.hash()));
        List<Entry> kept = log(LUNCH, 3);
        makeOld(log, kept);

        try (PeerStore store = store(folder)) {
            Account ana = store.accounts().current().orElseThrow();
            assertThat(store.accounts().currentToken()).contains(token(1));
            assertThat(store.conversations().all(ana)).hasSize(1);
            assertThat(store.entries().read(ana, LUNCH, 1, 1_000)).isEqualTo(log);
            assertThat(store.entries().head(ana, LUNCH)).isEqualTo(log.get(251).head());
            assertThat(store.entries().find(ana, entryId(77))).contains(new FoundEntry(LUNCH, log.get(76)));
            assertThat(store.entries().edits(ana, LUNCH, 1, 200)).containsExactly(log.get(250));
            assertThat(store.aside().read(ana, LUNCH)).isEqualTo(kept);

            // What is new works on what is old: its texts are sketched, and its entries can be erased.
            assertThat(store.sketches().sketchSome(10)).isFalse();
            assertThat(store.sketches().lastWith(ana, LUNCH, "pasta", 200)).isEmpty();
            assertThat(store.sketches().lastWith(ana, LUNCH, "pizza", 200)).isPresent();
            store.entries().append(ana, LUNCH, List.of(say(ANA, new Content.Erased(1, entryId(1)))));
            assertThat(store.entries().read(ana, LUNCH, 1, 1).get(0).body()).isInstanceOf(Body.Erased.class);
        }
    }

    @Test
    void theFilesOfAnOldStoreAreFoundByTheirNames() throws Exception {
        Hash hash = Hash.of(new byte[Hash.BYTES]);
        say(BOB, new Content.File(new FileId(new UUID(7, 7)), new FileName("prices.pdf"), 7, hash, hash));
        sketchAsBefore(2);

        assertFoundAlsoSketchedAnew("prices", "pizza");
    }

    @Test
    void aTextOfAnOldStoreIsFoundHoweverItIsWritten() throws Exception {
        say(BOB, new Content.Text("in the Bahnhofstraße"));
        sketchAsBefore(1);

        assertFoundAlsoSketchedAnew("STRASSE", "straßen");
    }

    /** A long log, sketched as a version had it that lacked so many steps of the schema: otherwise than now. */
    private void sketchAsBefore(int steps) throws Exception {
        while (log.size() < 400) {
            say(BOB, new Content.Text("no"));
        }
        try (PeerStore store = store(folder)) {
            store.entries().append(ana(store), LUNCH, log);
            store.sketches().sketchSome(10);
        }
        execute("UPDATE sketch SET bits = zeroblob(64) WHERE block = 1");
        execute("PRAGMA user_version = " + (Schema.STEPS.size() - steps));
    }

    private void assertFoundAlsoSketchedAnew(String word, String other) throws Exception {
        try (PeerStore store = store(folder)) {
            Account ana = store.accounts().current().orElseThrow();
            assertThat(store.sketches().lastWith(ana, LUNCH, word, 400)).isPresent();
            store.sketches().sketchSome(10);
            assertThat(store.sketches().lastWith(ana, LUNCH, word, 400)).isPresent();
            assertThat(store.sketches().lastWith(ana, LUNCH, other, 400)).isEmpty();
        }
    }

    @Test
    void anOldStoreGetsTheTablesOfANewOne() throws Exception {
        makeOld(log, List.of());
        store(folder).close();
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        store(fresh).close();

        List<String> tables = tables(folder);
        assertThat(tables).isEqualTo(tables(fresh));
        assertThat(tables)
                .filteredOn(table -> table.contains("TABLE \"entry\""))
                .hasSize(1)
                .noneMatch(table -> table.contains("REFERENCES"));
    }

    @Test
    void anIdThatTheDiskAlteredDoesNotKeepAnOldStoreClosed() throws Exception {
        makeOld(log, List.of());
        execute("UPDATE entry SET id = 'no id' WHERE seq = 3");

        try (PeerStore store = store(folder)) {
            Account ana = store.accounts().current().orElseThrow();
            List<Entry> read = store.entries().read(ana, LUNCH, 1, 1_000);

            assertThat(read).hasSize(250);
            assertThat(HashChain.follows(LUNCH, read.get(1).head(), read.get(2)))
                    .isFalse();
            assertThat(HashChain.follows(LUNCH, read.get(2).head(), read.get(3)))
                    .isTrue();
        }
    }

    @Test
    void aStoreThatEndedWellIsLookedThroughLaterAndOneThatDidNotAtOnce() throws Exception {
        try (PeerStore store = store(folder)) {
            store.entries().append(ana(store), LUNCH, log(LUNCH, 5_000));
            assertThat(store.isProven()).isTrue();
            assertThat(store.isSound()).isTrue();
        }
        damage();

        try (PeerStore store = store(folder)) {
            assertThat(store.isProven()).isFalse();
            assertThat(store.isSound()).isFalse();
        }

        assertThatThrownBy(() -> store(folder)).hasMessageContaining("is damaged");
    }

    private Entry say(Username author, Content content) {
        Head head = log.get(log.size() - 1).head();
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
        Entry entry = HashChain.append(LUNCH, head, entryId(head.seq() + 1), author, NOON, body);
        log.add(entry);
        return entry;
    }

    private void damage() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("peer.db").toFile(), "rw")) {
            file.seek(file.length() / 2 / 4_096 * 4_096);
            byte[] junk = new byte[4_096];
            Arrays.fill(junk, (byte) 0x55);
            file.write(junk);
        }
    }

    private void makeOld(List<Entry> entries, List<Entry> kept) throws SQLException {
        execute(String.join("", Schema.STEPS.subList(0, STEPS_THEN)) + "PRAGMA user_version = " + STEPS_THEN);
        execute("INSERT INTO peer (one, device) VALUES (1, '" + new UUID(3, 3) + "')");
        try (Connection connection = connect()) {
            insert(
                    connection,
                    "INSERT INTO account (number, server, name_key, username, display_name, token)"
                            + " VALUES (1, ?, 'ana', 'ana', 'Ana', ?)",
                    SERVER.octets().toArray(),
                    token(1).octets().toArray());
            execute("UPDATE peer SET account = 1");
            insert(
                    connection,
                    "INSERT INTO conversation (account, id, title, direct, head_seq, head_hash, has_left)"
                            + " VALUES (1, ?, '', 1, 0, ?, 0)",
                    LUNCH.toString(),
                    HashChain.empty(LUNCH).hash().octets().toArray());
            for (Entry entry : entries) {
                insert(connection, "entry", entry);
            }
            for (Entry entry : kept) {
                insert(connection, "kept_entry", entry);
            }
        }
    }

    private static void insert(Connection connection, String table, Entry entry) throws SQLException {
        byte @Nullable [] salt = null;
        byte @Nullable [] content = null;
        if (entry.body() instanceof Body.Present present) {
            salt = present.salt().octets().toArray();
            content = HashChain.contentBytes(present.content());
        }
        insert(
                connection,
                "INSERT INTO " + table + " (account, conversation, seq, id, author, at_ms, kind, salt, content,"
                        + " content_hash, hash) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                LUNCH.toString(),
                entry.seq(),
                entry.id().toString(),
                entry.author().value(),
                entry.at().toEpochMilli(),
                entry.kind().number(),
                salt,
                content,
                entry.body().contentHash().octets().toArray(),
                entry.hash().octets().toArray());
        if (table.equals("entry")
                && entry.body() instanceof Body.Present present
                && present.content() instanceof Content.Edited edited) {
            insert(connection, "UPDATE entry SET refers_to = ? WHERE seq = ?", edited.seq(), entry.seq());
        }
    }

    private static void insert(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    /** As SQLite keeps them, after a look through the whole file. */
    private static List<String> tables(Path data) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("peer.db"));
                Statement statement = connection.createStatement()) {
            try (ResultSet checked = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(checked.getString(1)).isEqualTo("ok");
            }
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema ORDER BY type, name")) {
                while (rows.next()) {
                    tables.add(String.valueOf(rows.getString(1)));
                }
            }
            return tables;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"));
    }
}
