package chat.earshot.peer.headless;

import static chat.earshot.peer.headless.Samples.LUNCH;

import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.PeerFiles;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The files of a {@link ScriptedPeer}: one menu, which goes wherever it is asked to. */
final class ScriptedFiles implements PeerFiles {
    private final ScriptedPeer peer;

    ScriptedFiles(ScriptedPeer peer) {
        this.peer = peer;
    }

    @Override
    public CompletableFuture<Sending> send(ConversationId conversation, EntryId id, Path path) {
        return peer.answer(
                "sendFile " + conversation + " " + id + " " + path,
                new Sending(
                        id,
                        Samples.MENU.id(),
                        peer.committed.thenApply(ack -> Samples.MENU_SHARED),
                        peer.committed.thenApply(ack -> null)));
    }

    @Override
    public CompletableFuture<FetchedFile> fetch(ConversationId conversation, FileId file, Path to) {
        return peer.answer(
                "fetchFile " + conversation + " " + file + " " + to, new FetchedFile(to, 5, 2, 3, List.of()));
    }

    @Override
    public CompletableFuture<Void> pause(FileId file) {
        return peer.done("pauseFile " + file);
    }

    @Override
    public CompletableFuture<Void> resume(FileId file) {
        return peer.done("resumeFile " + file);
    }

    @Override
    public CompletableFuture<Void> cancel(FileId file) {
        return peer.done("cancelFile " + file);
    }

    @Override
    public CompletableFuture<List<FileTransfer>> transfers() {
        return peer.answer(
                "files",
                List.of(new FileTransfer(LUNCH, Samples.MENU, Path.of("menu.pdf"), 3, FileTransfer.State.FETCHING)));
    }

    @Override
    public CompletableFuture<Optional<Path>> where(FileId file) {
        return peer.answer("where " + file, Optional.empty());
    }

    @Override
    public CompletableFuture<FileStats> stats() {
        return CompletableFuture.completedFuture(new FileStats(2, 3, 4));
    }
}
