package chat.earshot.peer.conversations;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.outbox.Outbox;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.FoundEntry;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Edits and erasures of own entries, through the outbox, so that they can be asked for offline. Lives on the loop. */
public final class Amends {
    private final PeerStore store;
    private final Outbox outbox;

    public Amends(PeerStore store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /** An edit of an edit is one of the first text. */
    public CompletableFuture<Peer.Posting> edit(
            Account author, ConversationId conversation, EntryId id, EntryId edits, String text) {
        EntryId target = own(author, conversation, id, edits)
                .map(content -> content instanceof Content.Edited edited ? edited.edits() : edits)
                .orElse(edits);
        return outbox.add(author, new OutboxEntry(id, conversation, Errand.EDIT, target, text, null));
    }

    public CompletableFuture<Peer.Posting> erase(
            Account author, ConversationId conversation, EntryId id, EntryId erases) {
        own(author, conversation, id, erases);
        return outbox.add(author, new OutboxEntry(id, conversation, Errand.ERASE, erases, "", null));
    }

    /** What it says now; empty if it still waits in the outbox, or if this was asked for and done before. */
    private Optional<Content> own(Account author, ConversationId conversation, EntryId id, EntryId target) {
        boolean isDone = store.entries().find(author, id).isPresent();
        if (isDone || outbox.holdsText(conversation, target)) {
            return Optional.empty();
        }
        Entry entry = store.entries()
                .find(author, target)
                .filter(found -> found.conversation().equals(conversation))
                .map(FoundEntry::entry)
                .filter(found -> found.author().equals(author.profile().username()))
                .filter(found -> found.kind().isErasable())
                .orElseThrow(() -> new Refusal(Reason.NO_SUCH_ENTRY));
        if (entry.body() instanceof Body.Present present) {
            return Optional.of(present.content());
        }
        throw new Refusal(Reason.NO_SUCH_ENTRY);
    }
}
