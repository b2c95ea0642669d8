package chat.earshot.peer.desktop;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What waits in a fake peer. */
final class FakeOutbox {
    private final FakeLogs logs;
    private final List<OutboxEntry> entries = new ArrayList<>();
    private final Map<EntryId, CompletableFuture<Posted>> unconfirmed = new HashMap<>();

    FakeOutbox(FakeLogs logs) {
        this.logs = logs;
    }

    List<OutboxEntry> entries() {
        return List.copyOf(entries);
    }

    CompletableFuture<Posted> post(OutboxEntry entry) {
        CompletableFuture<Posted> posted = unconfirmed.computeIfAbsent(entry.id(), fresh -> new CompletableFuture<>());
        if (!posted.isDone() && entries.stream().noneMatch(one -> one.id().equals(entry.id()))) {
            entries.add(entry);
        }
        return posted;
    }

    /** Everything that isn't refused reaches the log. */
    void deliver(Instant now, Username author) {
        for (OutboxEntry entry : entries()) {
            if (entry.refused().isEmpty()) {
                entries.remove(entry);
                Entry appended = reach(now, author, entry);
                CompletableFuture<Posted> waiting = unconfirmed.get(entry.id());
                if (waiting != null) {
                    waiting.complete(new Posted(entry.id(), appended.seq(), appended.at()));
                }
            }
        }
    }

    private Entry reach(Instant now, Username author, OutboxEntry entry) {
        ConversationId id = entry.conversation();
        if (entry.errand() == Errand.POST) {
            return logs.append(
                    now,
                    id,
                    entry.id(),
                    author,
                    entry.file().isPresent() ? entry.file().get() : new Content.Text(entry.text()));
        }
        Entry target = logs.entries(id).stream()
                .filter(one -> one.id().equals(entry.target().orElseThrow()))
                .findFirst()
                .orElseThrow();
        return entry.errand() == Errand.ERASE
                ? logs.erase(now, id, entry.id(), target)
                : logs.append(now, id, entry.id(), author, new Content.Edited(target.seq(), target.id(), entry.text()));
    }

    void refuse(Reason reason) {
        for (OutboxEntry entry : entries()) {
            entries.remove(entry);
            entries.add(entry.with(reason));
            CompletableFuture<Posted> waiting = unconfirmed.get(entry.id());
            if (waiting != null) {
                waiting.completeExceptionally(new Refusal(reason));
            }
        }
    }

    void remove(EntryId id) {
        entries.removeIf(entry -> entry.id().equals(id));
        unconfirmed.remove(id);
    }
}
