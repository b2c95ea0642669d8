package chat.earshot.server.audit;

import java.util.Arrays;

/** What happened that IT may have to answer for. The numbers are stored and never reused. */
public enum AuditKind {
    ACCOUNT_CREATED(1, "account-created"),
    SIGNED_IN(2, "signed-in"),
    SIGN_IN_FAILED(3, "sign-in-failed"),
    /** One wrong password more, and from now on a pause before the next try. */
    LOCKED_OUT(4, "locked-out"),
    SIGNED_OUT(5, "signed-out"),
    TOKENS_REVOKED(6, "tokens-revoked"),
    CONTACT_REMOVED(7, "contact-removed"),
    CONTACT_BLOCKED(8, "contact-blocked"),
    PARTICIPANT_INVITED(9, "participant-invited"),
    PARTICIPANT_LEFT(10, "participant-left"),
    ACCOUNT_DISABLED(11, "account-disabled"),
    SERVER_STARTED(12, "server-started"),
    SERVER_STOPPED(13, "server-stopped"),
    IDENTITY_CREATED(14, "identity-created"),
    /** The key that every peer pins is another one than at the last start. */
    IDENTITY_CHANGED(15, "identity-changed"),
    DATABASE_UPGRADED(16, "database-upgraded"),
    /** The database stayed as it was, and the server didn't start. */
    UPGRADE_FAILED(17, "upgrade-failed"),
    ACCOUNT_ENABLED(40, "account-enabled"),
    ACCOUNT_REMOVED(41, "account-removed"),
    PASSWORD_RESET(42, "password-reset"),
    PASSWORD_CHANGED(43, "password-changed"),
    SESSION_REVOKED(44, "session-revoked"),
    TEAM_ADDED(45, "team-added"),
    TEAM_REMOVED(46, "team-removed"),
    TEAM_JOINED(47, "team-joined"),
    TEAM_LEFT(48, "team-left"),
    SIGN_UP_POLICY_SET(49, "sign-up-policy-set"),
    INVITATION_CREATED(50, "invitation-created"),
    INVITATION_REVOKED(51, "invitation-revoked"),
    INVITATION_USED(52, "invitation-used"),
    /** A peer holds entries that this server, restored from an older backup, has no more. */
    LOG_AHEAD(126, "log-ahead"),
    RESTORED(127, "restored");

    private final int number;
    private final String word;

    AuditKind(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** @throws IllegalArgumentException if this version knows no such number */
    public static AuditKind ofNumber(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no kind of audit entry has the number " + number));
    }

    /** As it is stored. */
    public int number() {
        return number;
    }

    /** As IT reads it. */
    public String word() {
        return word;
    }
}
