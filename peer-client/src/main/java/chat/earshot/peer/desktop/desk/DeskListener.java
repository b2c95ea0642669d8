package chat.earshot.peer.desktop.desk;

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

/** Carries what the peer tells on its own thread to the desk on the FX thread. */
final class DeskListener implements PeerListener {
    private final Desk desk;
    private final Turns turns;

    DeskListener(Desk desk, Turns turns) {
        this.desk = desk;
        this.turns = turns;
    }

    @Override
    public void presence(Username username, Presence presence, String statusText) {
        whileOpen(() -> desk.presenceChanged(username, presence, statusText));
    }

    @Override
    public void contact(Contact contact) {
        whileOpen(() -> desk.put(contact));
    }

    @Override
    public void contactRemoved(Username username) {
        whileOpen(() -> desk.removeContact(username));
    }

    @Override
    public void conversation(Conversation conversation) {
        whileOpen(() -> desk.conversationChanged(conversation));
    }

    @Override
    public void entry(ConversationId conversation, Entry entry) {
        whileOpen(() -> desk.entryAppended(conversation, entry));
    }

    @Override
    public void setAside(ConversationId conversation, long entries) {
        whileOpen(() -> desk.setAside(conversation, entries));
    }

    @Override
    public void erased(ConversationId conversation, long firstSeq, long lastSeq) {
        whileOpen(() -> desk.entriesErased(new Erasure(conversation, firstSeq, lastSeq)));
    }

    @Override
    public void marks(ConversationId conversation, List<Mark> changed) {
        whileOpen(() -> desk.marksChanged(conversation, changed));
    }

    @Override
    public void transfer(FileId file, long bytes, long size, FileTransfer.State state) {
        whileOpen(() -> desk.moved(new Moved(file, bytes, state)));
    }

    @Override
    public void connection(ConnectionState state, Optional<Refusal> why) {
        turns.add(() -> desk.stand(Standing.of(state, why)));
    }

    @Override
    public void nextTry(long inMs) {
        turns.add(() -> desk.nextTry(inMs));
    }

    /** What comes between signing out and in again is in the next overview. */
    private void whileOpen(Runnable change) {
        turns.add(() -> {
            if (desk.isOpen()) {
                change.run();
            }
        });
    }
}
