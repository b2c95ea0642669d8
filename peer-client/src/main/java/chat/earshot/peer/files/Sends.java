package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.FoundEntry;
import chat.earshot.peer.store.KeptFile;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The files that the account in use shares, until the rendezvous has them. Lives on the loop. */
final class Sends {
    private static final int UPLOADS_MAX = 1;

    private final Desk desk;
    private final PeerStore store;
    private final Transfers.Posting outbox;
    private final Map<FileId, Upload> uploads = new LinkedHashMap<>();
    private final Map<EntryId, CompletableFuture<Entry>> posted = new HashMap<>();
    private final Map<FileId, CompletableFuture<Void>> delivered = new HashMap<>();
    private long sentBefore;
    private boolean isRestored;

    private @Nullable Account account;

    Sends(Desk desk, Transfers.Posting outbox) {
        this.desk = desk;
        this.store = desk.store();
        this.outbox = outbox;
    }

    void enter(Account entered) {
        account = entered;
        isRestored = false;
    }

    void leave(Refusal why) {
        account = null;
        List.copyOf(uploads.values()).forEach(upload -> upload.stop(why));
        uploads.clear();
        List.copyOf(posted.values()).forEach(one -> one.completeExceptionally(why));
        List.copyOf(delivered.values()).forEach(one -> one.completeExceptionally(why));
        posted.clear();
        delivered.clear();
    }

    /** There is a link: what waits goes on. */
    void live() {
        Account current = account;
        if (current != null && !isRestored) {
            isRestored = true;
            // The outbox knows them already, unless the program ended between the two.
            store.files().all(current).stream()
                    .filter(kept -> kept.state() == State.WAITING)
                    .filter(kept -> store.entries().find(current, kept.entry()).isEmpty())
                    .forEach(kept -> Answers.hear(post(current, kept), (sending, failure) -> {}));
        }
        uploads.values().forEach(Upload::hurry);
        startNext();
    }

    CompletableFuture<Sending> send(Account author, ConversationId conversation, EntryId id, FileId fresh, Path path) {
        Optional<KeptFile> known = store.files().find(author, id);
        boolean isAnother = known.isPresent()
                ? !known.get().conversation().equals(conversation)
                : store.entries().find(author, id).isPresent();
        if (isAnother) {
            throw OutboxEntry.idIsTaken();
        }
        if (known.isPresent()) {
            return post(author, known.get());
        }
        Path absolute = path.toAbsolutePath().normalize();
        return desk.worker().read(absolute).thenCompose(reading -> {
            if (!author.equals(account)) {
                throw new Refusal(Reason.NOT_SIGNED_IN);
            }
            Optional<KeptFile> meanwhile = store.files().find(author, id);
            if (meanwhile.isPresent()) {
                // Somebody asked for it twice while it was read.
                return post(author, meanwhile.get());
            }
            Content.File file = new Content.File(
                    fresh,
                    FileName.of(String.valueOf(absolute.getFileName())),
                    reading.size(),
                    reading.sha256(),
                    reading.list().root());
            KeptFile kept = new KeptFile(conversation, id, file, State.WAITING, absolute, reading.modifiedMs());
            store.inTransaction(() -> {
                store.files().put(author, kept);
                store.files().putList(author, fresh, reading.list());
            });
            return post(author, kept).whenComplete((sending, failure) -> {
                if (failure != null && author.equals(account)) {
                    // Its sender knows: it shan't be sent by itself at the next start.
                    store.files().remove(author, fresh);
                }
            });
        });
    }

    /** An entry is in the log: if it shares a file of this peer, its bytes may follow. */
    void logged(Entry entry) {
        CompletableFuture<Entry> waiting = posted.remove(entry.id());
        if (waiting != null) {
            waiting.complete(entry);
        }
        Account current = account;
        if (current != null) {
            store.files()
                    .find(current, entry.id())
                    .filter(kept -> kept.state() == State.FAILED)
                    .ifPresent(kept -> put(kept.with(State.WAITING)));
            startNext();
        }
    }

    void pause(KeptFile kept) {
        put(kept.with(State.SEND_PAUSED));
        stop(kept, new Refusal(Reason.FILE_UNAVAILABLE, "The file is paused."));
        desk.tell(kept.file(), 0, State.SEND_PAUSED);
    }

    /** @throws Refusal why its entry was refused: without it its bytes would wait for ever */
    void resume(KeptFile kept) {
        Account sender = requireAccount();
        if (kept.state() == State.FAILED
                && store.entries().find(sender, kept.entry()).isEmpty()) {
            requireWaiting(sender, kept.entry());
        }
        put(kept.with(State.WAITING));
        startNext();
    }

