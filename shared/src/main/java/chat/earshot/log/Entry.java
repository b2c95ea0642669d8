package chat.earshot.log;

import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Username;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One immutable line of a conversation's log.
 *
 * @param seq its place: 1, 2, 3 … without gaps, given by the rendezvous
 * @param id made by the author's peer
 * @param at when the rendezvous appended it, in whole milliseconds
 * @param kind of its content, known even when the content is erased
 * @param hash over the predecessor's hash, this header and the content's salted hash; see {@link HashChain}
 */
public record Entry(long seq, EntryId id, Username author, Instant at, EntryKind kind, Body body, Hash hash) {
    public Entry {
        Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE);
        if (!at.equals(at.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("an entry's time is in whole milliseconds");
        }
        if (body instanceof Body.Present present && present.content().kind() != kind) {
            throw new IllegalArgumentException("an entry's kind is that of its content");
        }
    }

    public Head head() {
        return new Head(seq, hash);
    }

    /** Its content if it is of that kind; empty if it isn't, or is erased. */
    public <C extends Content> Optional<C> content(Class<C> wanted) {
        return body instanceof Body.Present present && wanted.isInstance(present.content())
                ? Optional.of(wanted.cast(present.content()))
                : Optional.empty();
    }

    /** Whether it is something that a person said and that can still be read. */
    public boolean isReadable() {
        return kind.isSaid() && body instanceof Body.Present;
    }

    /** Whether it brought that account into the conversation. */
    public boolean bringsIn(Username account) {
        return content(Content.Joined.class)
                .filter(joined -> joined.who().equals(account))
                .isPresent();
    }
}
