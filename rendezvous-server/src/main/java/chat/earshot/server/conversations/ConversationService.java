package chat.earshot.server.conversations;

import chat.earshot.log.Entry;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.StartConversation;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.Limits;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which conversations there are, and how they begin. Engine's thread only. */
public final class ConversationService {
    private final ConversationStore store;
    private final FileStore files;
    private final ConversationViews views;
    private final AccountService accounts;
    private final Relations relations;
    private final Capacity capacity;
    private final Clock clock;
    private final Outbound outbound;

    public ConversationService(
            ConversationStore store,
            FileStore files,
            AccountService accounts,
            Relations relations,
            Capacity capacity,
            Clock clock,
            Outbound outbound) {
        this.store = store;
        this.files = files;
        this.views = new ConversationViews(store, accounts);
        this.accounts = accounts;
        this.relations = relations;
        this.capacity = capacity;
        this.clock = clock;
        this.outbound = outbound;
    }

    /** Finds the 1:1 of two mutual contacts, or begins it. */
    public Response open(Session session, OpenConversation request) {
        AccountId me = session.account();
        Optional<AccountId> other = mutual(me, request.username());
        if (other.isEmpty()) {
            return Refusals.of(Reason.NOT_MUTUAL);
        }
        Optional<ConversationRecord> known = store.direct(me, other.get());
        if (known.isPresent()) {
            return new ConversationOpened(views.of(known.get()));
        }
        if (store.find(request.proposed()).isPresent()) {
            return idIsTaken();
        }
        List<AccountId> both = List.of(me, other.get());
        Optional<RequestRefused> tooMany = capacity.begin(me, both);
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        return opened(both, store.createDirect(request.proposed(), me, other.get(), now()));
    }

    /** Begins a conversation that is nobody's 1:1, even if it has two participants. */
    public Response start(Session session, StartConversation request) {
        AccountId me = session.account();
        Optional<ConversationRecord> known = store.find(request.conversation());
        if (known.isPresent()) {
            // Asked again, because the answer was lost: here is what is stored.
            return store.participation(request.conversation(), me) == Participation.PARTICIPANT
                    ? new ConversationOpened(views.of(known.get()))
                    : idIsTaken();
        }
        Set<AccountId> participants = new LinkedHashSet<>();
        participants.add(me);
        for (String username : request.usernames()) {
            Optional<AccountId> one = accounts.find(username).map(Account::id);
            boolean welcome = one.isPresent() && (one.get().equals(me) || relations.areMutual(me, one.get()));
            if (!welcome) {
                return Refusals.of(Reason.NOT_MUTUAL);
            }
            participants.add(one.get());
        }
        if (participants.size() < 2) {
            return Refusals.of(Reason.NOT_MUTUAL);
        }
        if (participants.size() > Limits.PARTICIPANTS_MAX) {
            return ParticipantService.full();
        }
        Optional<RequestRefused> tooMany = capacity.begin(me, participants);
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        List<AccountId> all = List.copyOf(participants);
        return opened(all, store.create(request.conversation(), request.title(), all, now()));
    }

    public Response list(Session session, ListConversations request) {
        // One more than asked for, to know whether there are more.
        List<ConversationRecord> found = store.ofAccount(session.account(), request.after(), request.limit() + 1);
        List<Conversation> page = new ArrayList<>();
        int bytes = 0;
        for (ConversationRecord stored : found.subList(0, Math.min(found.size(), request.limit()))) {
            Conversation conversation = views.of(stored);
            bytes += ConversationViews.bytesMax(conversation);
            if (!page.isEmpty() && bytes > Limits.LOG_PAGE_BYTES_MAX) {
                break;
            }
            page.add(conversation);
        }
        return new ConversationsListed(page, found.size() > page.size());
    }

    public Response preview(Session session, PreviewDisclosure request) {
        Participation participation = store.participation(request.conversation(), session.account());
        if (participation != Participation.PARTICIPANT) {
            return ParticipantService.refusal(participation);
        }
        long entries = views.of(request.conversation()).head().seq();
        Instant firstAt = store.after(request.conversation(), 0, 1, Limits.LOG_PAGE_BYTES_MAX).stream()
                .map(Entry::at)
                .findFirst()
                .orElse(Instant.EPOCH);
        return new DisclosurePreviewed(entries, firstAt, files.countIn(request.conversation()));
    }

    private Optional<AccountId> mutual(AccountId me, String username) {
        return accounts.find(username).map(Account::id).filter(other -> relations.areMutual(me, other));
    }

    private Response opened(List<AccountId> participants, ConversationRecord stored) {
        Conversation conversation = views.of(stored);
        outbound.tell(participants, new ConversationChanged(conversation));
        return new ConversationOpened(conversation);
    }

    private static RequestRefused idIsTaken() {
        return Refusals.of(Reason.NO_SUCH_CONVERSATION);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
