package chat.earshot.peer.marks;

import chat.earshot.log.Entry;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.sync.Sync;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far everybody has come in the conversations of the account in use. What this person has received and read is
 * told to the rendezvous once a second at most, for many conversations at once; what can't be told now is told with
 * the next link. Lives on the loop.
 */
public final class Marks {
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
    private static final ConversationId NONE = new ConversationId(new UUID(0, 0));
    private static final int PAUSE_MS = 1_000;

    private final Loop loop;
    private final Session session;
    private final PeerStore store;
    private final Sync sync;
    private final PeerListener listener;
    private final Map<ConversationId, Map<Username, Mark>> known = new HashMap<>();
    /** Where this account has come further than it has told. */
    private final Set<ConversationId> untold = new LinkedHashSet<>();

    private boolean isPausing;
    private boolean isListing;

    private @Nullable Account account;

    public Marks(Loop loop, Session session, PeerStore store, Sync sync, PeerListener listener) {
        this.loop = loop;
        this.session = session;
        this.store = store;
        this.sync = sync;
        this.listener = listener;
    }

    public void enter(Account entered) {
        if (!entered.equals(account)) {
            leave();
            account = entered;
            store.marks().all(entered).forEach((id, marks) -> marks.forEach(mark -> of(id).put(mark.username(), mark)));
        }
    }

    public void leave() {
        account = null;
        known.clear();
        untold.clear();
    }

    /** Those of the people who take part now, in their order. */
    public List<Mark> of(Conversation conversation) {
        Map<Username, Mark> marks = known.getOrDefault(conversation.id(), Map.of());
        return conversation.participants().stream()
                .map(Participant::username)
                .map(username -> marks.getOrDefault(username, new Mark(username, 0, 0)))
                .toList();
    }

    /** The person has read up to there; what is not here yet can't have been read. */
    public void read(Account reader, ConversationId conversation, long seq) {
        Username me = reader.profile().username();
        long held = sync.held(conversation).seq();
        Mark before = mark(conversation, me);
        long read = Math.max(before.readSeq(), Math.min(seq, held));
        if (read > before.readSeq()) {
            take(conversation, List.of(new Mark(me, Math.max(held, before.deliveredSeq()), read)));
            tell(conversation);
        }
    }

    /** An entry is stored here: somebody else's is delivered with that. */
    public void kept(ConversationId conversation, Entry entry) {
        Account current = account;
        if (current != null && !entry.author().equals(current.profile().username())) {
            tell(conversation);
        }
    }

    /** Others, or this account's other peers, have come further. */
    public void changed(ConversationId conversation, List<Mark> marks) {
        take(conversation, marks);
    }

    /** Asks where everybody is now, and what was erased for its age meanwhile; then tells where this account is. */
    public void live() {
        if (!isListing) {
            isListing = true;
            listAfter(NONE);
        }
    }

    public void lost() {
        isListing = false;
    }

    /** Retention erased what was said through that entry; what is kept here follows. */
    public void erased(ConversationId conversation, long throughSeq) {
        Account current = account;
        if (current != null && store.entries().eraseThrough(current, conversation, throughSeq)) {
            listener.erased(conversation, 1, throughSeq);
        }
    }

    /** The log ends earlier than it did: nobody has come further than what was stored with that. */
    public void rewound(ConversationId conversation) {
        Account current = account;
        if (current != null) {
            List<Mark> stored = store.marks().all(current).getOrDefault(conversation, List.of());
            known.remove(conversation);
            stored.forEach(mark -> of(conversation).put(mark.username(), mark));
            listener.marks(conversation, stored);
        }
    }

    private void listAfter(ConversationId last) {
        Account asking = account;
        ListMarks request = new ListMarks(last, Limits.LIST_PAGE_MAX);
        Answers.hear(session.askNow(request, MarksListed.class), (page, failure) -> {
            if (asking == null || !asking.equals(account)) {
                return;
            }
            if (failure != null) {
                isListing = false;
                LOG.info("event=marks-not-listed reason=\"{}\"", failure.getMessage());
                return;
            }
            page.conversations().forEach(beside -> heard(asking, beside));
            int size = page.conversations().size();
            if (page.more() && size > 0) {
                listAfter(page.conversations().get(size - 1).conversation());
            } else {
                isListing = false;
            }
        });
    }

    private void heard(Account current, ConversationMarks beside) {
        ConversationId id = beside.conversation();
        Username me = current.profile().username();
        take(id, beside.marks());
        if (beside.erasedThroughSeq() > 0) {
            erased(id, beside.erasedThroughSeq());
        }
        Mark told = beside.marks().stream()
                .filter(mark -> mark.username().equals(me))
                .findFirst()
                .orElse(new Mark(me, 0, 0));
        if (own(current, id).deliveredSeq() > told.deliveredSeq()
                || mark(id, me).readSeq() > told.readSeq()) {
            tell(id);
        }
    }

    /** Marks only ever go on; what is news is stored and then told. */
    private void take(ConversationId conversation, List<Mark> marks) {
        Account current = account;
        if (current == null) {
            return;
        }
        List<Mark> news = new ArrayList<>();
        for (Mark mark : marks) {
            Mark before = mark(conversation, mark.username());
            Mark now = new Mark(
                    mark.username(),
                    Math.max(before.deliveredSeq(), mark.deliveredSeq()),
                    Math.max(before.readSeq(), mark.readSeq()));
            if (!now.equals(before)) {
                news.add(now);
            }
        }
        if (!news.isEmpty()) {
            store.marks().put(current, conversation, news);
            news.forEach(mark -> of(conversation).put(mark.username(), mark));
            listener.marks(conversation, news);
        }
    }

    private void tell(ConversationId conversation) {
        untold.add(conversation);
        if (!isPausing) {
            isPausing = true;
            // What else is stored in this turn goes along.
            loop.execute(this::report);
        }
    }

    private void report() {
        Account current = account;
        if (current == null || !session.isLive() || untold.isEmpty()) {
            isPausing = false;
            return;
        }
        List<ConversationId> some =
                untold.stream().limit(Limits.MARKS_REPORT_MAX).toList();
        some.forEach(untold::remove);
        List<ReportMarks.Reached> reached = some.stream()
                .map(id -> {
                    Mark mark = own(current, id);
                    return new ReportMarks.Reached(id, mark.deliveredSeq(), mark.readSeq());
                })
                .toList();
        Answers.hear(session.askNow(new ReportMarks(reached), MarksReported.class), (done, failure) -> {
            if (failure != null && current.equals(account)) {
                untold.addAll(some);
            }
        });
        loop.after(PAUSE_MS, this::report);
    }

    private Mark own(Account current, ConversationId conversation) {
        Mark known = mark(conversation, current.profile().username());
        long held = sync.held(conversation).seq();
        return new Mark(known.username(), Math.max(held, known.deliveredSeq()), known.readSeq());
    }

    private Mark mark(ConversationId conversation, Username username) {
        return known.getOrDefault(conversation, Map.of()).getOrDefault(username, new Mark(username, 0, 0));
    }

    private Map<Username, Mark> of(ConversationId conversation) {
        return known.computeIfAbsent(conversation, id -> new HashMap<>());
    }
}
