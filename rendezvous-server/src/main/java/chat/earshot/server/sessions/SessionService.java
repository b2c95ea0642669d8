package chat.earshot.server.sessions;

import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.SignedOut;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.accounts.IssuedToken;
import chat.earshot.server.accounts.Tokens;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How sessions begin and end. Engine's thread only. */
public final class SessionService {
    private static final String TOO_MANY =
            "You are signed in at more than " + Limits.DEVICES_MAX + " devices; this one was signed out.";

    private final Sessions sessions;
    private final AccountService accounts;
    private final Tokens tokens;
    private final SessionListener listener;
    private final Effects effects;
    private final Outbound outbound;
    private final Audit audit;
    private final SessionLog log;

    public SessionService(
            Sessions sessions,
            AccountService accounts,
            Tokens tokens,
            SessionListener listener,
            Effects effects,
            Outbound outbound,
            Audit audit,
            SessionLog log) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.listener = listener;
        this.effects = effects;
        this.outbound = outbound;
        this.audit = audit;
        this.log = log;
    }

    /**
     * Lets a link speak for an account. What it spoke for before, and the same device's older session, end; so does the
     * account's oldest, once it has more than it may have devices.
     */
    SignedIn start(Caller caller, DeviceId device, Account account, IssuedToken token) {
        Optional<Session> replaced = caller.session();
        List<Session> older = sessions.of(account.id()).stream()
                .filter(session -> session.device().equals(device) && session.caller() != caller)
                .toList();
        replaced.ifPresent(sessions::remove);
        // Who is signed in already, and says so again, has not signed in: the trail has had its row.
        Instant since = replaced.filter(same ->
                        same.account().equals(account.id()) && same.device().equals(device))
                .map(Session::since)
                .orElseGet(
                        () -> audit.add(AuditKind.SIGNED_IN, Actor.of(account.username(), caller.address(), device)));
        Session session = new Session(caller, account.id(), account.username(), device, since);
        sessions.add(session);
        caller.attach(session);
        for (Session old : older) {
            end(old, Reason.NOT_SIGNED_IN, "This device has signed in again.");
        }
        List<Session> all = sessions.of(account.id());
        for (Session oldest : all.subList(0, Math.max(0, all.size() - Limits.DEVICES_MAX))) {
            end(oldest, Reason.NOT_SIGNED_IN, TOO_MANY);
        }
        replaced.map(Session::account)
                .filter(other -> !other.equals(account.id()))
                .ifPresent(listener::sessionsChanged);
        listener.sessionsChanged(account.id());
        effects.afterCommit(() -> {
            log.started(session);
            caller.link().admit();
        });
        return new SignedIn(account.username(), account.displayName(), token.token(), token.expiresAt());
    }

    /** The person signed off: this device's token is forgotten, the link stays for the next one to sign in. */
    public SignedOut signOut(Session session) {
        tokens.revoke(session.account(), session.device());
        audit.add(AuditKind.SIGNED_OUT, session.actor());
        leave(session);
        effects.afterCommit(session.link()::dismiss);
        return new SignedOut();
    }

    /** The person signed off when this couldn't be told. Nobody comes in by it, and the answer tells nothing. */
    public SignedOut forget(Caller caller, DeviceId device, ForgetToken request) {
        tokens.check(request.token(), device).ifPresent(grant -> {
            tokens.revoke(grant.account(), device);
            audit.add(
                    AuditKind.SIGNED_OUT,
                    Actor.of(accounts.name(grant.account()).username(), caller.address(), device));
            sessions.of(grant.account()).stream()
                    .filter(session -> session.device().equals(device) && session.caller() != caller)
                    .toList()
                    .forEach(session -> end(session, Reason.NOT_SIGNED_IN, "This device has signed out."));
            listener.sessionsChanged(grant.account());
        });
        return new SignedOut();
    }

    /** The link is gone, whatever the cause. */
    public void closed(Caller caller) {
        caller.closed();
        caller.session().ifPresent(this::leave);
    }

    /** IT locks somebody out, at once on every device. */
    public void disable(AccountId account) {
        disable(account, Actor.IT);
    }

    /** @param by who of IT did it */
    public void disable(AccountId account, Actor by) {
        accounts.setDisabled(account, true);
        audit.add(AuditKind.ACCOUNT_DISABLED, by, name(account));
        revoke(account, by, Reason.ACCOUNT_DISABLED, Reason.ACCOUNT_DISABLED.sentence());
    }

    /** Ends one session, and has its device sign in with the password next time. */
    public void revoke(Session session, Actor by) {
        tokens.revoke(session.account(), session.device());
        audit.add(
                AuditKind.SESSION_REVOKED,
                by,
                session.username().value(),
                session.device().toString());
        end(session, Reason.NOT_SIGNED_IN, "Your IT signed this device out.");
        listener.sessionsChanged(session.account());
        // The person's other devices have themselves certified anew.
        listener.revoked(session.account());
    }

    /** Ends every session and forgets every token of an account. */
    public void revoke(AccountId account, Actor by, Reason reason, String detail) {
        tokens.revokeAll(account);
        audit.add(AuditKind.TOKENS_REVOKED, by, name(account));
        sessions.of(account).forEach(session -> end(session, reason, detail));
        listener.sessionsChanged(account);
        listener.revoked(account);
    }

    /** Forgets every token of an account and ends its sessions, but for that of one link. */
    void endOthers(AccountId account, Caller staying, String detail) {
        tokens.revokeAll(account);
        sessions.of(account).stream()
                .filter(session -> session.caller() != staying)
                .forEach(session -> end(session, Reason.NOT_SIGNED_IN, detail));
        // The one that stays is certified anew with the session that follows.
        listener.revoked(account);
    }

    private String name(AccountId account) {
        return accounts.name(account).username().value();
    }

    private void end(Session session, Reason reason, String detail) {
        outbound.tell(List.of(session), new SessionEnded(reason, detail));
        sessions.remove(session);
        session.caller().detach();
        effects.afterCommit(() -> session.link().close("session ended: " + reason.word()));
    }

    private void leave(Session session) {
        sessions.remove(session);
        session.caller().detach();
        listener.sessionsChanged(session.account());
        effects.afterCommit(() -> log.ended(session));
    }
}
