package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Entry;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversation as the list on the left shows it. Immutable. */
public final class ConversationLine {
    private final Conversation conversation;
    private final @Nullable Entry last;
    private final int unread;

    public ConversationLine(Conversation conversation, @Nullable Entry last, int unread) {
        this.conversation = conversation;
        this.last = last;
        this.unread = unread;
    }

    public ConversationId id() {
        return conversation.id();
    }

    public Conversation conversation() {
        return conversation;
    }

    /** The newest entry that this peer holds; empty for an empty log, and until it is fetched. */
    public Optional<Entry> last() {
        return Optional.ofNullable(last);
    }

    /** The seq of the newest entry that is known of; 0 for an empty log. */
    public long headSeq() {
        return Math.max(conversation.head().seq(), last().map(Entry::seq).orElse(0L));
    }

    /** When the newest entry was appended; the epoch if there is none. */
    public Instant lastAt() {
        return last == null ? Instant.EPOCH : last.at();
    }

    /** How many texts of others stand below what was read. */
    public int unread() {
        return unread;
    }

    /** Everybody but me. */
    public List<Participant> others(Username me) {
        return conversation.participants().stream()
                .filter(one -> !one.username().equals(me))
                .toList();
    }

    /** The other one of a 1:1. */
    public Optional<Participant> partner(Username me) {
        return conversation.direct() ? others(me).stream().findFirst() : Optional.empty();
    }

    /** Whether I still take part. */
    public boolean includes(Username name) {
        return conversation.participants().stream()
                .anyMatch(one -> one.username().equals(name));
    }

    ConversationLine with(Conversation changed) {
        return new ConversationLine(changed, last, unread);
    }

    ConversationLine with(Entry newest, int unreadNow) {
        return new ConversationLine(conversation, newest, unreadNow);
    }

    ConversationLine withUnread(int unreadNow) {
        return new ConversationLine(conversation, last, unreadNow);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConversationLine line
                && conversation.equals(line.conversation)
                && Objects.equals(last, line.last)
                && unread == line.unread;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversation.id(), unread);
    }

    /** Why nothing can be said here; empty if one can. */
    public Optional<Reason> closed(Username me, boolean partnerIsMutual) {
        if (!includes(me)) {
            return Optional.of(Reason.NOT_PARTICIPANT);
        }
        return conversation.direct() && !partnerIsMutual ? Optional.of(Reason.NOT_MUTUAL) : Optional.empty();
    }
}
