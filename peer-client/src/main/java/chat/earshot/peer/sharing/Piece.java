package chat.earshot.peer.sharing;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a log between two heads that the rendezvous vouches for: it is verified by itself, in whichever order the
 * pieces come. Pure state: one at a time, whoever fetches it.
 */
final class Piece {
    private final ConversationId conversation;
    private final Head before;
    private final Head end;
    private final List<Entry> entries = new ArrayList<>();
    private Head at;

    Piece(ConversationId conversation, Head before, Head end) {
        this.conversation = conversation;
        this.before = before;
        this.end = end;
        this.at = before;
    }

    Head before() {
        return before;
    }

    Head end() {
        return end;
    }

    /** All of it, once it is whole. */
    List<Entry> entries() {
        return entries;
    }

    boolean isWhole() {
        return at.equals(end);
    }

    /** The next seq that is missing. */
    long nextSeq() {
        return at.seq() + 1;
    }

    FetchSegment request() {
        return new FetchSegment(conversation, nextSeq(), Math.toIntExact(end.seq() - at.seq()));
    }

    /** Takes what came. @return false if it is a lie; then all that came before from the same peer is worth nothing */
    boolean take(Segment segment) {
        if (!segment.conversation().equals(conversation)) {
            return false;
        }
        for (Entry entry : segment.entries()) {
            if (entry.seq() > end.seq() || !HashChain.follows(conversation, at, entry)) {
                return false;
            }
            entries.add(entry);
            at = entry.head();
        }
        return at.seq() < end.seq() || at.equals(end);
    }

    /** Forgets what came: another peer begins from the start. */
    void restart() {
        entries.clear();
        at = before;
    }
}
