package chat.earshot.server.conversations;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Takes an account that IT removes out of every conversation, with an entry in each. Engine's thread only. */
public final class Departures {
    private static final int PAGE = 200;

    private final ConversationStore store;
    private final ConversationViews views;
    private final LogAppender log;
    private final Outbound outbound;
    private final Clock clock;
    private final RandomGenerator random;

    public Departures(
            ConversationStore store,
            LogAppender log,
            AccountService accounts,
            Outbound outbound,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.views = new ConversationViews(store, accounts);
        this.log = log;
        this.outbound = outbound;
        this.clock = clock;
        this.random = random;
    }

    /** @return how many conversations it took part in */
    public int leaveAll(Account account) {
        int left = 0;
        ConversationId after = new ConversationId(new UUID(0, 0));
        List<ConversationRecord> page = store.ofAccount(account.id(), after, PAGE);
        while (!page.isEmpty()) {
            for (ConversationRecord conversation : page) {
                leave(account, conversation.id());
                left++;
            }
            after = page.get(page.size() - 1).id();
            page = store.ofAccount(account.id(), after, PAGE);
        }
        return left;
    }

    private void leave(Account account, ConversationId id) {
        Entry entry = log.append(account, id, EntryId.fresh(clock.millis(), random), new Content.Left());
        store.removeParticipant(id, account.id(), entry.at());
        log.participantsChanged(id);
        List<AccountId> staying = store.participants(id);
        outbound.tell(staying, new EntryAppended(id, entry));
        outbound.tell(staying, new ConversationChanged(views.of(id)));
    }
}
