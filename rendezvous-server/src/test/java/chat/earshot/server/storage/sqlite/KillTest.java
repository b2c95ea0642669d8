package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed server had acknowledged is there when it starts again. */
class KillTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    private static final Username ANA = new Username("Ana");
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    /** Appends in small batches for ever, and says each seq once it is committed. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] arguments) throws StartFailure {
            DataFolder claimed = DataFolder.claim(Path.of(arguments[0]));
            Stores stores = SqliteStorage.open(claimed, Clock.systemUTC()).stores();
            AccountId ana = ana(stores);
            while (claimed.path().isAbsolute()) {
                List<Entry> appended = new ArrayList<>();
                stores.transactions().run(() -> {
                    for (int entry = 0; entry < 5; entry++) {
                        appended.add(append(stores, ana));
                    }
                });
                appended.forEach(entry -> System.out.println(entry.seq() + " " + entry.id()));
            }
        }

        private static AccountId ana(Stores stores) {
            List<AccountId> found = new ArrayList<>();
            stores.transactions().run(() -> {
                Clock clock = Clock.systemUTC();
                stores.accounts()
                        .create(ANA, new DisplayName("Ana"), new PasswordHash("none"), clock.instant())
                        .ifPresent(ana -> stores.conversations().create(LUNCH, "", List.of(ana.id()), clock.instant()));
                found.add(stores.accounts().find(ANA).orElseThrow().id());
            });
            return found.get(0);
        }

        private static Entry append(Stores stores, AccountId ana) {
            Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("pizza?"));
            return stores.conversations()
                    .append(LUNCH, new EntryId(UUID.randomUUID()), ana, ANA, java.time.Instant.ofEpochMilli(0), body);
        }
    }

    @Test
    @Timeout(120)
    void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws IOException, InterruptedException, StartFailure {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(appendAndKill(40 * round));

            assertThat(stored()).containsAll(acknowledged);
            assertThat(DatabaseCheck.of(DataFolder.databaseFile(folder)).findings())
                    .isEmpty();
        }
    }

    private List<String> appendAndKill(int acknowledgements) throws IOException, InterruptedException {
        Process appender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = appender.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == acknowledgements) {
                    appender.destroyForcibly();
                    break;
                }
            }
        } finally {
            appender.destroyForcibly();
            appender.waitFor();
        }
        assertThat(lines).hasSize(acknowledgements);
        return lines;
    }

    private List<String> stored() throws StartFailure {
        List<String> stored = new ArrayList<>();
        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC())) {
            storage.stores()
                    .transactions()
                    .run(() -> storage.stores()
                            .conversations()
                            .after(LUNCH, 0, 1_000_000, Integer.MAX_VALUE)
                            .forEach(entry -> stored.add(entry.seq() + " " + entry.id())));
        }
        return stored;
    }
}
