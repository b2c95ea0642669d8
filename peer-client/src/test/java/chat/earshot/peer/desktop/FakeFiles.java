package chat.earshot.peer.desktop;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.PeerFiles;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Files of a fake peer: what others hold comes at once; all else waits until a test says how it goes on. */
final class FakeFiles implements PeerFiles {
    private final List<PeerListener> listeners;
    private final Consumer<OutboxEntry> outbox;
    private final Map<FileId, FileTransfer> known = new LinkedHashMap<>();
    private final Map<FileId, byte[]> held = new HashMap<>();
    private final Map<FileId, CompletableFuture<FetchedFile>> fetches = new HashMap<>();
    private final Map<FileId, Path> places = new HashMap<>();
    private final Map<EntryId, CompletableFuture<Entry>> posted = new HashMap<>();
    private final Map<EntryId, Content.File> sent = new HashMap<>();
    private final Map<EntryId, CompletableFuture<Void>> reading = new LinkedHashMap<>();
    private boolean readsSlowly;
    private long ids = 1;

    FakeFiles(List<PeerListener> listeners, Consumer<OutboxEntry> outbox) {
        this.listeners = listeners;
        this.outbox = outbox;
    }

    static Content.File file(FileId id, String name, long size) {
        Hash nothing = Hash.of(new byte[Hash.BYTES]);
        return new Content.File(id, new FileName(name), size, nothing, nothing);
    }

    /** Others have it: whoever asks gets it at once. */
    void hold(FileId file, byte[] bytes) {
        held.put(file, bytes);
    }

    /** How a transfer stands from now on, told to whoever listens. */
    void stands(ConversationId id, Content.File file, Path path, long bytes, FileTransfer.State state) {
        known.put(file.id(), new FileTransfer(id, file, path, bytes, state));
        listeners.forEach(listener -> listener.transfer(file.id(), bytes, file.size(), state));
    }

    void fail(FileId file, Reason why) {
        Objects.requireNonNull(fetches.remove(file), "fetch").completeExceptionally(new Refusal(why));
    }

    /** What was asked for comes now. */
    void bring(FileId file, byte[] bytes) {
        Path path = Objects.requireNonNull(places.remove(file), "fetch");
        try {
            Files.write(path, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Objects.requireNonNull(fetches.remove(file), "fetch")
                .complete(new FetchedFile(path, bytes.length, bytes.length, 0, List.of()));
    }

    /** What is sent from now on is read until {@link #read}. */
    void readSlowly() {
        readsSlowly = true;
    }

    void read() {
        readsSlowly = false;
        reading.values().forEach(one -> one.complete(null));
    }

    boolean isAsked(FileId file) {
        return fetches.containsKey(file);
    }

    /** None of the own entries that wait reaches the log. */
    void refuse(Reason reason) {
        posted.values().forEach(one -> one.completeExceptionally(new Refusal(reason)));
        posted.clear();
    }

    /** An own entry reached the log. */
    void logged(Entry entry) {
        CompletableFuture<Entry> waiting = posted.remove(entry.id());
        if (waiting != null) {
            waiting.complete(entry);
        }
    }

    @Override
    public CompletableFuture<Sending> send(ConversationId conversation, EntryId id, Path path) {
        long size = path.toFile().length();
        if (size > 1_000_000) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("path: it changed while it was read"));
        }
        if (readsSlowly) {
            return reading.computeIfAbsent(id, fresh -> new CompletableFuture<>())
                    .thenApply(done -> take(conversation, id, path, size));
        }
        return CompletableFuture.completedFuture(take(conversation, id, path, size));
    }

    private Sending take(ConversationId conversation, EntryId id, Path path, long size) {
        CompletableFuture<Entry> entry = posted.computeIfAbsent(id, fresh -> new CompletableFuture<>());
        Content.File file = sent.computeIfAbsent(
                id,
                fresh -> file(new FileId(new UUID(4, ids++)), path.getFileName().toString(), size));
        known.putIfAbsent(file.id(), new FileTransfer(conversation, file, path, 0, FileTransfer.State.WAITING));
        outbox.accept(new OutboxEntry(id, conversation, file, null));
        return new Sending(id, file.id(), entry, new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<FetchedFile> fetch(ConversationId conversation, FileId file, Path to) {
        byte[] bytes = held.get(file);
        if (bytes == null) {
            places.put(file, to);
            return fetches.computeIfAbsent(file, fresh -> new CompletableFuture<>());
        }
        Path path = Files.isDirectory(to) ? to.resolve(file + ".bin") : to;
        try {
            Files.write(path, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Content.File said = file(file, "held.bin", bytes.length);
        known.put(file, new FileTransfer(conversation, said, path, bytes.length, FileTransfer.State.FETCHED));
        return CompletableFuture.completedFuture(new FetchedFile(path, bytes.length, bytes.length, 0, List.of()));
    }

    @Override
    public CompletableFuture<Void> pause(FileId file) {
        CompletableFuture<FetchedFile> fetch = fetches.remove(file);
        if (fetch != null) {
            fetch.completeExceptionally(new Refusal(Reason.FILE_UNAVAILABLE));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> resume(FileId file) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> cancel(FileId file) {
        known.remove(file);
        return pause(file);
    }

    @Override
    public CompletableFuture<List<FileTransfer>> transfers() {
        return CompletableFuture.completedFuture(new ArrayList<>(known.values()));
    }

    @Override
    public CompletableFuture<Optional<Path>> where(FileId file) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(known.get(file)).map(FileTransfer::path));
    }

    @Override
    public CompletableFuture<FileStats> stats() {
        return CompletableFuture.completedFuture(new FileStats(0, 0, 0));
    }
}
