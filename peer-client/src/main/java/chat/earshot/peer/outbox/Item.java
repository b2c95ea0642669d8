package chat.earshot.peer.outbox;

import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One entry of the outbox and those who wait for it. Equal to itself only. Lives on the loop. */
final class Item {
    private final OutboxEntry asked;
    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private CompletableFuture<Posted> confirmed = new CompletableFuture<>();
    private @Nullable Reason refused;

    /** Who wants it taken out, while an answer is awaited. */
    private @Nullable CompletableFuture<Void> dropping;

    Item(OutboxEntry entry) {
        this.asked = entry;
        this.refused = entry.refused().orElse(null);
        if (refused != null) {
            confirmed.completeExceptionally(new Refusal(refused));
        }
    }

    EntryId id() {
        return asked.id();
    }

    ConversationId conversation() {
        return asked.conversation();
    }

    OutboxEntry entry() {
        return asked.with(refused);
    }

    boolean isFile() {
        return asked.file().isPresent();
    }

    /** Completes when it is on this peer's disk. */
    CompletableFuture<Void> stored() {
        return stored;
    }

    CompletableFuture<Posted> confirmed() {
        return confirmed;
    }

    boolean isRefused() {
        return refused != null;
    }

    void refuse(Refusal refusal) {
        refused = refusal.reason();
        confirmed.completeExceptionally(refusal);
    }

    void retry() {
        refused = null;
        confirmed = new CompletableFuture<>();
    }

    boolean isDropping() {
        return dropping != null;
    }

    CompletableFuture<Void> drop() {
        CompletableFuture<Void> wanted = dropping == null ? new CompletableFuture<>() : dropping;
        dropping = wanted;
        return wanted;
    }
}
