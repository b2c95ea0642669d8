package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was said here and is not confirmed, as the window shows it: the peer's outbox. FX thread. */
public final class Waiting {
    private final Peer peer;
    private final Answers answers;
    private final BiPredicate<ConversationId, Long> logged;
    private final ObservableList<OutboxEntry> entries = FXCollections.observableArrayList();
    private BiConsumer<OutboxEntry, Trouble> onUnkept = (entry, why) -> {};

    /** @param logged whether the entry of that seq was told already */
    Waiting(Peer peer, Answers answers, BiPredicate<ConversationId, Long> logged) {
        this.peer = peer;
        this.answers = answers;
        this.logged = logged;
    }

    /** In the order in which it was said. */
    public ObservableList<OutboxEntry> entries() {
        return entries;
    }

    /** Hears what this computer has no room to keep until the rendezvous has it: it isn't waiting any more. */
    public void onUnkept(BiConsumer<OutboxEntry, Trouble> listener) {
        onUnkept = listener;
    }

    public List<OutboxEntry> in(ConversationId conversation) {
        return entries.stream()
                .filter(entry -> entry.conversation().equals(conversation))
                .toList();
    }

    /** What waits to be sent in each conversation where something does, in the order in which it was asked for. */
    public Map<ConversationId, List<OutboxEntry>> unsent() {
        return entries.stream()
                .filter(entry -> entry.refused().isEmpty())
                .collect(Collectors.groupingBy(OutboxEntry::conversation));
    }

    void load() {
        answers.when(peer.outbox(), kept -> {
            entries.setAll(kept);
            kept.stream().filter(entry -> entry.refused().isEmpty()).forEach(this::follow);
        });
    }

    /** Says something: it is shown at once, and kept by the peer until the rendezvous has it. */
    public void post(ConversationId conversation, EntryId id, String text) {
        add(new OutboxEntry(id, conversation, text, null));
    }

    /** Puts another text in the place of an own one, shown at once. */
    public void edit(ConversationId conversation, EntryId id, EntryId edits, String text) {
        add(new OutboxEntry(id, conversation, Errand.EDIT, edits, text, null));
    }

    /** Erases what an own entry says. */
    public void erase(ConversationId conversation, EntryId id, EntryId erases) {
        add(new OutboxEntry(id, conversation, Errand.ERASE, erases, "", null));
    }

    /** A file that the peer has in its outbox already. */
    public void share(OutboxEntry entry, CompletableFuture<?> posted) {
        if (entries.stream().noneMatch(one -> one.id().equals(entry.id()))) {
            entries.add(entry);
        }
        answers.when(
                posted,
                done -> confirmed(entry.id()),
                trouble -> replace(entry.id(), trouble.reason().orElse(Reason.SERVER_FAILED)));
    }

    private void add(OutboxEntry entry) {
        entries.add(entry);
        follow(entry);
    }

    /** Hears what becomes of it. Asking for the same id again asks for nothing new. */
    private void follow(OutboxEntry entry) {
        EntryId id = entry.id();
        answers.when(
                ask(entry),
                posting -> answers.when(
                        posting.confirmed(),
                        posted -> posted(entry, posted),
                        trouble -> replace(id, trouble.reason().orElse(Reason.SERVER_FAILED))),
                trouble -> notTaken(entry, trouble));
    }

    /**
     * The entry itself comes as an event, in order with everybody else's; it takes this one away. Unless it came before
     * the outbox was told, which had it still.
     */
    private void posted(OutboxEntry entry, Posted posted) {
        if (logged.test(entry.conversation(), posted.seq())) {
            confirmed(entry.id());
        }
    }

    private void notTaken(OutboxEntry entry, Trouble why) {
        if (why.isHere()) {
            confirmed(entry.id());
            onUnkept.accept(entry, why);
        } else {
            replace(entry.id(), why.reason().orElse(Reason.SERVER_FAILED));
        }
    }

    private CompletableFuture<Peer.Posting> ask(OutboxEntry entry) {
        ConversationId conversation = entry.conversation();
        return switch (entry.errand()) {
            case POST -> peer.post(conversation, entry.id(), entry.text());
            case EDIT -> peer.edit(conversation, entry.id(), entry.target().orElseThrow(), entry.text());
            case ERASE -> peer.erase(conversation, entry.id(), entry.target().orElseThrow());
        };
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
                entries.set(place, one.with(reason));
            }
        }
    }
}
