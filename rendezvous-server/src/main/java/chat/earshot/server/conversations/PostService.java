package chat.earshot.server.conversations;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Posting to conversations. Engine's thread only. */
public final class PostService {
    private static final int ACCOUNTS_MAX = 10_000;

    private final ConversationStore store;
    private final LogAppender log;
    private final Clock clock;
    private final Effects effects;
    private final Outbound outbound;
    private final RateLimit<AccountId> rate;

    public PostService(
            ConversationStore store,
            LogAppender log,
            Clock clock,
            AccountLimits limits,
            Effects effects,
            Outbound outbound) {
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.effects = effects;
        this.outbound = outbound;
        this.rate = new RateLimit<>(limits.postsBurstMax(), limits.postsPerSecMax(), ACCOUNTS_MAX);
    }

    public Response post(Session session, PostText request) {
        AccountId me = session.account();
        if (!rate.take(me, clock.millis())) {
            return Refusals.of(Reason.RATE_LIMITED);
        }
        effects.onRollback(() -> rate.giveBack(me));
        ConversationId id = request.conversation();
        List<AccountId> participants = log.participants(id);
        if (!participants.contains(me)) {
            return repeated(session, request).orElseGet(() -> ParticipantService.refusal(store.participation(id, me)));
        }
        if (!log.isWritable(id)) {
            return repeated(session, request).orElseGet(() -> Refusals.of(Reason.NOT_MUTUAL));
        }
        // Appended at once, without a look whether the id is free: the storage finds that out anyway.
        Optional<Entry> appended = log.appendNew(session, id, request.entry(), new Content.Text(request.text()));
        if (appended.isEmpty()) {
            return repeated(session, request).orElseGet(ParticipantService::idIsTaken);
        }
        outbound.tell(participants, new EntryAppended(id, appended.get()));
        return posted(id, appended.get());
    }

    /** The same answer again to the same post, even to one who has left meanwhile. */
    private Optional<Response> repeated(Session session, PostText request) {
        ConversationId id = request.conversation();
        return store.entry(request.entry())
                .filter(known -> ParticipantService.isRepeat(known, session, id, EntryKind.TEXT))
                .map(known -> posted(id, known.entry()));
    }

    private static TextPosted posted(ConversationId id, Entry entry) {
        return new TextPosted(id, entry.id(), entry.seq(), entry.at());
    }
}
