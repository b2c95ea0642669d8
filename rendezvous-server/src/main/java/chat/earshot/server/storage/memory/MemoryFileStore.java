package chat.earshot.server.storage.memory;

import chat.earshot.log.Body;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.FileStore;
import chat.earshot.server.files.FileLookup;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which files were shared, in memory; the lookup between two transactions. */
final class MemoryFileStore implements FileStore, FileLookup {
    private final MemoryTransactions transactions;
    private final ConversationStore conversations;
    private final Table<FileId, FileRecord> files;
    private final Table<FileId, Standing> rooms;

    /** How a file's room stands, and since when. */
    private record Standing(Room room, Instant since) {}

    MemoryFileStore(MemoryTransactions transactions, ConversationStore conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.files = new Table<>(transactions);
        this.rooms = new Table<>(transactions);
    }

    @Override
    public boolean isKnown(FileId id) {
        return files.get(id).isPresent();
    }

    @Override
    public void add(FileRecord file) {
        files.put(file.id(), file);
        rooms.put(file.id(), new Standing(Room.HELD, file.postedAt()));
    }

    @Override
    public Optional<Reservation> reservation(FileId id) {
        return files.get(id).map(file -> new Reservation(file.account(), file.size(), expiresAt(file), room(file)));
    }

    @Override
    public void setRoom(FileId id, Room room, Instant now) {
        rooms.put(id, new Standing(room, now));
    }

    @Override
    public long bytesKept(Instant now) {
        return bytes(file -> isKept(file, now));
    }

    @Override
    public long bytesKept(AccountId account, Instant now) {
        return bytes(file -> isKept(file, now) && file.account().equals(account));
    }

    @Override
    public long countIn(ConversationId conversation) {
        return files.all().stream()
                .filter(file -> file.conversation().equals(conversation) && !isErased(file))
                .count();
    }

    @Override
    public Found find(AccountId account, ConversationId conversation, FileId file) {
        return transactions.read(() -> new Found(
                conversations.participation(conversation, account),
                files.get(file)
                        .filter(stored -> stored.conversation().equals(conversation))
                        .map(stored -> new Shared(
                                file,
                                stored.account(),
                                stored.size(),
                                stored.blocks(),
                                expiresAt(stored),
                                room(stored) != Room.GIVEN_BACK))));
    }

    @Override
    public Optional<Instant> expiresAt(FileId file) {
        return transactions.read(() ->
                files.get(file).map(stored -> room(stored) == Room.GIVEN_BACK ? Instant.EPOCH : expiresAt(stored)));
    }

    @Override
    public List<Awaited> awaited(Instant now) {
        return transactions.read(() -> files.all().stream()
                .filter(file -> room(file) == Room.HELD && isKept(file, now))
                .map(file -> new Awaited(file.id(), standing(file).since()))
                .toList());
    }

    private boolean isKept(FileRecord file, Instant now) {
        return room(file) != Room.GIVEN_BACK && expiresAt(file).isAfter(now);
    }

    private Room room(FileRecord file) {
        return standing(file).room();
    }

    private Standing standing(FileRecord file) {
        return rooms.get(file.id()).orElseThrow();
    }

    /** With the entry's content the file's bytes are gone, too. */
    private Instant expiresAt(FileRecord file) {
        return isErased(file) ? Instant.EPOCH : file.expiresAt();
    }

    private boolean isErased(FileRecord file) {
        return conversations
                .entry(file.entry())
                .filter(stored -> stored.entry().body() instanceof Body.Erased)
                .isPresent();
    }

    private long bytes(Predicate<FileRecord> counted) {
        return files.all().stream().filter(counted).mapToLong(FileRecord::size).sum();
    }
}
