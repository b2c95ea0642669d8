package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.LogPage;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Hash;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last entry that a held log and the rendezvous's have in common, by asking for single entries: equal hashes
 * at one seq mean equal logs up to it. Pure state.
 *
 * <p>A log of the rendezvous that doesn't go on from there, or doesn't end there, is no other history but damage.
 */
final class ForkSearch {
    private final ConversationId conversation;
    private final Head held;
    private final LongFunction<Hash> heldHashes;
    /** The last seq that is known to be common; 0 is the start of every log of this conversation. */
    private long common;
    /** The first seq that is known not to be. */
    private long different;

    private long asked;
    private boolean contradicted;
    private @Nullable Entry other;
    private @Nullable Head latest;

    /** @param heldHashes the hash of what is held at a seq, from 1 to that of {@code held} */
    ForkSearch(ConversationId conversation, Head held, LongFunction<Hash> heldHashes) {
        this.conversation = conversation;
        this.held = held;
        this.heldHashes = heldHashes;
        this.different = held.seq() + 1;
        this.asked = held.seq();
    }

    /** The seq to ask for next; empty at the end of the search. */
    OptionalLong next() {
        return contradicted || different == common + 1 ? OptionalLong.empty() : OptionalLong.of(asked);
    }

    /** Takes the page of one entry that was asked for with {@link #next}. */
    void answered(LogPage page) {
        latest = page.head();
        if (page.entries().isEmpty()) {
            contradicted = page.head().seq() >= asked;
            different = asked;
        } else {
            Entry entry = page.entries().get(0);
            contradicted = entry.seq() != asked;
            if (!contradicted && entry.hash().equals(hash(asked))) {
                common = asked;
            } else {
                different = asked;
                other = entry;
            }
        }
        asked = (common + different) / 2;
    }

    /** Whether the rendezvous's log is another than the held one from the end of {@link #fork} on, and sound there. */
    boolean isForked() {
        Head end = latest;
        if (contradicted || end == null || common == held.seq()) {
            return false;
        }
        Entry first = other;
        if (first != null && first.seq() == different) {
            return HashChain.follows(conversation, fork(), first);
        }
        return end.equals(fork());
    }

    /** The last entry in common. */
    Head fork() {
        return new Head(common, hash(common));
    }

    /** The end of the rendezvous's log as it was last told. */
    Head vouched() {
        Head end = latest;
        return end == null ? held : end;
    }

    private Hash hash(long seq) {
        return seq == 0 ? HashChain.empty(conversation).hash() : heldHashes.apply(seq);
    }
}
