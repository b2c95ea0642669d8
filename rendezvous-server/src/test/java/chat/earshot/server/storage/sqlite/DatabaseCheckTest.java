package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.server.accounts.AccountId;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever was altered in a log is found, with the conversation and the entry. */
class DatabaseCheckTest extends OpenedStorage {
    private static final ConversationId LUNCH = new ConversationId(new UUID(7, 1));

    @BeforeEach
    void aLogOfFiveEntries() {
        AccountId ana = account("Ana");
        commit(() -> {
            stores().conversations().create(LUNCH, "Lunch", List.of(ana), NOON);
            for (int entry = 1; entry <= 5; entry++) {
                Body.Present body =
                        new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("pizza number " + entry));
                stores().conversations()
                        .append(LUNCH, new EntryId(new UUID(8, entry)), ana, new Username("Ana"), NOON, body);
            }
        });
    }

    @Test
    void aSoundDatabaseIsSoundAlsoWhileItIsServed() {
        assertThat(DatabaseCheck.of(file())).isEqualTo(new DatabaseCheck.Result(1, 5, List.of()));
    }

    @Test
    void aFlippedByteInTheFileIsFoundWithItsConversationAndEntry() throws IOException {
        close();
        byte[] bytes = Files.readAllBytes(file());
        bytes[indexOf(bytes, "pizza number 3")] ^= 1;
        Files.write(file(), bytes);

        DatabaseCheck.Result result = DatabaseCheck.of(file());

        assertThat(result.findings())
                .containsExactly("Conversation " + LUNCH + ", entry 3: its content is not what was hashed.");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void anAlteredHeaderIsFound() throws SQLException {
        change("UPDATE entry SET at = at + 1 WHERE seq = 4");

        assertThat(DatabaseCheck.of(file()).findings())
                .containsExactly("Conversation " + LUNCH + ", entry 4: it does not follow from entry 3.");
    }

    @Test
    void aMissingEntryIsFound() throws SQLException {
        change("DELETE FROM entry WHERE seq = 2");

        assertThat(DatabaseCheck.of(file()).findings())
                .containsExactly("Conversation " + LUNCH + ", entry 3: it does not follow from entry 1.");
    }

    @Test
    void aMissingLastEntryIsFound() throws SQLException {
        change("DELETE FROM entry WHERE seq = 5");

        assertThat(DatabaseCheck.of(file()).findings())
                .containsExactly(
                        "Conversation " + LUNCH + ": its log ends with entry 4, which is not its head, entry 5.");
    }

    @Test
    void anErasedContentIsNoDamage() throws SQLException {
        change("UPDATE entry SET salt = NULL, content = NULL WHERE seq = 2");

        assertThat(DatabaseCheck.of(file()).findings()).isEmpty();
    }

    @Test
    void whatShouldHaveBeenErasedIsFound() throws SQLException {
        change("UPDATE entry SET refers_to = 1 WHERE seq = 2");
        change("UPDATE entry SET kind = 5, refers_to = 4 WHERE seq = 3");
        change("UPDATE entry SET kind = 8, refers_to = 4 WHERE seq = 5");
        change("UPDATE conversation SET erased_through = 1");
        String there = "its content is still there.";

        assertThat(DatabaseCheck.of(file()).findings())
                .contains(
                        "Conversation " + LUNCH + ", entry 4: it was erased, but " + there,
                        "Conversation " + LUNCH + ", entry 3: it was erased, but " + there,
                        "Conversation " + LUNCH + ", entry 1: retention erased it, but " + there)
                .noneMatch(finding -> finding.contains("entry 2: "));
    }

    @Test
    void aFileOfNoEntryThatSharesOneIsFound() throws SQLException {
        change("INSERT INTO file SELECT randomblob(16), conversation, id, author, 9, zeroblob(32), 7 FROM entry"
                + " WHERE seq = 2");

        assertThat(DatabaseCheck.of(file()).findings())
                .containsExactly("Conversation " + LUNCH + ", entry 2: a file belongs to it, but it shares none.");
    }

    @Test
    void whatIsNoDatabaseIsAFinding() throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "text");

        assertThat(DatabaseCheck.of(text).findings()).hasSize(1);
        assertThat(DatabaseCheck.of(folder.resolve("nothing.db")).findings()).hasSize(1);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = Connections.writer(file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int indexOf(byte[] bytes, String text) {
        int index = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(index).isPositive();
        return index;
    }
}
