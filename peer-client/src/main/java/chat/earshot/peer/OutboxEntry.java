package chat.earshot.peer;

import chat.earshot.log.Content;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text, a file, an edit or an erasure asked for here and not yet confirmed by the rendezvous; on this peer's disk.
 */
public final class OutboxEntry {
    private final EntryId id;
    private final ConversationId conversation;
    private final String text;
    private final @Nullable Reason refused;
    private final Errand errand;
    private final @Nullable EntryId target;
    private final Content.@Nullable File file;

    /** A text to be posted. */
    public OutboxEntry(EntryId id, ConversationId conversation, String text, @Nullable Reason refused) {
        this(id, conversation, Errand.POST, null, text, refused, null);
    }

    /** A file to be shared, whose name stands for a text. */
    public OutboxEntry(EntryId id, ConversationId conversation, Content.File file, @Nullable Reason refused) {
        this(id, conversation, Errand.POST, null, file.name().value(), refused, file);
    }

    /**
     * Anything that can wait, but a file.
     *
     * @param target the entry that is edited or erased; null for a post
     * @param text empty for an erasure
     */
    public OutboxEntry(
            EntryId id,
            ConversationId conversation,
            Errand errand,
            @Nullable EntryId target,
            String text,
            @Nullable Reason refused) {
        this(id, conversation, errand, target, text, refused, null);
    }

    private OutboxEntry(
            EntryId id,
            ConversationId conversation,
            Errand errand,
            @Nullable EntryId target,
            String text,
            @Nullable Reason refused,
            Content.@Nullable File file) {
        if ((errand == Errand.POST) != (target == null)) {
            throw new IllegalArgumentException("edits and erasures have a target, posts have none");
        }
        this.errand = errand;
        this.target = target;
        this.id = id;
        this.conversation = conversation;
        this.text = text;
        this.refused = refused;
        this.file = file;
    }

    /** What somebody hears who asks for something under the id of another entry. */
    public static IllegalArgumentException idIsTaken() {
        return new IllegalArgumentException("id: it names another entry already");
    }

    public EntryId id() {
        return id;
    }

    public ConversationId conversation() {
        return conversation;
    }

    public Errand errand() {
        return errand;
    }

    /** The entry that is edited or erased. */
    public Optional<EntryId> target() {
        return Optional.ofNullable(target);
    }

    /** The same, with another fate; null while it waits. */
    public OutboxEntry with(@Nullable Reason otherRefused) {
        return new OutboxEntry(id, conversation, errand, target, text, otherRefused, file);
    }

    public String text() {
        return text;
    }

    /** The file, if it is one that waits. */
    public Optional<Content.File> file() {
        return Optional.ofNullable(file);
    }

    /** Why the rendezvous refused it; empty while it waits. */
    public Optional<Reason> refused() {
        return Optional.ofNullable(refused);
    }
}
