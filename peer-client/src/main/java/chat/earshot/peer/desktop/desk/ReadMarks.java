package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Username;
import java.util.OptionalLong;

/** Up to where each log was read in this profile. Kept over restarts; any thread. */
public final class ReadMarks {
    private final KeptValues kept;

    public ReadMarks(KeptValues kept) {
        this.kept = kept;
    }

    /** The last seq that was read; empty for a conversation that this profile has never shown. */
    public OptionalLong of(ConversationId conversation) {
        long seq = kept.number(key(conversation), -1);
        return seq < 0 ? OptionalLong.empty() : OptionalLong.of(seq);
    }

    /** Moves the mark forward, never back. */
    public void read(ConversationId conversation, long seq) {
        if (seq > kept.number(key(conversation), -1)) {
            kept.put(key(conversation), Long.toString(seq));
        }
    }

    /** Whether this account was signed in here before: if not, nothing of what it finds is news. */
    public boolean knows(Username account) {
        return !kept.get("account." + account.key(), "").isEmpty();
    }

    public void remember(Username account) {
        kept.put("account." + account.key(), "known");
    }

    private static String key(ConversationId conversation) {
        return "read." + conversation;
    }
}
