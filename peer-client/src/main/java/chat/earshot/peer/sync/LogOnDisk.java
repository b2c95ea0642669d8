package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.DamagedEntry;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.values.ConversationId;
import java.util.List;

/** Recomputes what this peer's disk holds of a log: a disk isn't taken at its word. Lives on the loop. */
record LogOnDisk(PeerStore store) {
    private static final int READ_MAX = 1_000;

    /** The last entry up to which everything follows from the start of the log. */
    Head proven(Account account, ConversationId conversation) {
        Head head = HashChain.empty(conversation);
        while (true) {
            List<Entry> next = readNext(account, conversation, head);
            if (next.isEmpty()) {
                return head;
            }
            for (Entry entry : next) {
                if (!HashChain.follows(conversation, head, entry)) {
                    return head;
                }
                head = entry.head();
            }
        }
    }

    private List<Entry> readNext(Account account, ConversationId conversation, Head head) {
        try {
            return store.entries().read(account, conversation, head.seq() + 1, READ_MAX);
        } catch (DamagedEntry damaged) {
            // Those before it in this piece may be bad in another way; each is looked at on its own.
            int before = Math.toIntExact(damaged.seq() - head.seq() - 1);
            return before == 0 ? List.of() : store.entries().read(account, conversation, head.seq() + 1, before);
        }
    }
}
