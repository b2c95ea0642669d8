package chat.earshot.bench;

import chat.earshot.link.Identity;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.Argon2Hasher;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.accounts.TokenHash;
import chat.earshot.server.contacts.Half;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Password;
import chat.earshot.values.Salt;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Fills a fresh data folder through the server's own stores, before the server starts: signing people up over the
 * wire would take Argon2's time for each. Everybody has the same password.
 */
final class Office {
    static final Password PASSWORD = new Password("the same for everybody");

    private static final Duration TOKEN_LIFE = Duration.ofDays(29);

    private final Stores stores;
    private final PasswordHash hash;
    private final Instant now;
    private final Random random = new Random(47_100);
    private int people;
    private int historyEntries;

    /** Somebody with an account, and the device and token to come back with. */
    record Person(int number, AccountId id, Username name, DeviceId device, SessionToken token) {}

    private Office(Stores stores, PasswordHash hash, Instant now) {
        this.stores = stores;
        this.hash = hash;
        this.now = now;
    }

    /** @return the identity of the server that will serve the folder */
    static Fingerprint furnish(Path folder, Consumer<Office> furnishing) throws IOException, StartFailure {
        Clock clock = Clock.systemUTC();
        PasswordHash hash = Argon2Hasher.standard().hash(PASSWORD, new byte[PasswordHasher.SALT_BYTES]);
        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, clock)) {
            Office office = new Office(storage.stores(), hash, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            storage.stores().transactions().run(() -> furnishing.accept(office));
            return Identity.loadOrCreate(DataFolder.identityFile(claimed.path()), clock)
                    .fingerprint();
        }
    }

    /** From now on every new conversation has so many entries. */
    void keepHistory(int entries) {
        historyEntries = entries;
    }

    Person person() {
        int number = ++people;
        Username name = new Username("person" + number);
        AccountId id = stores.accounts()
                .create(name, new DisplayName("Person " + number), hash, now)
                .orElseThrow()
                .id();
        byte[] secret = new byte[SessionToken.BYTES];
        random.nextBytes(secret);
        SessionToken token = SessionToken.of(secret);
        DeviceId device = new DeviceId(freshId());
        stores.tokens().save(TokenHash.of(token), new Grant(id, device, now.plus(TOKEN_LIFE)));
        return new Person(number, id, name, device, token);
    }

    void befriend(Person one, Person other) {
        stores.contacts().setHalf(one.id(), other.id(), Half.ADDED);
        stores.contacts().setHalf(other.id(), one.id(), Half.ADDED);
    }

    /** The 1:1 of two people, who become mutual contacts. */
    ConversationId direct(Person one, Person other) {
        befriend(one, other);
        ConversationId id = new ConversationId(freshId());
        stores.conversations().createDirect(id, one.id(), other.id(), now);
        fill(id, one, historyEntries);
        return id;
    }

    ConversationId conversation(List<Person> participants) {
        ConversationId id = new ConversationId(freshId());
        stores.conversations()
                .create(id, "", participants.stream().map(Person::id).toList(), now);
        fill(id, participants.get(0), historyEntries);
        return id;
    }

    /** Appends as many entries as if they had been posted. */
    void fill(ConversationId conversation, Person author, int entries) {
        fill(conversation, author, entries, entry -> {});
    }

    /**
     * The same, and tells of each: peers shall hold it, too. One was posted a second after the other: ids sort by their
     * time, and where they land in an index is part of the cost.
     */
    void fill(ConversationId conversation, Person author, int entries, Consumer<Entry> told) {
        byte[] salt = new byte[Salt.BYTES];
        for (int entry = 0; entry < entries; entry++) {
            random.nextBytes(salt);
            Body.Present body = new Body.Present(Salt.of(salt), new Content.Text(Stamp.text(entry, author.number())));
            Instant at = now.minusSeconds((long) entries - entry);
            EntryId id = EntryId.fresh(at.toEpochMilli(), random);
            told.accept(stores.conversations().append(conversation, id, author.id(), author.name(), at, body));
        }
    }

    /** Random like the ids of real conversations. */
    private UUID freshId() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
