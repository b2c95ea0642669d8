package chat.earshot.faults;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * A log that is long from the start: written through the stores of a server that doesn't run, far faster than by
 * posting.
 */
public final class LongLog {
    private static final int BATCH = 1_000;

    private LongLog() {}

    /** Appends so many texts of this author. */
    public static void append(Path data, ConversationId conversation, Username author, int entries)
            throws StartFailure {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        Salt salt = Salt.of(new byte[Salt.BYTES]);
        try (DataFolder claimed = DataFolder.claim(data);
                SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC())) {
            Stores stores = storage.stores();
            for (int begun = 0; begun < entries; begun += BATCH) {
                int first = begun;
                int last = Math.min(entries, begun + BATCH);
                stores.transactions().run(() -> {
                    Account account = stores.accounts().find(author).orElseThrow();
                    for (int entry = first; entry < last; entry++) {
                        Body.Present body = new Body.Present(salt, new Content.Text("said long ago, " + entry));
                        EntryId id = new EntryId(UUID.randomUUID());
                        stores.conversations().append(conversation, id, account.id(), author, at, body);
                    }
                });
            }
        }
    }
}
