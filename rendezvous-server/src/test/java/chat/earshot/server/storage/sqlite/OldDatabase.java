package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A database as the second schema had it: an account and two logs, whose entries were appended in turn. */
final class OldDatabase {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    static final Username ANA = new Username("ana");
    static final int LUNCHES = 500;
    static final int DINNERS = 70;
    static final int VERSION = 2;
    private static final ConversationId DINNER = new ConversationId(new UUID(7, 2));

    private OldDatabase() {}

    /** Makes it in a data folder. */
    static Path in(Path folder) throws IOException, SQLException, StartFailure {
        Path steps = Files.createDirectory(folder.resolve("old"));
        for (String name : List.of("V1__accounts_contacts_conversations.sql", "V2__audit.sql")) {
            try (InputStream script = Schema.class.getResourceAsStream("/db/migration/" + name)) {
                Files.copy(Objects.requireNonNull(script), steps.resolve(name));
            }
        }
        Path file = DataFolder.databaseFile(folder);
        new Schema(List.of("filesystem:" + steps), VERSION).create(file);
        fill(file);
        return file;
    }

    /** What a check of it finds, as it is or upgraded. */
    static DatabaseCheck.Result whole() {
        return new DatabaseCheck.Result(2, LUNCHES + DINNERS, List.of());
    }

    private static void fill(Path file) throws SQLException {
        try (Connection connection = Connections.writer(file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.executeUpdate("INSERT INTO account (id, name, name_key, display_name, password_hash, presence_at,"
                    + " created_at) VALUES (1, 'ana', 'ana', 'Ana', 'x', 0, 0)");
            Head lunch = HashChain.empty(LUNCH);
            Head dinner = HashChain.empty(DINNER);
            begin(connection, LUNCH);
            begin(connection, DINNER);
            for (int number = 1; number <= LUNCHES; number++) {
                lunch = append(connection, LUNCH, lunch, number);
                if (number <= DINNERS) {
                    dinner = append(connection, DINNER, dinner, number);
                }
            }
            end(connection, LUNCH, lunch);
            end(connection, DINNER, dinner);
            statement.execute("COMMIT");
        }
    }

    private static void begin(Connection connection, ConversationId id) throws SQLException {
        try (PreparedStatement conversation = connection.prepareStatement(
                        "INSERT INTO conversation VALUES (?, '', NULL, NULL, 0, zeroblob(32), 0)");
                PreparedStatement participant =
                        connection.prepareStatement("INSERT INTO participant VALUES (?, 1, 1, 0, NULL)")) {
            conversation.setBytes(1, Columns.bytes(id.value()));
            conversation.executeUpdate();
            participant.setBytes(1, Columns.bytes(id.value()));
            participant.executeUpdate();
        }
    }

    private static Head append(Connection connection, ConversationId id, Head head, int number) throws SQLException {
        EntryId entryId = new EntryId(new UUID(id.value().getLeastSignificantBits(), number));
        Content content = number == 2 ? new Content.Joined(ANA, 1) : new Content.Text("pizza " + number);
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
        Entry entry = HashChain.append(id, head, entryId, ANA, NOON, body);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO entry (conversation, seq, id, author, author_name, at, kind, salt, content, content_hash,"
                        + " hash) VALUES (?, ?, ?, 1, 'ana', ?, ?, ?, ?, ?, ?)")) {
            insert.setBytes(1, Columns.bytes(id.value()));
            insert.setLong(2, entry.seq());
            insert.setBytes(3, Columns.bytes(entryId.value()));
            insert.setLong(4, NOON.toEpochMilli());
            insert.setInt(5, entry.kind().number());
            insert.setBytes(6, body.salt().octets().toArray());
            insert.setBytes(7, HashChain.contentBytes(content));
            insert.setBytes(8, body.contentHash().octets().toArray());
            insert.setBytes(9, entry.hash().octets().toArray());
            insert.executeUpdate();
        }
        return entry.head();
    }

    private static void end(Connection connection, ConversationId id, Head head) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE conversation SET head_seq = ?, head_hash = ? WHERE id = ?")) {
            update.setLong(1, head.seq());
            update.setBytes(2, head.hash().octets().toArray());
            update.setBytes(3, Columns.bytes(id.value()));
            update.executeUpdate();
        }
    }
}
