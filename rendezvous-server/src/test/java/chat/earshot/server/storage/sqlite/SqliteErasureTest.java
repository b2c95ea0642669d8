package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.ErasureContract;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqliteErasureTest extends OpenedStorage implements ErasureContract {
    private static final String SECRET = "the secret of the pizza";

    @Test
    void afterTheLogIsMovedIntoTheDatabaseNoFileHoldsWhatWasErased() throws IOException, StartFailure {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "", List.of(ana), NOON));
        for (int entry = 1; entry <= 50; entry++) {
            // Short ones stand in a page of their table, long ones in pages of their own.
            String text = SECRET + "!".repeat(entry % 2 == 0 ? 3_900 : 10);
            Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text(text));
            EntryId id = new EntryId(new UUID(9, entry));
            commit(() -> stores().conversations().append(LUNCH, id, ana, ANA, NOON, body));
        }
        close();
        assertThat(filesWithTheSecret()).isNotEmpty();
        open();

        commit(() -> stores().conversations().eraseOlder(NOON.plusSeconds(1), 100));
        close();

        assertThat(filesWithTheSecret()).isEmpty();
        open();
    }

    private List<Path> filesWithTheSecret() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(SqliteErasureTest::hasTheSecret)
                    .toList();
        }
    }

    private static boolean hasTheSecret(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
