package chat.earshot.server.conversations;

import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.conversations.MarkStore.Stored;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has received and read what. What is reported is gathered, stored and told together about once a second: the
 * marks of one post in a large conversation become one message to each participant, not one for each of them.
 * Engine's thread, but {@link #isDue} on any.
 */
public final class MarkService {
    /** As many as wait at most: more are stored and told at once. */
    private static final int GATHERED_MAX = 10_000;

    private static final int FIXED_BYTES = 64;
    /** More than a mark takes on the wire: a name of 32 characters and two numbers. */
    private static final int MARK_BYTES = 160;

    private final MarkStore store;
    private final ConversationStore conversations;
    private final LogAppender log;
    private final AccountService accounts;
    private final Effects effects;
    private final Outbound outbound;
    private final Map<Place, Reached> gathered = new LinkedHashMap<>();
    private volatile boolean due;

    private record Place(ConversationId conversation, AccountId account) {}

    private record Reached(long deliveredSeq, long readSeq) {
        Reached and(Reached other) {
            return new Reached(Math.max(deliveredSeq, other.deliveredSeq), Math.max(readSeq, other.readSeq));
        }
    }

    public MarkService(
            MarkStore store,
            ConversationStore conversations,
            LogAppender log,
            AccountService accounts,
            Effects effects,
            Outbound outbound) {
        this.store = store;
        this.conversations = conversations;
        this.log = log;
        this.accounts = accounts;
        this.effects = effects;
        this.outbound = outbound;
    }

    /** Gathers what is reported of conversations in which the account takes part; of others nothing is said. */
    public Response report(Session session, ReportMarks request) {
        for (ReportMarks.Reached reached : request.reached()) {
            ConversationId id = reached.conversation();
            if (log.participants(id).contains(session.account())) {
                gather(new Place(id, session.account()), new Reached(reached.deliveredSeq(), reached.readSeq()));
            }
        }
        if (gathered.size() > GATHERED_MAX) {
            flush();
        }
        return new MarksReported();
    }

    public Response list(Session session, ListMarks request) {
        // One more than asked for, to know whether there are more.
        List<ConversationRecord> found =
                conversations.ofAccount(session.account(), request.after(), request.limit() + 1);
        List<ConversationMarks> page = new ArrayList<>();
        int bytes = 0;
        for (ConversationRecord stored : found.subList(0, Math.min(found.size(), request.limit()))) {
            ConversationMarks marks = beside(stored.id());
            bytes += FIXED_BYTES + MARK_BYTES * marks.marks().size();
            if (!page.isEmpty() && bytes > Limits.LOG_PAGE_BYTES_MAX) {
                break;
            }
            page.add(marks);
        }
        return new MarksListed(page, found.size() > page.size());
    }

    /** Whether something waits to be stored and told. */
    public boolean isDue() {
        return due;
    }

    /** Stores what was gathered, and tells the participants what of it is news. */
    public void flush() {
        Map<Place, Reached> all = new LinkedHashMap<>(gathered);
        effects.onRollback(() -> all.forEach(this::gather));
        gathered.clear();
        due = false;
        Map<ConversationId, List<Mark>> news = new LinkedHashMap<>();
        all.forEach((place, reached) -> store(place, reached, news));
        news.forEach((id, marks) -> outbound.tell(log.participants(id), new MarksChanged(id, marks)));
    }

    private void gather(Place place, Reached reached) {
        gathered.merge(place, reached, Reached::and);
        due = true;
    }

    /** Whoever left meanwhile no longer counts. */
    private void store(Place place, Reached reached, Map<ConversationId, List<Mark>> news) {
        ConversationId id = place.conversation();
        if (!log.participants(id).contains(place.account())) {
            return;
        }
        long head = conversations.find(id).orElseThrow().head().seq();
        Stored before = store.raise(id, place.account(), 0, 0);
        Stored now = store.raise(
                id, place.account(), Math.min(reached.deliveredSeq(), head), Math.min(reached.readSeq(), head));
        if (!now.equals(before)) {
            news.computeIfAbsent(id, fresh -> new ArrayList<>()).add(mark(now));
        }
    }

    private ConversationMarks beside(ConversationId id) {
        List<Mark> marks = store.of(id).stream().map(this::mark).toList();
        return new ConversationMarks(id, conversations.erasedThrough(id), marks);
    }

    private Mark mark(Stored stored) {
        return new Mark(accounts.name(stored.account()).username(), stored.deliveredSeq(), stored.readSeq());
    }
}
