package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was said here and is not confirmed, as the window shows it: the peer's outbox. FX thread. */
public final class Waiting {
    private final Peer peer;
    private final Answers answers;
    private final ObservableList<OutboxEntry> entries = FXCollections.observableArrayList();

    Waiting(Peer peer, Answers answers) {
        this.peer = peer;
        this.answers = answers;
    }

    /** In the order in which it was said. */
    public ObservableList<OutboxEntry> entries() {
        return entries;
    }

    public List<OutboxEntry> in(ConversationId conversation) {
        return entries.stream()
                .filter(entry -> entry.conversation().equals(conversation))
                .toList();
    }

    void load() {
        answers.when(peer.outbox(), kept -> {
            entries.setAll(kept);
            kept.stream().filter(entry -> entry.refused().isEmpty()).forEach(this::follow);
        });
    }

    /** Says something: it is shown at once, and kept by the peer until the rendezvous has it. */
    public void post(ConversationId conversation, EntryId id, String text) {
        entries.add(new OutboxEntry(id, conversation, text, null));
        follow(new OutboxEntry(id, conversation, text, null));
    }

    /** Hears what becomes of it. Posting the same id again posts nothing new. */
    private void follow(OutboxEntry entry) {
        EntryId id = entry.id();
        answers.when(
                peer.post(entry.conversation(), id, entry.text()),
                posting -> answers.when(
                        posting.confirmed(),
                        // The entry itself comes as an event, in order with everybody else's; it takes this one away.
                        posted -> {},
                        trouble -> replace(id, trouble.reason().orElse(Reason.SERVER_FAILED))),
                trouble -> replace(id, trouble.reason().orElse(Reason.SERVER_FAILED)));
    }

    /** Lets a refused text try again. */
    public void retry(OutboxEntry entry) {
        replace(entry.id(), null);
        answers.when(
                peer.retry(entry.id()),
                done -> follow(entry),
                trouble -> replace(entry.id(), trouble.reason().orElse(Reason.SERVER_FAILED)));
    }

    /** Gives up a text that is not confirmed. */
    public void drop(OutboxEntry entry) {
        answers.when(peer.drop(entry.id()), done -> confirmed(entry.id()), trouble -> load());
    }

    void confirmed(EntryId id) {
        entries.removeIf(entry -> entry.id().equals(id));
    }

    private void replace(EntryId id, @Nullable Reason reason) {
        for (int place = 0; place < entries.size(); place++) {
            OutboxEntry one = entries.get(place);
            if (one.id().equals(id)) {
                entries.set(place, new OutboxEntry(id, one.conversation(), one.text(), reason));
            }
        }
    }
}
