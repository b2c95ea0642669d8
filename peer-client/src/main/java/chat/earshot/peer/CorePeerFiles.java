package chat.earshot.peer;

import chat.earshot.peer.store.Account;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Takes every call about files to the loop and hands it to whom it is for. Any thread. */
final class CorePeerFiles implements PeerFiles {
    private final Core core;
    private final OnLoop onLoop;
    private final Supplier<FileId> freshId;

    /** Does something on the loop. */
    interface OnLoop {
        <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work);
    }

    CorePeerFiles(Core core, OnLoop onLoop, Supplier<FileId> freshId) {
        this.core = core;
        this.onLoop = onLoop;
        this.freshId = freshId;
    }

    @Override
    public CompletableFuture<Sending> send(ConversationId conversation, EntryId id, Path path) {
        return onLoop.run(() -> {
            Account author = core.requireAccount();
            return core.conversation(conversation).thenCompose(kept -> {
                if (kept.left()) {
                    throw new Refusal(Reason.NOT_PARTICIPANT);
                }
                return core.transfers().send(author, conversation, id, freshId.get(), path);
            });
        });
    }

    @Override
    public CompletableFuture<FetchedFile> fetch(ConversationId conversation, FileId file, Path to) {
        return onLoop.run(() -> {
            Account reader = core.requireAccount();
            return core.conversation(conversation)
                    .thenCompose(kept -> core.sync().catchUp(conversation))
                    .thenCompose(done -> core.transfers().fetch(reader, conversation, file, to));
        });
    }

    @Override
    public CompletableFuture<Void> pause(FileId file) {
        return done(() -> core.transfers().pause(file));
    }

    @Override
    public CompletableFuture<Void> resume(FileId file) {
        return done(() -> core.transfers().resume(file));
    }

    @Override
    public CompletableFuture<Void> cancel(FileId file) {
        return done(() -> core.transfers().cancel(file));
    }

    @Override
    public CompletableFuture<List<FileTransfer>> transfers() {
        return onLoop.run(
                () -> CompletableFuture.completedFuture(core.transfers().all()));
    }

    @Override
    public CompletableFuture<Optional<Path>> where(FileId file) {
        return onLoop.run(() -> core.transfers().where(file));
    }

    @Override
    public CompletableFuture<FileStats> stats() {
        return onLoop.run(
                () -> CompletableFuture.completedFuture(core.transfers().stats()));
    }

    private CompletableFuture<Void> done(Runnable work) {
        return onLoop.run(() -> {
            work.run();
            return CompletableFuture.completedFuture(null);
        });
    }
}
