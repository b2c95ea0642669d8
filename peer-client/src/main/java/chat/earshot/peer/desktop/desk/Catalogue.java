package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Entry;
import chat.earshot.peer.News;
import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.ConversationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/**
 * Finds out, for each conversation, what was said last and how much of it is unread: what others wrote below the
 * account's own read mark, whichever device moved it. FX thread.
 */
final class Catalogue {
    /** So that a long list doesn't ask for every log at once. */
    private static final int ASKED_AT_ONCE_MAX = 4;

    private final Desk desk;
    private final Peer peer;
    private final Answers answers;
    private final Deque<Conversation> queue = new ArrayDeque<>();
    /** Above these nothing is unread: what was shared on joining, and what stands above one's own entry. */
    private final Map<ConversationId, Long> floors = new HashMap<>();
    /** How far each log was said to be read here; the mark itself follows a moment later. */
    private final Map<ConversationId, Long> said = new HashMap<>();
    /** Up to where each log was counted when it was read; what is told of that afterwards is known. */
    private final Map<ConversationId, Long> counted = new HashMap<>();
    /** From where the unread number of each counts. */
    private final Map<ConversationId, Long> countedAfter = new HashMap<>();

    private int asked;

    Catalogue(Desk desk, Peer peer, Answers answers) {
        this.desk = desk;
        this.peer = peer;
        this.answers = answers;
    }

    void fetchAll(List<Conversation> conversations) {
        queue.clear();
        queue.addAll(conversations);
        fetchMore();
    }

    void clear() {
        queue.clear();
        floors.clear();
        said.clear();
        counted.clear();
        countedAfter.clear();
    }

    /** A conversation that just came to be, or into which this account was brought. */
    void opened(Conversation conversation) {
        if (conversation.head().seq() > 0) {
            ask(conversation);
        }
    }

    void appended(ConversationId id, Entry entry) {
        desk.conversation(id).ifPresent(line -> {
            boolean mine = entry.author().equals(desk.me());
            boolean brought = entry.bringsIn(desk.me());
            boolean settles = brought || (mine && entry.kind().isSaid());
            if (settles) {
                floors.merge(id, entry.seq(), Math::max);
                countedAfter.merge(id, entry.seq(), Math::max);
            }
            if (entry.seq() <= counted.getOrDefault(id, 0L)) {
                return;
            }
            boolean counts = entry.isReadable() && !mine && entry.seq() > readUpTo(id);
            desk.place(line.with(entry, settles ? 0 : line.unread() + (counts ? 1 : 0)));
        });
    }

    /** The log ends earlier than was known: other entries come in the place of those that were counted. */
    void setAside(ConversationId id) {
        counted.remove(id);
        countedAfter.remove(id);
        floors.remove(id);
        said.remove(id);
        desk.progress().forget(id);
        desk.conversation(id).ifPresent(this::refetch);
    }

    /**
     * The person has read up to there; told to the peer, and through it to the person's other devices.
     *
     * @param saidAfter how much others said from below an entry to there; empty if that isn't known here
     */
    void read(ConversationId id, long seq, LongFunction<OptionalInt> saidAfter) {
        long before = readUpTo(id);
        long told = Math.max(
                said.getOrDefault(id, 0L), desk.progress().of(id, desk.me()).readSeq());
        said.merge(id, seq, Math::max);
        OptionalInt less = seq > before ? saidAfter.apply(before) : OptionalInt.empty();
        if (less.isPresent() && before == countedAfter.getOrDefault(id, -1L)) {
            countedAfter.put(id, seq);
            desk.conversation(id).ifPresent(line -> showUnread(line, Math.max(0, line.unread() - less.getAsInt())));
        } else if (seq > before) {
            recount(id);
        }
        if (seq > told) {
            answers.when(peer.markRead(id, seq), done -> {});
        }
    }

    /** Somebody has come further; if it is this person at another device, less is unread. */
    void marked(ConversationId id) {
        if (readUpTo(id) > countedAfter.getOrDefault(id, -1L)) {
            recount(id);
        }
    }

    void erased(Erasure erasure) {
        desk.conversation(erasure.conversation()).ifPresent(line -> {
            desk.place(line.without(erasure));
            if (line.unread() > 0) {
                refetch(line);
            }
        });
    }

    long readUpTo(ConversationId id) {
        long floor = Math.max(floors.getOrDefault(id, 0L), said.getOrDefault(id, 0L));
        return Math.max(floor, desk.progress().of(id, desk.me()).readSeq());
    }

    private void showUnread(ConversationLine line, int unread) {
        if (unread != line.unread()) {
            desk.place(line.withUnread(unread));
        }
    }

    private void recount(ConversationId id) {
        desk.conversation(id).ifPresent(line -> {
            boolean all = line.last().map(Entry::seq).orElse(0L) <= readUpTo(id);
            if (all) {
                countedAfter.put(id, readUpTo(id));
                showUnread(line, 0);
            } else if (line.unread() > 0) {
                refetch(line);
            }
        });
    }

    private void refetch(ConversationLine line) {
        ask(line.conversation());
    }

    private void ask(Conversation conversation) {
        queue.removeIf(one -> one.id().equals(conversation.id()));
        queue.add(conversation);
        fetchMore();
    }

    private void fetchMore() {
        while (asked < ASKED_AT_ONCE_MAX && !queue.isEmpty()) {
            Conversation next = queue.remove();
            asked++;
            answers.when(
                    peer.marks(next.id()),
                    marks -> {
                        desk.together(() -> desk.learnMarks(next.id(), marks));
                        fetch(next);
                    },
                    trouble -> fetch(next));
        }
    }

    private void fetch(Conversation next) {
        if (!desk.isOpen()) {
            oneDone();
            return;
        }
        long told = told(next.id());
        answers.when(
                peer.news(next.id(), readUpTo(next.id())),
                news -> {
                    desk.together(() -> learned(next.id(), told, news));
                    oneDone();
                },
                trouble -> oneDone());
    }

    private void oneDone() {
        asked--;
        fetchMore();
    }

    /** The seq of the newest entry that is shown. */
    private long told(ConversationId id) {
        return desk.conversation(id).map(ConversationLine::heldSeq).orElse(0L);
    }

    /** @param before what was told when the log was asked for */
    private void learned(ConversationId id, long before, News news) {
        if (!desk.isOpen() || news.end().entries().isEmpty()) {
            return;
        }
        long held = news.end().head().seq();
        boolean readMeanwhile = readUpTo(id) > news.after();
        floors.merge(id, news.after(), Math::max);
        desk.conversation(id).ifPresent(line -> {
            if (told(id) > Math.max(before, held) || readMeanwhile) {
                // Since then more was told, or read, than was asked about.
                refetch(line);
                return;
            }
            counted.put(id, held);
            countedAfter.put(id, news.after());
            desk.place(line.with(news));
        });
    }
}
