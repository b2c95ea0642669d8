package chat.earshot.server.contacts;

import chat.earshot.server.accounts.AccountId;

/** Both halves between an account and another, seen from the first. At least one of them is not NONE. */
public record Relation(AccountId other, Half mine, Half theirs) {
    public boolean isMutual() {
        return mine == Half.ADDED && theirs == Half.ADDED;
    }
}
