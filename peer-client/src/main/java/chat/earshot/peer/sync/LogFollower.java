package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides which of the entries that arrive, in whatever order and however often, continue a log that is held, and
 * what is still missing. Pure state.
 */
final class LogFollower {
    private final ConversationId conversation;
    private Head held;
    private Head vouched;
    /** The first seq that can't be trusted; 0 if none. */
    private long damagedFrom;
    /** Whether the rendezvous may follow another history than the held one. */
    private boolean doubtful;
    /** Up to here everything was kept and told once already, and is fetched again; 0 if nothing is. */
    private long mendsThrough;

    LogFollower(ConversationId conversation, Head held) {
        this.conversation = conversation;
        this.held = held;
        this.vouched = held;
    }

    /** The last entry that was verified and kept. */
    Head held() {
        return held;
    }

    /** The end of the log as the rendezvous last told it; never before what is held. */
    Head vouched() {
        return vouched;
    }

    boolean isBehind() {
        return damagedFrom == 0 && held.seq() < vouched.seq();
    }

    OptionalLong damagedFrom() {
        return damagedFrom == 0 ? OptionalLong.empty() : OptionalLong.of(damagedFrom);
    }

    /** Lets the log be tried again: maybe it was only told wrongly. */
    void forgive() {
        if (damagedFrom != 0) {
            damagedFrom = 0;
            vouched = held;
        }
    }

    /** Whether to look if the rendezvous follows another history: nothing held, nothing to look for. */
    boolean isDoubtful() {
        return doubtful && held.seq() > 0;
    }

    /** The rendezvous told less than what is held: an old answer, or an older log. */
    void doubt() {
        doubtful = true;
    }

    /** It was looked: there is no other history. */
    void settleDoubt() {
        doubtful = false;
    }

    /** From here on the log is the rendezvous's; what was held after it is kept elsewhere. */
    void rewind(Head fork, Head end) {
        held = fork;
        vouched = end.seq() > fork.seq() ? end : fork;
        damagedFrom = 0;
        doubtful = false;
    }

    /** What was kept after that entry is not what it was any more, and is fetched again, up to that end. */
    void mend(Head sound, Head end) {
        mendsThrough = Math.max(mendsThrough, held.seq());
        held = sound;
        settle(end);
        damagedFrom = 0;
        doubtful = false;
    }

    boolean isMending() {
        return mendsThrough > 0;
    }

    /** Whether that one is told for the first time. */
    boolean isNews(Entry entry) {
        return entry.seq() > mendsThrough;
    }

    /** All is fetched again, or can't be had now: what is on the disk counts as held, as before. */
    void mended(Head onDisk) {
        mendsThrough = 0;
        if (held.seq() < onDisk.seq()) {
            held = onDisk;
            settle(vouched);
        }
    }

    /** The rendezvous says that this is the end of the log. */
    void vouch(Head head) {
        if (head.seq() == held.seq() && !head.hash().equals(held.hash())) {
            damage(head.seq());
        } else if (head.seq() > vouched.seq()) {
            vouched = head;
        }
    }

    /** There is no more than this, whatever was said before. */
    void settle(Head head) {
        vouched = head.seq() > held.seq() ? head : held;
    }

    /** Something is missing or not what the chain says, from this seq on. */
    void damage(long seq) {
        doubtful = true;
        if (damagedFrom == 0 || seq < damagedFrom) {
            damagedFrom = seq;
        }
    }

    /** Those that follow from what is held, verified and in order. They count only once they are {@link #kept}. */
    List<Entry> following(List<Entry> arrived) {
        List<Entry> following = new ArrayList<>();
        Head at = held;
        for (Entry entry :
                arrived.stream().sorted(Comparator.comparingLong(Entry::seq)).toList()) {
            if (entry.seq() == at.seq() + 1) {
                if (!HashChain.follows(conversation, at, entry)) {
                    damage(entry.seq());
                    break;
                }
                following.add(entry);
                at = entry.head();
            } else if (entry.seq() > at.seq()) {
                vouch(entry.head());
            }
        }
        return following;
    }

    /** The same of a run, whose hashes needn't be computed again if it begins where this log ends. */
    List<Entry> following(Run run) {
        return run.before().equals(held) ? run.entries() : following(run.entries());
    }

    /** What {@link #following} gave is on the disk now. */
    void kept(Head head) {
        held = head;
        if (held.seq() >= mendsThrough) {
            mendsThrough = 0;
        }
        if (vouched.seq() < held.seq()) {
            vouched = held;
        } else if (vouched.seq() == held.seq() && !vouched.hash().equals(held.hash())) {
            damage(held.seq());
        }
    }
}
