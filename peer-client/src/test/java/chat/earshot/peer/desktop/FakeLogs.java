package chat.earshot.peer.desktop;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.LogView;
import chat.earshot.peer.News;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conversations of a fake peer, and what was said in them; tells the listeners. */
final class FakeLogs {
    private static final Salt SALT = Salt.of(new byte[Salt.BYTES]);

    private final List<PeerListener> listeners;
    private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
    private final Map<ConversationId, List<Entry>> logs = new HashMap<>();

    private boolean untold;

    FakeLogs(List<PeerListener> listeners) {
        this.listeners = listeners;
    }

    List<Conversation> conversations() {
        return List.copyOf(conversations.values());
    }

    Conversation conversation(ConversationId id) {
        Conversation found = conversations.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no such conversation: " + id);
        }
        return found;
    }

    List<Entry> entries(ConversationId id) {
        return logs.getOrDefault(id, List.of());
    }

    Head head(ConversationId id) {
        List<Entry> log = entries(id);
        return log.isEmpty() ? HashChain.empty(id) : log.get(log.size() - 1).head();
    }

    /** As a store counts it. */
    News news(ConversationId id, Username me, long read) {
        List<Entry> log = entries(id);
        long after = log.stream()
                .filter(entry -> (entry.author().equals(me) && entry.kind().isSaid()) || entry.bringsIn(me))
                .map(Entry::seq)
                .reduce(read, Math::max);
        long unread = log.stream()
                .filter(entry -> entry.seq() > after && entry.isReadable())
                .count();
        long shown = log.stream()
                .filter(entry -> !entry.kind().isAmendment())
                .map(Entry::seq)
                .reduce(1L, Math::max);
        return new News(view(id, shown, 1), after, (int) unread);
    }

    LogView view(ConversationId id, long from, int limit) {
        List<Entry> log = entries(id);
        int first = (int) Math.min(log.size(), from - 1);
        int last = (int) Math.min(log.size(), first + (long) limit);
        return new LogView(log.subList(first, last), head(id), edits(id, first, last));
    }

    List<Entry> edits(ConversationId id, int first, int last) {
        return entries(id).stream()
                .filter(entry -> entry.content(Content.Edited.class)
                        .filter(edited -> edited.seq() > first && edited.seq() <= last)
                        .isPresent())
                .toList();
    }

    void put(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
        if (!untold) {
            listeners.forEach(listener -> listener.conversation(conversation));
        }
    }

    /** Whether nobody hears of conversations: they came to be before this peer's first link. */
    void untold(boolean now) {
        untold = now;
    }

    void remove(ConversationId id, Username name) {
        Conversation before = conversation(id);
        put(new Conversation(
                id,
                before.title(),
                before.direct(),
                before.participants().stream()
                        .filter(one -> !one.username().equals(name))
                        .toList(),
                before.head()));
    }

    List<String> texts(ConversationId id) {
        return entries(id).stream()
                .flatMap(entry -> entry.content(Content.Text.class).stream())
                .map(Content.Text::text)
                .toList();
    }

    /** The text and the edits of it are tombstones from now on; an entry says so. */
    Entry erase(Instant now, ConversationId id, EntryId entryId, Entry target) {
        Entry told = append(now, id, entryId, target.author(), new Content.Erased(target.seq(), target.id()));
        Erasure erasure = new Erasure(id, target.seq(), target.seq());
        List<Entry> log = logs.computeIfAbsent(id, fresh -> new ArrayList<>());
        log.replaceAll(erasure::applied);
        listeners.forEach(listener -> listener.erased(id, target.seq(), target.seq()));
        return told;
    }

    /** The last so many were never there. */
    void cut(ConversationId id, int count) {
        List<Entry> log = entries(id);
        logs.put(id, new ArrayList<>(log.subList(0, log.size() - count)));
    }

    Entry append(Instant now, ConversationId id, EntryId entryId, Username author, Content content) {
        Entry entry = HashChain.append(id, head(id), entryId, author, now, new Body.Present(SALT, content));
        logs.computeIfAbsent(id, fresh -> new ArrayList<>()).add(entry);
        Conversation before = conversation(id);
        conversations.put(
                id, new Conversation(id, before.title(), before.direct(), before.participants(), entry.head()));
        listeners.forEach(listener -> listener.entry(id, entry));
        return entry;
    }
}
