package chat.earshot.peer.desktop;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Mark;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Optional;

/**
 * Passes what the peer tells to whoever listens now: a peer keeps its listeners, the window changes its own. Any
 * thread.
 */
final class Relay implements PeerListener {
    private volatile PeerListener now = new PeerListener() {};

    void to(PeerListener listener) {
        now = listener;
    }

    @Override
    public void presence(Username username, Presence presence, String statusText) {
        now.presence(username, presence, statusText);
    }

    @Override
    public void contact(Contact contact) {
        now.contact(contact);
    }

    @Override
    public void contactRemoved(Username username) {
        now.contactRemoved(username);
    }

    @Override
    public void conversation(Conversation conversation) {
        now.conversation(conversation);
    }

    @Override
    public void entry(ConversationId conversation, Entry entry) {
        now.entry(conversation, entry);
    }

    @Override
    public void erased(ConversationId conversation, long firstSeq, long lastSeq) {
        now.erased(conversation, firstSeq, lastSeq);
    }

    @Override
    public void marks(ConversationId conversation, List<Mark> changed) {
        now.marks(conversation, changed);
    }

    @Override
    public void transfer(FileId file, long bytes, long size, FileTransfer.State state) {
        now.transfer(file, bytes, size, state);
    }

    @Override
    public void setAside(ConversationId conversation, long entries) {
        now.setAside(conversation, entries);
    }

    @Override
    public void connection(ConnectionState state, Optional<Refusal> why) {
        now.connection(state, why);
    }

    @Override
    public void nextTry(long inMs) {
        now.nextTry(inMs);
    }
}
