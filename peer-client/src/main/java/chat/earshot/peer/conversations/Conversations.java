package chat.earshot.peer.conversations;

import chat.earshot.log.Head;
import chat.earshot.peer.Disclosure;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.connection.Census;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptConversation;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.sync.Sync;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.ParticipantInvited;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.StartConversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The conversations of the account in use, kept true by events; those it has left stay readable. Lives on the loop. */
public final class Conversations {
    private static final ConversationId NONE = new ConversationId(new UUID(0, 0));

    private final Session session;
    private final PeerStore store;
    private final Sync sync;
    private final PeerListener listener;
    private final Map<ConversationId, KeptConversation> byId = new LinkedHashMap<>();
    /** The account has left whichever is missing at the end of a refresh. */
    private final Census<ConversationId> census = new Census<>();

    private @Nullable Account account;

    public Conversations(Session session, PeerStore store, Sync sync, PeerListener listener) {
        this.session = session;
        this.store = store;
        this.sync = sync;
        this.listener = listener;
    }

    public void enter(Account entered) {
        if (!entered.equals(account)) {
            leave();
            account = entered;
            for (KeptConversation kept : store.conversations().all(entered)) {
                byId.put(kept.conversation().id(), kept);
                sync.vouched(kept.conversation().id(), kept.conversation().head());
            }
        }
    }

    public void leave() {
        account = null;
        byId.clear();
    }

    /** Those in which the account takes part. */
    public List<Conversation> all() {
        return where(false);
    }

    /** Those that it has left. */
    public List<Conversation> left() {
        return where(true);
    }

    private List<Conversation> where(boolean left) {
        return byId.values().stream()
                .filter(kept -> kept.left() == left)
                .map(kept -> withLatestHead(kept.conversation()))
                .toList();
    }

    /** A conversation that is known here, be it that the account has left it. */
    public Optional<KeptConversation> find(ConversationId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Fetches the whole list, and has every log that is behind caught up with.
     *
     * @param tells whether listeners hear what is different from before
     */
    public CompletableFuture<Void> refresh(boolean tells) {
        Census<ConversationId>.Count count = census.begin();
        return refreshAfter(NONE, tells, count).whenComplete((done, failure) -> count.end());
    }

    public CompletableFuture<Conversation> open(String username, ConversationId proposed) {
        return session.ask(new OpenConversation(username, proposed), ConversationOpened.class)
                .thenApply(opened -> changed(opened.conversation()));
    }

    public CompletableFuture<Conversation> start(ConversationId id, List<String> usernames, String title) {
        return session.ask(new StartConversation(id, usernames, title), ConversationOpened.class)
                .thenApply(opened -> changed(opened.conversation()));
    }

    public CompletableFuture<Disclosure> disclosure(ConversationId id) {
        return session.ask(new PreviewDisclosure(id), DisclosurePreviewed.class)
                .thenApply(preview -> new Disclosure(preview.entries(), preview.firstAt(), preview.files()));
    }

    public CompletableFuture<Conversation> invite(ConversationId id, EntryId entry, String username) {
        return session.ask(new Invite(id, entry, username), ParticipantInvited.class)
                .thenApply(invited -> changed(invited.conversation()));
    }

    /** Refused with {@code LOG_GREW} if by now more would be shared than was shown. */
    public CompletableFuture<Conversation> invite(ConversationId id, EntryId entry, String username, Disclosure shown) {
        return session.ask(new InviteAsShown(id, entry, username, shown.entries()), ParticipantInvited.class)
                .thenApply(invited -> changed(invited.conversation()));
    }

    public CompletableFuture<Void> leave(ConversationId id, EntryId entry) {
        return session.ask(new Leave(id, entry), ConversationLeft.class).thenAccept(left -> {
            KeptConversation kept = byId.get(left.conversation());
            if (kept != null && !kept.left()) {
                changed(withoutMe(kept.conversation()));
            }
        });
    }

    /** Stores how a conversation is now, tells it if it is news, and has its log caught up with. */
    public Conversation changed(Conversation conversation) {
        put(List.of(conversation), true);
        return conversation;
    }

    private CompletableFuture<Void> refreshAfter(
            ConversationId last, boolean tells, Census<ConversationId>.Count count) {
        return session.askNow(new ListConversations(last, Limits.LIST_PAGE_MAX), ConversationsListed.class)
                .thenCompose(page -> {
                    put(page.conversations(), tells);
                    if (page.more() && !page.conversations().isEmpty()) {
                        int end = page.conversations().size() - 1;
                        return refreshAfter(page.conversations().get(end).id(), tells, count);
                    }
                    leaveMissing(tells, count);
                    return CompletableFuture.completedFuture(null);
                });
    }

    private void put(List<Conversation> conversations, boolean tells) {
        Account current = account;
        if (current == null) {
            return;
        }
        conversations.forEach(conversation -> census.heardOf(conversation.id()));
        List<KeptConversation> different = conversations.stream()
                .map(conversation -> new KeptConversation(conversation, !takesPart(conversation, current)))
                .filter(kept -> !kept.equals(byId.get(kept.conversation().id())))
                .toList();
        if (!different.isEmpty()) {
            store.conversations().put(current, different);
        }
        for (KeptConversation kept : different) {
            KeptConversation before = byId.put(kept.conversation().id(), kept);
            if (tells && isNews(before, kept)) {
                listener.conversation(kept.conversation());
            }
        }
        conversations.forEach(conversation -> sync.vouched(conversation.id(), conversation.head()));
    }

    private void leaveMissing(boolean tells, Census<ConversationId>.Count count) {
        List<Conversation> gone = byId.values().stream()
                .filter(kept ->
                        !kept.left() && count.isMissing(kept.conversation().id()))
                .map(kept -> withoutMe(kept.conversation()))
                .toList();
        gone.forEach(conversation -> sync.gone(conversation.id()));
        put(gone, tells);
    }

    /** The head alone is no news: entries are told one by one. */
    private static boolean isNews(@Nullable KeptConversation before, KeptConversation now) {
        return before == null
                || before.left() != now.left()
                || !before.conversation().title().equals(now.conversation().title())
                || before.conversation().direct() != now.conversation().direct()
                || !before.conversation()
                        .participants()
                        .equals(now.conversation().participants());
    }

    private static boolean takesPart(Conversation conversation, Account account) {
        return conversation.participants().stream()
                .map(Participant::username)
                .anyMatch(account.profile().username()::equals);
    }

    private Conversation withoutMe(Conversation conversation) {
        Account current = account;
        if (current == null) {
            return conversation;
        }
        Username me = current.profile().username();
        return new Conversation(
                conversation.id(),
                conversation.title(),
                conversation.direct(),
                conversation.participants().stream()
                        .filter(participant -> !participant.username().equals(me))
                        .toList(),
                conversation.head());
    }

    private Conversation withLatestHead(Conversation conversation) {
        Head latest = sync.vouched(conversation.id());
        return latest.seq() <= conversation.head().seq()
                ? conversation
                : new Conversation(
                        conversation.id(),
                        conversation.title(),
                        conversation.direct(),
                        conversation.participants(),
                        latest);
    }
}
