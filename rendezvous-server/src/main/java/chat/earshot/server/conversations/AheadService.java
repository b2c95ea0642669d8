package chat.earshot.server.conversations;

import chat.earshot.log.Entry;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes for IT which entries peers hold that this rendezvous has not: it was restored from an older backup. Engine's
 * thread only.
 */
public final class AheadService {
    private static final Logger LOG = LoggerFactory.getLogger(AheadService.class);
    /** Nobody fills the audit trail alone. */
    static final int NOTED_MAX = 1_000;

    private final ConversationStore store;
    private final Effects effects;
    private final Audit audit;
    /** Since the start. An account is a person of this office, so their number is bounded. */
    private final Map<AccountId, Set<ConversationId>> noted = new HashMap<>();

    public AheadService(ConversationStore store, Effects effects, Audit audit) {
        this.store = store;
        this.effects = effects;
        this.audit = audit;
    }

    /** Tells nobody anything about a conversation: only who knows an entry's hash hears that it is there. */
    public Response note(Session session, LogAhead ahead) {
        ConversationId conversation = ahead.conversation();
        if (holds(ahead)) {
            return new LogAheadNoted(false);
        }
        Set<ConversationId> mine = noted.computeIfAbsent(session.account(), account -> new HashSet<>());
        if (!mine.contains(conversation)) {
            if (mine.size() >= NOTED_MAX) {
                return Refusals.of(Reason.RATE_LIMITED);
            }
            mine.add(conversation);
            effects.onRollback(() -> mine.remove(conversation));
            audit.add(
                    AuditKind.LOG_AHEAD,
                    session.actor(),
                    "",
                    conversation + " entries " + ahead.entries() + " up to seq "
                            + ahead.head().seq() + " hash "
                            + ahead.head().hash().hex());
            effects.afterCommit(() -> LOG.warn(
                    "log=behind conversation={} entries={} seq={} link={}",
                    conversation,
                    ahead.entries(),
                    ahead.head().seq(),
                    session.link().number()));
        }
        return new LogAheadNoted(true);
    }

    private boolean holds(LogAhead ahead) {
        List<Entry> there = store.after(ahead.conversation(), ahead.head().seq() - 1, 1, Limits.LOG_PAGE_BYTES_MAX);
        return there.stream().anyMatch(entry -> entry.head().equals(ahead.head()));
    }
}
