package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.LogView;
import chat.earshot.peer.News;
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
    private final long heldSeq;
    private final @Nullable Entry last;
    private final @Nullable Entry edit;
    private final int unread;

    private ConversationLine(
            Conversation conversation, long heldSeq, @Nullable Entry last, @Nullable Entry edit, int unread) {
        this.conversation = conversation;
        this.heldSeq = heldSeq;
        this.last = last;
        this.edit = edit;
        this.unread = unread;
    }

    /** One of whose log nothing is known. */
    static ConversationLine of(Conversation conversation) {
        return new ConversationLine(conversation, 0, null, null, 0);
    }

    public ConversationId id() {
        return conversation.id();
    }

    public Conversation conversation() {
        return conversation;
    }

    /**
     * The newest entry that this peer holds and that is more than an amendment of another one; empty for an empty log,
     * and until it is fetched.
     */
    public Optional<Entry> last() {
        return Optional.ofNullable(last);
    }

    /** What was put in the place of that entry's text last; empty if nothing was. */
    Optional<Entry> edit() {
        return Optional.ofNullable(edit);
    }

    /** The seq of the newest entry that this peer holds; 0 for an empty log, and until it is fetched. */
    public long heldSeq() {
        return heldSeq;
    }

    /** The seq of the newest entry that is known of; 0 for an empty log. */
    public long headSeq() {
        return Math.max(conversation.head().seq(), heldSeq);
    }

    /** When the last entry was appended; the epoch if there is none. */
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
        return new ConversationLine(changed, heldSeq, last, edit, unread);
    }

    /** An entry was appended to its log. */
    ConversationLine with(Entry newest, int unreadNow) {
        if (!newest.kind().isAmendment()) {
            return new ConversationLine(conversation, newest.seq(), newest, null, unreadNow);
        }
        return new ConversationLine(conversation, newest.seq(), last, edits(newest) ? newest : edit, unreadNow);
    }

    ConversationLine with(News news) {
        LogView end = news.end();
        ConversationLine line = this;
        for (Entry entry : end.entries()) {
            line = line.with(entry, news.unread());
        }
        for (Entry one : end.edits()) {
            line = line.with(one, news.unread());
        }
        return new ConversationLine(conversation, end.head().seq(), line.last, line.edit, line.unread);
    }

    ConversationLine without(Erasure erased) {
        return new ConversationLine(
                conversation,
                heldSeq,
                last().map(erased::applied).orElse(null),
                edit().map(erased::applied).orElse(null),
                unread);
    }

    ConversationLine withUnread(int unreadNow) {
        return new ConversationLine(conversation, heldSeq, last, edit, unreadNow);
    }

    private boolean edits(Entry newest) {
        long edited =
                newest.content(Content.Edited.class).map(Content.Edited::seq).orElse(0L);
        return last().filter(text -> text.seq() == edited && text.author().equals(newest.author()))
                .isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConversationLine line
                && conversation.equals(line.conversation)
                && heldSeq == line.heldSeq
                && Objects.equals(last, line.last)
                && Objects.equals(edit, line.edit)
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
