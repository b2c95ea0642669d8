package chat.earshot.server.conversations;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.sessions.Effects;
import chat.earshot.values.Limits;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/**
 * How many conversations there may be, counted so that nobody fills somebody else's list: what one began apart from
 * what one was brought into, and that apart for each who brought one in. Engine's thread only.
 */
public final class Capacity {
    /** New conversations of one account at once, and in an hour. */
    static final int NEW_BURST_MAX = 500;

    static final int NEW_PER_HOUR_MAX = 60;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final int ACCOUNTS_MAX = 10_000;

    private final ConversationStore store;
    private final Clock clock;
    private final Effects effects;
    private final RateLimit<AccountId> begun =
            new RateLimit<>(NEW_BURST_MAX, NEW_PER_HOUR_MAX / SECONDS_PER_HOUR, ACCOUNTS_MAX);

    public Capacity(ConversationStore store, Clock clock, Effects effects) {
        this.store = store;
        this.clock = clock;
        this.effects = effects;
    }

    /** Why {@code who} may not begin a conversation with the others; if nothing is said, it counts as begun. */
    Optional<RequestRefused> begin(AccountId who, Collection<AccountId> participants) {
        if (store.countOfAccount(who) - store.countBroughtIn(who) >= Limits.CONVERSATIONS_MAX) {
            return tooLarge("You have begun too many conversations. Leave some of them first.");
        }
        boolean full = participants.stream().anyMatch(one -> !one.equals(who) && !mayBeBroughtIn(one, who));
        if (full) {
            return tooLarge("Somebody of these takes part in too many conversations.");
        }
        if (!begun.take(who, clock.millis())) {
            return Optional.of(new RequestRefused(
                    Reason.RATE_LIMITED, "You have begun very many conversations of late. Try again in some minutes."));
        }
        effects.onRollback(() -> begun.giveBack(who));
        return Optional.empty();
    }

    /** Why {@code by} may not bring somebody in. */
    Optional<RequestRefused> bringIn(AccountId newcomer, AccountId by) {
        return mayBeBroughtIn(newcomer, by)
                ? Optional.empty()
                : tooLarge("This person takes part in too many conversations.");
    }

    private boolean mayBeBroughtIn(AccountId one, AccountId by) {
        return store.countBroughtIn(one) < Limits.CONVERSATIONS_MAX
                && store.countBroughtInBy(one, by) < Limits.CONVERSATIONS_BROUGHT_BY_ONE_MAX;
    }

    private static Optional<RequestRefused> tooLarge(String sentence) {
        return Optional.of(new RequestRefused(Reason.TOO_LARGE, sentence));
    }
}
