package chat.earshot.server.contacts;

import chat.earshot.server.accounts.AccountId;

/**
 * Both halves between an account and another, seen from the first.
 *
 * @param teammates whether the two share a team: then they are contacts, unless one blocked the other
 */
public record Relation(AccountId other, Half mine, Half theirs, boolean teammates) {
    /** Between two who share no team. */
    public Relation(AccountId other, Half mine, Half theirs) {
        this(other, mine, theirs, false);
    }

    public boolean isMutual() {
        return teammates ? !isBlocked() : mine == Half.ADDED && theirs == Half.ADDED;
    }

    /** Whether one of the two wants nothing of the other. */
    public boolean isBlocked() {
        return mine == Half.BLOCKED || theirs == Half.BLOCKED;
    }

    /** The same two, who have decided that now. */
    Relation with(Half nowMine, Half nowTheirs) {
        return new Relation(other, nowMine, nowTheirs, teammates);
    }
}
