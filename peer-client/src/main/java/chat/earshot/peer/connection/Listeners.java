package chat.earshot.peer.connection;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who listen to a peer, as one. They are added on any thread and called on the loop. */
public final class Listeners implements PeerListener {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private final List<PeerListener> all = new CopyOnWriteArrayList<>();

    public void add(PeerListener listener) {
        all.add(listener);
    }

    @Override
    public void presence(Username username, Presence presence, String statusText) {
        each(listener -> listener.presence(username, presence, statusText));
    }

    @Override
    public void contact(Contact contact) {
        each(listener -> listener.contact(contact));
    }

    @Override
    public void contactRemoved(Username username) {
        each(listener -> listener.contactRemoved(username));
    }

    @Override
    public void conversation(Conversation conversation) {
        each(listener -> listener.conversation(conversation));
    }

    @Override
    public void entry(ConversationId conversation, Entry entry) {
        each(listener -> listener.entry(conversation, entry));
    }

    @Override
    public void erased(ConversationId conversation, long firstSeq, long lastSeq) {
        each(listener -> listener.erased(conversation, firstSeq, lastSeq));
    }

    @Override
    public void marks(ConversationId conversation, List<Mark> changed) {
        each(listener -> listener.marks(conversation, changed));
    }

    @Override
    public void transfer(FileId file, long bytes, long size, FileTransfer.State state) {
        each(listener -> listener.transfer(file, bytes, size, state));
    }

    @Override
    public void setAside(ConversationId conversation, long entries) {
        each(listener -> listener.setAside(conversation, entries));
    }

    @Override
    public void connection(ConnectionState state, Optional<Refusal> why) {
        each(listener -> listener.connection(state, why));
    }

    @Override
    public void nextTry(long inMs) {
        each(listener -> listener.nextTry(inMs));
    }

    /** A listener is code of others: what it throws is its own affair, not that of the peer or the next listener. */
    private void each(Consumer<PeerListener> call) {
        for (PeerListener listener : all) {
            try {
                call.accept(listener);
            } catch (RuntimeException bug) {
                LOG.error("event=bug where=listener", bug);
            }
        }
    }
}
