package chat.earshot.peer.headless;

import chat.earshot.log.Entry;
import chat.earshot.peer.PeerFiles;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The methods about files. */
final class FileMethods {
    private final PeerFiles files;
    private final Supplier<EntryId> newEntryId;
    private final Patience patience;

    /** What waiting for the server needs of the other methods. */
    interface Patience {
        /** Fails if nobody tries to reach the server. */
        CompletableFuture<Void> requireTrying();

        /** A refused entry, which its asker is told of, need not stay in the outbox. */
        CompletableFuture<Void> forgetIfRefused(EntryId id);
    }

    FileMethods(PeerFiles files, Supplier<EntryId> newEntryId, Patience patience) {
        this.files = files;
        this.newEntryId = newEntryId;
        this.patience = patience;
    }

    void addTo(Map<String, Methods.Method> table) {
        table.put("sendFile", this::send);
        table.put(
                "fetchFile",
                params -> Call.of(files.fetch(params.conversation(), params.file("file"), path(params, "to"))
                        .thenApply(FileShapes::fetched)));
        table.put("pauseFile", done(params -> files.pause(params.file("file"))));
        table.put("resumeFile", done(params -> files.resume(params.file("file"))));
        table.put("cancelFile", done(params -> files.cancel(params.file("file"))));
        table.put(
                "files",
                params -> Call.of(files.transfers()
                        .thenApply(all -> Shapes.of("files", Shapes.array(all, FileShapes::transfer)))));
    }

    private Call send(Params params) {
        boolean wait = params.flag("wait", true);
        ConversationId conversation = params.conversation();
        EntryId id = params.optionalEntry("id").orElseGet(newEntryId);
        Path path = path(params, "path");
        if (!wait) {
            return Call.of(files.send(conversation, id, path).thenApply(FileShapes::waiting));
        }
        CompletableFuture<PeerFiles.Sending> accepted =
                patience.requireTrying().thenCompose(trying -> files.send(conversation, id, path));
        CompletableFuture<ObjectNode> result =
                accepted.thenCompose(this::delivered).thenApply(FileShapes::posted);
        return new Call(accepted, result);
    }

    /** Answered when others can fetch it, even if this peer ends. */
    private CompletableFuture<Entry> delivered(PeerFiles.Sending sending) {
        return sending.posted()
                .thenCombine(sending.delivered(), (entry, whole) -> entry)
                .exceptionallyCompose(failure -> patience.forgetIfRefused(sending.entry())
                        .handle((done, alreadyGone) -> failure)
                        .thenCompose(CompletableFuture::failedFuture));
    }

    private static Methods.Method done(Function<Params, CompletableFuture<Void>> command) {
        return params -> Call.of(command.apply(params).thenApply(nothing -> Shapes.nothing()));
    }

    private static Path path(Params params, String name) {
        String text = params.text(name);
        if (text.isEmpty()) {
            // Java takes it for the folder that the program was started in, which nobody meant.
            throw Params.wrong(name, "a path");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw Params.wrong(name, "a path");
        }
    }
}
