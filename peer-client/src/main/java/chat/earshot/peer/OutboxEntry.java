package chat.earshot.peer;

import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text said here and not yet confirmed by the rendezvous; on this peer's disk. */
public final class OutboxEntry {
    private final EntryId id;
    private final ConversationId conversation;
    private final String text;
    private final @Nullable Reason refused;

    public OutboxEntry(EntryId id, ConversationId conversation, String text, @Nullable Reason refused) {
        this.id = id;
        this.conversation = conversation;
        this.text = text;
        this.refused = refused;
    }

    public EntryId id() {
        return id;
    }

    public ConversationId conversation() {
        return conversation;
    }

    public String text() {
        return text;
    }

    /** Why the rendezvous refused it; empty while it waits. */
    public Optional<Reason> refused() {
        return Optional.ofNullable(refused);
    }
}
