package chat.earshot.peer.headless;

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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Tells what happens as notifications. Called on the peer's own thread. */
final class Events implements PeerListener {
    private final LineWriter out;

    Events(LineWriter out) {
        this.out = out;
    }

    @Override
    public void presence(Username username, Presence presence, String statusText) {
        tell("presence", Shapes.presence(username, presence, statusText));
    }

    @Override
    public void contact(Contact contact) {
        tell("contact", Shapes.of("contact", Shapes.contact(contact)));
    }

    @Override
    public void contactRemoved(Username username) {
        tell("contactRemoved", Json.object().put("username", username.value()));
    }

    @Override
    public void conversation(Conversation conversation) {
        tell("conversation", Shapes.of("conversation", Shapes.conversation(conversation)));
    }

    @Override
    public void entry(ConversationId conversation, Entry entry) {
        ObjectNode params = Json.object().put("conversation", conversation.toString());
        params.set("entry", Shapes.entry(entry));
        tell("entry", params);
    }

    @Override
    public void erased(ConversationId conversation, long firstSeq, long lastSeq) {
        tell(
                "erased",
                Json.object()
                        .put("conversation", conversation.toString())
                        .put("first", firstSeq)
                        .put("last", lastSeq));
    }

    @Override
    public void marks(ConversationId conversation, List<Mark> changed) {
        tell("marks", Shapes.marks(changed).put("conversation", conversation.toString()));
    }

    @Override
    public void transfer(FileId file, long bytes, long size, FileTransfer.State state) {
        tell("transfer", FileShapes.progress(file, bytes, size, state));
    }

    @Override
    public void setAside(ConversationId conversation, long entries) {
        tell(
                "setAside",
                Json.object()
                        .put("conversation", conversation.toString())
                        .put("entries", entries)
                        .put("message", Shapes.setAside(entries)));
    }

    @Override
    public void connection(ConnectionState state, Optional<Refusal> why) {
        ObjectNode params = Json.object().put("state", state.word());
        why.ifPresent(refusal -> params.put("reason", refusal.sentence()));
        tell("connection", params);
    }

    private void tell(String method, ObjectNode params) {
        out.write(Answers.notification(method, params));
    }
}
