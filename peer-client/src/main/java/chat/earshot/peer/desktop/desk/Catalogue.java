package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.values.Username;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds out, for each conversation, what was said last and how much of it is unread. FX thread. */
final class Catalogue {
    /** So that a long list doesn't ask for every log at once. */
    private static final int ASKED_AT_ONCE_MAX = 4;

    private final Desk desk;
    private final Peer peer;
    private final Answers answers;
    private final ReadMarks marks;
    private final Deque<Conversation> queue = new ArrayDeque<>();
    private int asked;
    private boolean allIsNew = true;

    Catalogue(Desk desk, Peer peer, Answers answers, ReadMarks marks) {
        this.desk = desk;
        this.peer = peer;
        this.answers = answers;
        this.marks = marks;
    }

    void fetchAll(List<Conversation> conversations) {
        // On a device that this account has never used, what was said before is history and not news.
        allIsNew = marks.knows(desk.me());
        marks.remember(desk.me());
        queue.clear();
        queue.addAll(conversations);
        fetchMore();
    }

    /** A conversation that just came to be, or into which this account was brought. */
    void opened(Conversation conversation) {
        if (conversation.head().seq() > 0) {
            queue.add(conversation);
            fetchMore();
        }
    }

    void appended(ConversationId id, Entry entry) {
        desk.conversation(id).ifPresent(line -> {
            boolean mine = entry.author().equals(desk.me());
            boolean brought = bringsIn(entry, desk.me());
            if (mine || brought) {
                marks.read(id, entry.seq());
            }
            boolean counts = entry.kind() == EntryKind.TEXT && !mine && entry.seq() > readUpTo(id);
            int unread = mine || brought ? 0 : line.unread() + (counts ? 1 : 0);
            desk.place(line.with(entry, unread));
        });
    }

    void read(ConversationId id, long seq) {
        if (seq <= readUpTo(id)) {
            return;
        }
        marks.read(id, seq);
        desk.conversation(id).ifPresent(line -> {
            boolean all = line.last().map(Entry::seq).orElse(0L) <= seq;
            if (all && line.unread() > 0) {
                desk.place(line.withUnread(0));
            } else if (line.unread() > 0) {
                queue.add(line.conversation());
                fetchMore();
            }
        });
    }

    long readUpTo(ConversationId id) {
        return marks.of(id).orElse(0L);
    }

    private void fetchMore() {
        while (asked < ASKED_AT_ONCE_MAX && !queue.isEmpty()) {
            Conversation next = queue.remove();
            asked++;
            long head = headKnown(next);
            if (marks.of(next.id()).isEmpty() && !allIsNew) {
                marks.read(next.id(), head);
            }
            long from = Math.max(
                    1, Math.min(head, Math.max(head - Limits.LOG_PAGE_ENTRIES_MAX + 1, readUpTo(next.id()) + 1)));
            answers.when(
                    peer.log(next.id(), from, Limits.LOG_PAGE_ENTRIES_MAX),
                    view -> {
                        learned(next.id(), view.entries());
                        oneDone();
                    },
                    trouble -> oneDone());
        }
    }

    private void oneDone() {
        asked--;
        fetchMore();
    }

    private long headKnown(Conversation conversation) {
        long shown = desk.conversation(conversation.id())
                .flatMap(ConversationLine::last)
                .map(Entry::seq)
                .orElse(0L);
        return Math.max(shown, conversation.head().seq());
    }

    private void learned(ConversationId id, List<Entry> entries) {
        if (entries.isEmpty() || !desk.isOpen()) {
            return;
        }
        Username me = desk.me();
        // What was shared on joining is history; what stands above one's own entry was read when one wrote it.
        entries.stream()
                .filter(entry -> bringsIn(entry, me) || entry.author().equals(me))
                .forEach(entry -> marks.read(id, entry.seq()));
        long read = readUpTo(id);
        int unread = (int) entries.stream()
                .filter(entry -> entry.seq() > read)
                .filter(entry -> entry.kind() == EntryKind.TEXT)
                .count();
        desk.conversation(id).ifPresent(line -> desk.place(line.with(entries.get(entries.size() - 1), unread)));
    }

    /** Whether it is the entry that brought this account in. */
    private static boolean bringsIn(Entry entry, Username me) {
        return entry.body() instanceof Body.Present present
                && present.content() instanceof Content.Joined joined
                && joined.who().equals(me);
    }
}
