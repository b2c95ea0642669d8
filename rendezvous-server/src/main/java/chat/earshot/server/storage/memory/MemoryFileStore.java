package chat.earshot.server.storage.memory;

import chat.earshot.log.Body;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.FileStore;
import chat.earshot.server.files.FileLookup;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Which files were shared, in memory; the lookup between two transactions. */
final class MemoryFileStore implements FileStore, FileLookup {
    private final MemoryTransactions transactions;
    private final ConversationStore conversations;
    private final Table<FileId, FileRecord> files;

    MemoryFileStore(MemoryTransactions transactions, ConversationStore conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.files = new Table<>(transactions);
    }

    @Override
    public boolean isKnown(FileId id) {
        return files.get(id).isPresent();
    }

    @Override
    public void add(FileRecord file) {
        files.put(file.id(), file);
    }

    @Override
    public long bytesKept(Instant now) {
        return bytes(file -> expiresAt(file).isAfter(now));
    }

    @Override
    public long bytesKept(AccountId account, Instant now) {
        return bytes(file -> expiresAt(file).isAfter(now) && file.account().equals(account));
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
                                file, stored.account(), stored.size(), stored.blocks(), expiresAt(stored)))));
    }

    @Override
    public Optional<Instant> expiresAt(FileId file) {
        return transactions.read(() -> files.get(file).map(this::expiresAt));
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
