package chat.earshot.peer;

import chat.earshot.log.Entry;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Mark;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Optional;

/** Hears what happens, after it is on this peer's disk. Called on the peer's own thread: hand over and return. */
public interface PeerListener {
    /** A mutual contact's presence changed. */
    default void presence(Username username, Presence presence, String statusText) {}

    /** A contact was added, asked, accepted, or changed state. */
    default void contact(Contact contact) {}

    default void contactRemoved(Username username) {}

    /** A conversation was opened with this account, or its participants changed. */
    default void conversation(Conversation conversation) {}

    /** A new entry, once, in order, this account's own included. */
    default void entry(ConversationId conversation, Entry entry) {}

    /**
     * What was said in these entries, and in the edits that refer to them, is gone from this peer: whoever shows it
     * reads it again.
     */
    default void erased(ConversationId conversation, long firstSeq, long lastSeq) {}

    /** Some participants, maybe this person at another peer, have received or read more. */
    default void marks(ConversationId conversation, List<Mark> changed) {}

    /** A file moved on, or came to an end; at most five times a second for each file. */
    default void transfer(FileId file, long bytes, long size, FileTransfer.State state) {}

    /**
     * The server was restored from an older backup: so many entries that this peer holds are not on it any more. They
     * are kept here, see {@link Peer#keptCopies}, and the log goes on as the server has it.
     */
    default void setAside(ConversationId conversation, long entries) {}

    /** @param why in one plain sentence, with the reason by which a window finds its own words; empty when connected */
    default void connection(ConnectionState state, Optional<Refusal> why) {}

    /** The rendezvous is looked for again after that pause; 0 if that is under way or nothing is tried any more. */
    default void nextTry(long inMs) {}
}
