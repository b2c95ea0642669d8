package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database with entries is carried over to the schema in which entries refer to entries. */
class MigrationTest {
    private static final String ENTRIES = "SELECT hex(conversation), seq, hex(id), author, author_name, at, kind,"
            + " hex(salt), hex(content), hex(content_hash), hex(hash) FROM entry ORDER BY ";

    @TempDir
    Path folder;

    @Test
    void entriesKeepTheirOrderAndEveryByteAndOtherKindsBecomePossible() throws SQLException, IOException {
        try (Connection connection = Connections.writer(folder.resolve("old.db"));
                Statement statement = connection.createStatement()) {
            run(statement, "V1__accounts_contacts_conversations.sql");
            statement.executeUpdate("INSERT INTO account (id, name, name_key, display_name, password_hash, presence_at,"
                    + " created_at) VALUES (1, 'Ana', 'ana', 'Ana', 'x', 0, 0)");
            statement.executeUpdate(
                    "INSERT INTO conversation VALUES (zeroblob(16), '', NULL, NULL, 3," + " zeroblob(32), 0)");
            for (int entry = 1; entry <= 3; entry++) {
                statement.executeUpdate("INSERT INTO entry VALUES (zeroblob(16), " + (4 - entry)
                        + ", randomblob(16), 1, 'Ana', 5, " + entry + ", randomblob(16), randomblob(20),"
                        + " randomblob(32), randomblob(32))");
            }
            List<String> before = rows(statement, ENTRIES + "rowid");

            run(statement, "V5__entries_refer_to_entries.sql");
            run(statement, "V6__marks_and_retention.sql");

            assertThat(rows(statement, ENTRIES + "place")).isEqualTo(before).hasSize(3);
            statement.executeUpdate("UPDATE entry SET kind = 8, refers_to = 1 WHERE seq = 3");
            assertThat(rows(statement, "PRAGMA integrity_check")).containsExactly("ok|");
            assertThat(rows(statement, "PRAGMA foreign_key_check")).isEmpty();
        }
    }

    private static void run(Statement statement, String migration) throws SQLException, IOException {
        try (InputStream script = MigrationTest.class.getResourceAsStream("/db/migration/" + migration)) {
            statement.executeUpdate(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.append(found.getString(column)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
