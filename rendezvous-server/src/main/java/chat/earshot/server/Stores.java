package chat.earshot.server;

import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.TokenStore;
import chat.earshot.server.audit.AuditStore;
import chat.earshot.server.contacts.ContactStore;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.FileStore;
import chat.earshot.server.conversations.LogReader;
import chat.earshot.server.conversations.MarkStore;
import chat.earshot.server.engine.Transactions;
import chat.earshot.server.files.BlockStore;
import chat.earshot.server.files.FileLookup;
import chat.earshot.server.invitations.InvitationStore;
import chat.earshot.server.teams.TeamStore;

/** Everything durable, on one storage: what is written in one of the transactions is read by all of the stores. */
public record Stores(
        AccountStore accounts,
        TokenStore tokens,
        ContactStore contacts,
        ConversationStore conversations,
        MarkStore marks,
        LogReader logs,
        FileStore files,
        FileLookup fileLookup,
        BlockStore blocks,
        AuditStore audit,
        TeamStore teams,
        InvitationStore invitations,
        Transactions transactions) {
    /** The same stores, with transactions that somebody looks at. */
    Stores with(Transactions watched) {
        return new Stores(
                accounts,
                tokens,
                contacts,
                conversations,
                marks,
                logs,
                files,
                fileLookup,
                blocks,
                audit,
                teams,
                invitations,
                watched);
    }
}
