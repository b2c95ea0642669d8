package chat.earshot.server.conversations;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.TextEdited;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.conversations.ConversationStore.StoredEntry;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What an author does to own entries afterwards: editing and erasing. Engine's thread only. */
public final class AmendService {
    private static final int ACCOUNTS_MAX = 10_000;

    private final ConversationStore store;
    private final LogAppender log;
    private final Clock clock;
    private final Effects effects;
    private final Outbound outbound;
    private final Runnable fileErased;
    private final RateLimit<AccountId> rate;

    /** What is wanted of which entry. */
    private record Wish(
            ConversationId conversation,
            EntryId entry,
            EntryId target,
            EntryKind kind,
            Function<Entry, Response> answer) {}

    /** @param fileErased is told when a file's entry was erased, and its bytes are wanted no more */
    public AmendService(
            ConversationStore store,
            LogAppender log,
            Clock clock,
            AccountLimits limits,
            Effects effects,
            Outbound outbound,
            Runnable fileErased) {
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.effects = effects;
        this.outbound = outbound;
        this.fileErased = fileErased;
        this.rate = new RateLimit<>(limits.postsBurstMax(), limits.postsPerSecMax(), ACCOUNTS_MAX);
    }

    /** Puts another text in the place of an own one, where texts are taken. */
    public Response edit(Session session, EditText request) {
        ConversationId id = request.conversation();
        Wish wish = new Wish(
                id,
                request.entry(),
                request.edits(),
                EntryKind.EDITED,
                entry -> new TextEdited(id, entry.id(), entry.seq(), entry.at()));
        return amend(
                session,
                wish,
                kind -> kind == EntryKind.TEXT,
                target -> log.isWritable(id)
                        ? appended(session, wish, new Content.Edited(target.seq(), target.id(), request.text()))
                        : Refusals.of(Reason.NOT_MUTUAL));
    }

    /** Erases the content of an own entry with its edits, also where texts are no longer taken. */
    public Response erase(Session session, EraseEntry request) {
        ConversationId id = request.conversation();
        Wish wish = new Wish(
                id,
                request.entry(),
                request.erases(),
                EntryKind.ERASED,
                entry -> new EntryErased(id, entry.id(), entry.seq(), entry.at()));
        return amend(session, wish, EntryKind::isErasable, target -> {
            List<Long> seqs = new ArrayList<>(store.editsOf(id, target.seq()));
            seqs.add(target.seq());
            store.erase(id, seqs);
            if (target.kind() == EntryKind.FILE) {
                effects.afterCommit(fileErased);
            }
            return appended(session, wish, new Content.Erased(target.seq(), target.id()));
        });
    }

    private Response amend(Session session, Wish wish, Predicate<EntryKind> suits, Function<Entry, Response> amending) {
        AccountId me = session.account();
        if (!rate.take(me, clock.millis())) {
            return Refusals.of(Reason.RATE_LIMITED);
        }
        effects.onRollback(() -> rate.giveBack(me));
        ConversationId id = wish.conversation();
        Optional<StoredEntry> known = store.entry(wish.entry());
        if (known.isPresent() && ParticipantService.isRepeat(known.get(), session, id, wish.kind())) {
            // Sent again, because the answer was lost: the same answer again, even to one who has left meanwhile.
            return wish.answer().apply(known.get().entry());
        }
        if (!log.participants(id).contains(me)) {
            return ParticipantService.refusal(store.participation(id, me));
        }
        if (known.isPresent()) {
            return ParticipantService.idIsTaken();
        }
        // One answer for all that can't be: whose an entry is, nobody learns by trying.
        Optional<Entry> target = store.entry(wish.target())
                .filter(found ->
                        found.conversation().equals(id) && found.author().equals(me))
                .map(StoredEntry::entry)
                .filter(entry -> suits.test(entry.kind()) && entry.body() instanceof Body.Present);
        return target.isPresent() ? amending.apply(target.get()) : Refusals.of(Reason.NO_SUCH_ENTRY);
    }

    private Response appended(Session session, Wish wish, Content content) {
        Entry entry = log.append(session, wish.conversation(), wish.entry(), content);
        outbound.tell(log.participants(wish.conversation()), new EntryAppended(wish.conversation(), entry));
        return wish.answer().apply(entry);
    }
}
