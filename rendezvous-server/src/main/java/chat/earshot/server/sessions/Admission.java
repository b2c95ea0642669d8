package chat.earshot.server.sessions;

import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.accounts.Tokens;
import chat.earshot.server.audit.Audit;
import chat.earshot.values.Limits;
import chat.earshot.values.Password;
import java.util.Optional;

/** What every way to be admitted needs. */
public record Admission(
        AccountService accounts,
        Tokens tokens,
        SessionService sessions,
        PasswordHasher hasher,
        Aside aside,
        Effects effects,
        Outbound outbound,
        Audit audit) {

    static final int ADDRESSES_MAX = 10_000;

    /** A password that somebody typed; empty if no account can have it. */
    static Optional<Password> password(String typed) {
        if (typed.codePointCount(0, typed.length()) > Limits.PASSWORD_CHARS_MAX) {
            return Optional.empty();
        }
        return Optional.of(new Password(typed));
    }
}