    private void requireWaiting(Account sender, EntryId entry) {
        OutboxEntry asked = store.outbox().all(sender).stream()
                .filter(one -> one.id().equals(entry))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Reason.NO_SUCH_ENTRY, "Its entry was refused and is not sent any more. Send the file again."));
        asked.refused().ifPresent(reason -> {
            throw new Refusal(reason);
        });
    }

    void cancel(KeptFile kept) {
        put(kept.with(State.CANCELLED));
        stop(kept, new Refusal(Reason.FILE_UNAVAILABLE, "The file was cancelled."));
        desk.tell(kept.file(), 0, State.CANCELLED);
    }

    /** Bytes that the rendezvous took since the start. */
    long sent() {
        return sentBefore + uploads.values().stream().mapToLong(Upload::sent).sum();
    }

    private void stop(KeptFile kept, Refusal why) {
        Upload upload = uploads.get(kept.file().id());
        if (upload != null) {
            upload.stop(why);
        }
        CompletableFuture<Void> waiting = delivered.remove(kept.file().id());
        if (waiting != null) {
            waiting.completeExceptionally(why);
        }
    }

    private CompletableFuture<Sending> post(Account author, KeptFile kept) {
        Content.File file = kept.file();
        return outbox.post(author, kept.conversation(), kept.entry(), file).thenApply(posting -> {
            CompletableFuture<Entry> entry = entry(author, kept.entry());
            CompletableFuture<Void> whole = kept.state() == State.SENT
                    ? CompletableFuture.completedFuture(null)
                    : delivered.computeIfAbsent(file.id(), id -> new CompletableFuture<>());
            desk.tell(file, kept.state() == State.SENT ? file.size() : 0, kept.state());
            Answers.hear(posting.confirmed(), (confirmed, failure) -> {
                if (failure != null && author.equals(account)) {
                    refused(kept, failure);
                }
            });
            startNext();
            return new Sending(kept.entry(), file.id(), entry, whole);
        });
    }

    private CompletableFuture<Entry> entry(Account author, EntryId id) {
        Optional<FoundEntry> found = store.entries().find(author, id);
        return found.isPresent()
                ? CompletableFuture.completedFuture(found.get().entry())
                : posted.computeIfAbsent(id, wanted -> new CompletableFuture<>());
    }

    /** Its entry was refused, or taken out of the outbox: nothing of it was sent. */
    private void refused(KeptFile kept, Throwable failure) {
        if (Failures.cause(failure) instanceof CancellationException) {
            store.files().remove(requireAccount(), kept.file().id());
        } else {
            // Whoever has the outbox try the entry again finds the file still known.
            put(kept.with(State.FAILED));
        }
        CompletableFuture<Entry> entry = posted.remove(kept.entry());
        if (entry != null) {
            entry.completeExceptionally(Failures.cause(failure));
        }
        CompletableFuture<Void> whole = delivered.remove(kept.file().id());
        if (whole != null) {
            whole.completeExceptionally(Failures.cause(failure));
        }
        desk.tell(kept.file(), 0, State.FAILED);
    }

    private void startNext() {
        Account current = account;
        if (current == null || !desk.session().isLive() || uploads.size() >= UPLOADS_MAX) {
            return;
        }
        for (KeptFile kept : store.files().all(current)) {
            boolean waits = kept.state() == State.WAITING || kept.state() == State.SENDING;
            if (waits
                    && uploads.size() < UPLOADS_MAX
                    && !uploads.containsKey(kept.file().id())
                    && isShared(current, kept)) {
                store.files().list(current, kept.file()).ifPresent(list -> start(current, kept, list));
            }
        }
    }

    /** Under the id of another entry its bytes would be refused for ever, and no file sent after it. */
    private boolean isShared(Account sender, KeptFile kept) {
        return store.entries()
                .find(sender, kept.entry())
                .filter(found -> found.entry().kind() == EntryKind.FILE)
                .isPresent();
    }

    private void start(Account sender, KeptFile kept, BlockList list) {
        Content.File file = kept.file();
        put(kept.with(State.SENDING));
        Upload upload = new Upload(
                desk.loop(),
                desk.session(),
                desk.worker(),
                new SharedFile(kept.conversation(), file),
                kept.path(),
                list,
                bytes -> desk.tell(file, bytes, State.SENDING));
        uploads.put(file.id(), upload);
        Answers.hear(upload.start(), (done, failure) -> {
            if (uploads.remove(file.id(), upload)) {
                sentBefore += upload.sent();
            }
            if (sender.equals(account)) {
                ended(sender, kept, failure);
                startNext();
            }
        });
    }

    private void ended(Account sender, KeptFile kept, @Nullable Throwable failure) {
        Content.File file = kept.file();
        boolean isUnderWay =
                store.files().find(sender, file.id()).stream().anyMatch(now -> now.state() == State.SENDING);
        if (!isUnderWay) {
            // Paused or cancelled: that was told already.
            return;
        }
        put(kept.with(failure == null ? State.SENT : State.FAILED));
        desk.tell(file, failure == null ? file.size() : 0, failure == null ? State.SENT : State.FAILED);
        CompletableFuture<Void> waiting = delivered.remove(file.id());
        if (waiting == null) {
            return;
        }
        if (failure == null) {
            waiting.complete(null);
        } else {
            waiting.completeExceptionally(Failures.cause(failure));
        }
    }

    private void put(KeptFile kept) {
        store.files().put(requireAccount(), kept);
    }

    private Account requireAccount() {
        Account current = account;
        if (current == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN);
        }
        return current;
    }
}
