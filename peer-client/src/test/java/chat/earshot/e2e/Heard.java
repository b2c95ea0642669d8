package chat.earshot.e2e;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one peer was told, each as a short line. Written on its loop, read by the test. */
public final class Heard implements PeerListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return lines;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public List<Long> seqs() {
        return entries.stream().map(Entry::seq).toList();
    }

    public List<String> texts() {
        return entries.stream().map(Heard::text).toList();
    }

    public static String text(Entry entry) {
        return entry.body() instanceof Body.Present present && present.content() instanceof Content.Text text
                ? text.text()
                : entry.kind().word();
    }

    @Override
    public void presence(Username username, Presence presence, String statusText) {
        lines.add("presence " + username + " " + presence.word() + (statusText.isEmpty() ? "" : " " + statusText));
    }

    @Override
    public void contact(Contact contact) {
        lines.add("contact " + contact.username() + " " + contact.state().word());
    }

    @Override
    public void contactRemoved(Username username) {
        lines.add("contactRemoved " + username);
    }

    @Override
    public void conversation(Conversation conversation) {
        lines.add("conversation " + conversation.participants().size());
    }

    @Override
    public void entry(ConversationId conversation, Entry entry) {
        entries.add(entry);
    }

    @Override
    public void connection(ConnectionState state, Optional<Refusal> why) {
        lines.add("connection " + state.word());
    }
}
