package chat.earshot.server.contacts;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ContactState;
import chat.earshot.values.Username;
import java.util.Locale;
import java.util.Optional;

/** What two halves look like from one side. Pure. */
final class ContactViews {
    private ContactViews() {}

    /** How the owner of {@code mine} sees the other; empty if not at all. */
    static Optional<ContactState> state(Relation relation) {
        if (relation.teammates() && relation.mine() != Half.BLOCKED) {
            // Who is blocked by a teammate isn't told: it looks as if the other had not accepted.
            return Optional.of(relation.isMutual() ? ContactState.MUTUAL : ContactState.REQUESTED);
        }
        boolean askedMe = relation.theirs() == Half.ADDED;
        return switch (relation.mine()) {
            case ADDED -> Optional.of(askedMe ? ContactState.MUTUAL : ContactState.REQUESTED);
            case NONE -> askedMe ? Optional.of(ContactState.INCOMING) : Optional.empty();
            case DISMISSED, BLOCKED -> Optional.empty();
        };
    }

    static Relation fromOtherSide(AccountId me, Relation relation) {
        return new Relation(me, /* mine= */ relation.theirs(), /* theirs= */ relation.mine(), relation.teammates());
    }

    /** Where a name that somebody typed stands in the order of contacts, also one that nobody can have. */
    static String key(String typed) {
        try {
            return new Username(typed).key();
        } catch (IllegalArgumentException notAName) {
            return typed.toLowerCase(Locale.ROOT);
        }
    }
}
