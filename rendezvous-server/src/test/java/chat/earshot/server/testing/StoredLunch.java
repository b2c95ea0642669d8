package chat.earshot.server.testing;

import chat.earshot.link.Identity;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A data folder in which Ana has said something over lunch, as a stopped server leaves it. */
public final class StoredLunch {
    public static final ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private StoredLunch() {}

    /** Makes the folder, or goes on in it: so many texts more. */
    public static void say(Path folder, String text, int entries) throws StartFailure, IOException {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            Identity.loadOrCreate(DataFolder.identityFile(folder), Clock.systemUTC());
            try (SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC())) {
                storage.stores().transactions().run(() -> say(storage.stores(), text, entries));
            }
        }
    }

    /** Says one thing more in such a folder. */
    public static void say(Path folder, Content content) throws StartFailure {
        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC())) {
            Stores stores = storage.stores();
            stores.transactions().run(() -> {
                AccountId ana = stores.accounts()
                        .find(new Username("ana"))
                        .orElseThrow()
                        .id();
                Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
                stores.conversations()
                        .append(LUNCH, new EntryId(UUID.randomUUID()), ana, new Username("ana"), NOON, body);
            });
        }
    }

    private static void say(Stores stores, String text, int entries) {
        AccountId ana = stores.accounts()
                .find(new Username("ana"))
                .map(account -> account.id())
                .orElseGet(() -> ana(stores));
        for (int entry = 1; entry <= entries; entry++) {
            byte[] salt = new byte[Salt.BYTES];
            salt[0] = (byte) entry;
            stores.conversations()
                    .append(
                            LUNCH,
                            new EntryId(new UUID(new Random(text.hashCode()).nextLong(), entry)),
                            ana,
                            new Username("ana"),
                            NOON.plusSeconds(entry),
                            new Body.Present(Salt.of(salt), new Content.Text(text + " " + entry)));
        }
    }

    private static AccountId ana(Stores stores) {
        AccountId ana = stores.accounts()
                .create(new Username("ana"), new DisplayName("Ana"), new PasswordHash("none"), NOON)
                .orElseThrow()
                .id();
        stores.conversations().create(LUNCH, "Lunch", List.of(ana), NOON);
        return ana;
    }
}
