package chat.earshot.peer.store;

import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;

/** Each account's contact list, without presence, which is never true tomorrow. Called on the peer's loop only. */
public final class ContactTable {
    private final Sql sql;

    ContactTable(Sql sql) {
        this.sql = sql;
    }

    /** Ordered by name; each presence unknown. */
    public List<Contact> all(Account account) {
        return sql.list(
                """
                SELECT username, display_name, state, status_text FROM contact WHERE account = ? ORDER BY name_key
                """,
                row -> new Contact(
                        new Username(row.getString("username")),
                        new DisplayName(row.getString("display_name")),
                        ContactState.ofNumber(row.getInt("state")),
                        Presence.UNKNOWN,
                        row.getString("status_text")),
                account.number());
    }

    public void put(Account account, List<Contact> contacts) {
        sql.inTransaction("storing contacts", () -> contacts.forEach(contact -> put(account, contact)));
    }

    public void remove(Account account, List<Username> names) {
        sql.inTransaction(
                "removing contacts",
                () -> names.forEach(name -> sql.update(
                        "DELETE FROM contact WHERE account = ? AND name_key = ?", account.number(), name.key())));
    }

    private void put(Account account, Contact contact) {
        sql.update(
                """
                INSERT INTO contact (account, name_key, username, display_name, state, status_text)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, name_key) DO UPDATE
                SET username = excluded.username, display_name = excluded.display_name, state = excluded.state,
                    status_text = excluded.status_text
                """,
                account.number(),
                contact.username().key(),
                contact.username().value(),
                contact.displayName().value(),
                contact.state().number(),
                contact.statusText());
    }
}
