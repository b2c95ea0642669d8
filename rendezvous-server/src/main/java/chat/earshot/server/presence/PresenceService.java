package chat.earshot.server.presence;

import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.PresenceSet;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SetPresence;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Session;
import chat.earshot.server.sessions.SessionListener;
import chat.earshot.server.sessions.Sessions;
import chat.earshot.values.Presence;

/** Presence: stored when it changes, and told to the mutual contacts that are there. Engine's thread only. */
public final class PresenceService implements SessionListener {
    private final Sessions sessions;
    private final AccountService accounts;
    private final Relations relations;
    private final Outbound outbound;

    public PresenceService(Sessions sessions, AccountService accounts, Relations relations, Outbound outbound) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.relations = relations;
        this.outbound = outbound;
    }

    public Response set(Session session, SetPresence request) {
        sessions.setPresence(session, request.presence());
        boolean newText = !accounts.get(session.account()).statusText().equals(request.statusText());
        if (newText) {
            accounts.setStatusText(session.account(), request.statusText());
        }
        update(session.account(), newText);
        return new PresenceSet();
    }

    @Override
    public void sessionsChanged(AccountId account) {
        update(account, false);
    }

    private void update(AccountId id, boolean newText) {
        Presence now = sessions.presence(id);
        boolean newPresence = now != accounts.presence(id);
        if (newPresence) {
            accounts.setPresence(id, now);
        }
        if (newPresence || newText) {
            Account account = accounts.get(id);
            outbound.tell(relations.mutualOf(id), new PresenceChanged(account.username(), now, account.statusText()));
        }
    }
}
