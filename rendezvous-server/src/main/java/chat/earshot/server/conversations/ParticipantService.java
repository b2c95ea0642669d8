package chat.earshot.server.conversations;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.conversations.ConversationStore.StoredEntry;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who takes part in a conversation: bringing in and leaving. Engine's thread only. */
public final class ParticipantService {
    private final ConversationStore store;
    private final ConversationViews views;
    private final LogAppender log;
    private final AccountService accounts;
    private final Relations relations;
    private final Capacity capacity;
    private final Outbound outbound;
    private final Audit audit;

    public ParticipantService(
            ConversationStore store,
            LogAppender log,
            AccountService accounts,
            Relations relations,
            Capacity capacity,
            Outbound outbound,
            Audit audit) {
        this.store = store;
        this.views = new ConversationViews(store, accounts);
        this.log = log;
        this.accounts = accounts;
        this.relations = relations;
        this.capacity = capacity;
        this.outbound = outbound;
        this.audit = audit;
    }

    /** Lets one of the inviter's own mutual contacts take part, and with that read the log from its first entry. */
    public Response invite(Session session, Invite request) {
        ConversationId id = request.conversation();
        Participation participation = store.participation(id, session.account());
        if (participation != Participation.PARTICIPANT) {
            return refusal(participation);
        }
        Optional<StoredEntry> known = store.entry(request.entry());
        if (known.isPresent()) {
            return isRepeat(known.get(), session, id, EntryKind.JOINED)
                    ? new ParticipantInvited(views.of(id))
                    : idIsTaken();
        }
        Optional<Account> newcomer = accounts.find(request.username());
        List<AccountId> before = store.participants(id);
        Optional<RequestRefused> refusal = newcomer.isEmpty()
                ? Optional.of(Refusals.of(Reason.NOT_MUTUAL))
                : unwelcome(session, id, before, newcomer.get());
        return refusal.isPresent() ? refusal.get() : joined(session, id, request.entry(), newcomer.orElseThrow());
    }

    /** The same, unless more would be shared than the inviter was shown: erasures since then share less. */
    public Response invite(Session session, InviteAsShown request) {
        ConversationId id = request.conversation();
        Invite invite = new Invite(id, request.entry(), request.username());
        boolean isNew = store.entry(request.entry()).isEmpty();
        if (isNew && store.participation(id, session.account()) == Participation.PARTICIPANT) {
            List<Entry> since =
                    store.after(id, request.shownEntries(), Limits.LOG_PAGE_ENTRIES_MAX, Limits.LOG_PAGE_BYTES_MAX);
            boolean grew = since.size() == Limits.LOG_PAGE_ENTRIES_MAX
                    || since.stream().anyMatch(entry -> entry.kind() != EntryKind.ERASED);
            if (grew) {
                return Refusals.of(Reason.LOG_GREW);
            }
        }
        return invite(session, invite);
    }

    /** Ends the own part in a conversation. The log stays with those who remain. */
    public Response leave(Session session, Leave request) {
        ConversationId id = request.conversation();
        Optional<StoredEntry> known = store.entry(request.entry());
        if (known.isPresent() && isRepeat(known.get(), session, id, EntryKind.LEFT)) {
            return new ConversationLeft(id);
        }
        Participation participation = store.participation(id, session.account());
        if (participation != Participation.PARTICIPANT) {
            return refusal(participation);
        }
        if (known.isPresent()) {
            return idIsTaken();
        }
        // The leaver's own devices hear of it, too: it is the last entry that they get.
        List<AccountId> audience = store.participants(id);
        Entry entry = log.append(session, id, request.entry(), new Content.Left());
        store.removeParticipant(id, session.account(), entry.at());
        log.participantsChanged(id);
        audit.add(AuditKind.PARTICIPANT_LEFT, session.actor(), "", id.toString());
        outbound.tell(audience, new EntryAppended(id, entry));
        outbound.tell(audience, new ConversationChanged(views.of(id)));
        return new ConversationLeft(id);
    }

    /** What somebody hears who doesn't take part: "unknown" and "not yours" read the same. */
    static RequestRefused refusal(Participation participation) {
        return Refusals.of(
                participation == Participation.FORMER ? Reason.NOT_PARTICIPANT : Reason.NO_SUCH_CONVERSATION);
    }

    /**
     * What a participant hears whose new entry has the id of another one, wherever that is. Nobody else hears it: in a
     * conversation that isn't theirs, ids in use and ids not in use read the same.
     */
    static RequestRefused idIsTaken() {
        return new RequestRefused(Reason.NO_SUCH_ENTRY, "This id names another entry already. Choose a new one.");
    }

    static RequestRefused full() {
        return new RequestRefused(
                Reason.TOO_LARGE, "A conversation has at most " + Limits.PARTICIPANTS_MAX + " participants.");
    }

    /** Whether an entry is what this very request stored before. */
    static boolean isRepeat(StoredEntry known, Session session, ConversationId id, EntryKind kind) {
        return known.conversation().equals(id)
                && known.author().equals(session.account())
                && known.entry().kind() == kind;
    }

    private Optional<RequestRefused> unwelcome(
            Session session, ConversationId id, List<AccountId> participants, Account newcomer) {
        if (newcomer.id().equals(session.account())) {
            return Optional.of(Refusals.of(Reason.ALREADY_PARTICIPANT));
        }
        if (!relations.areMutual(session.account(), newcomer.id())) {
            return Optional.of(Refusals.of(Reason.NOT_MUTUAL));
        }
        if (participants.contains(newcomer.id())) {
            return Optional.of(Refusals.of(Reason.ALREADY_PARTICIPANT));
        }
        if (!log.isWritable(id)) {
            return Optional.of(Refusals.of(Reason.NOT_MUTUAL));
        }
        if (participants.size() >= Limits.PARTICIPANTS_MAX) {
            return Optional.of(full());
        }
        return capacity.bringIn(newcomer.id(), session.account());
    }

    private Response joined(Session session, ConversationId id, EntryId entryId, Account newcomer) {
        List<AccountId> before = store.participants(id);
        long shared = store.find(id).orElseThrow().head().seq();
        Entry entry = log.append(session, id, entryId, new Content.Joined(newcomer.username(), shared));
        store.addParticipant(id, newcomer.id(), session.account(), entry.at());
        log.participantsChanged(id);
        audit.add(
                AuditKind.PARTICIPANT_INVITED,
                session.actor(),
                newcomer.username().value(),
                id.toString());
        Conversation conversation = views.of(id);
        List<AccountId> all = new ArrayList<>(before);
        all.add(newcomer.id());
        // The newcomer learns of the conversation before its entries, so that it knows what to fetch.
        outbound.tell(newcomer.id(), new ConversationChanged(conversation));
        outbound.tell(all, new EntryAppended(id, entry));
        outbound.tell(before, new ConversationChanged(conversation));
        return new ParticipantInvited(conversation);
    }
}
