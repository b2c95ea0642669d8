package chat.earshot.peer.store;

import java.util.List;

/**
 * The store's tables, as the steps that lead to them. A step that was released is never edited; a new one is added
 * below. {@code user_version} counts the steps that a file has seen.
 */
final class Schema {
    static final List<String> STEPS = List.of("""
            CREATE TABLE peer (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                device TEXT NOT NULL,
                pin BLOB CHECK (length(pin) = 32),
                account INTEGER REFERENCES account (number)
            ) STRICT;
            CREATE TABLE place (
                host TEXT NOT NULL,
                port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
                used INTEGER NOT NULL,
                PRIMARY KEY (host, port)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE account (
                number INTEGER PRIMARY KEY,
                server BLOB NOT NULL CHECK (length(server) = 32),
                name_key TEXT NOT NULL,
                username TEXT NOT NULL,
                display_name TEXT NOT NULL,
                token BLOB CHECK (length(token) = 32),
                UNIQUE (server, name_key)
            ) STRICT;
            CREATE TABLE contact (
                account INTEGER NOT NULL REFERENCES account (number),
                name_key TEXT NOT NULL,
                username TEXT NOT NULL,
                display_name TEXT NOT NULL,
                state INTEGER NOT NULL,
                status_text TEXT NOT NULL,
                PRIMARY KEY (account, name_key)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE conversation (
                account INTEGER NOT NULL REFERENCES account (number),
                id TEXT NOT NULL,
                title TEXT NOT NULL,
                direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
                head_seq INTEGER NOT NULL,
                head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
                has_left INTEGER NOT NULL CHECK (has_left IN (0, 1)),
                PRIMARY KEY (account, id)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE participant (
                account INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                place INTEGER NOT NULL,
                username TEXT NOT NULL,
                display_name TEXT NOT NULL,
                PRIMARY KEY (account, conversation, place),
                FOREIGN KEY (account, conversation) REFERENCES conversation (account, id)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE entry (
                account INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                seq INTEGER NOT NULL CHECK (seq >= 1),
                id TEXT NOT NULL,
                author TEXT NOT NULL,
                at_ms INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                salt BLOB CHECK (length(salt) = 16),
                content BLOB,
                content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                PRIMARY KEY (account, conversation, seq),
                FOREIGN KEY (account, conversation) REFERENCES conversation (account, id),
                CHECK ((salt IS NULL) = (content IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX entry_by_id ON entry (account, id);
            CREATE TABLE outbox (
                place INTEGER PRIMARY KEY AUTOINCREMENT,
                account INTEGER NOT NULL REFERENCES account (number),
                id TEXT NOT NULL,
                conversation TEXT NOT NULL,
                text BLOB NOT NULL,
                refused INTEGER,
                UNIQUE (account, id)
            ) STRICT;
            """, """
            ALTER TABLE entry ADD COLUMN refers_to INTEGER;
            CREATE INDEX entry_by_reference ON entry (account, conversation, refers_to) WHERE refers_to IS NOT NULL;
            ALTER TABLE conversation ADD COLUMN erased_through INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE outbox ADD COLUMN errand INTEGER NOT NULL DEFAULT 1;
            ALTER TABLE outbox ADD COLUMN target TEXT;
            CREATE TABLE mark (
                account INTEGER NOT NULL REFERENCES account (number),
                conversation TEXT NOT NULL,
                username TEXT NOT NULL,
                delivered INTEGER NOT NULL CHECK (delivered >= 0),
                read INTEGER NOT NULL CHECK (read BETWEEN 0 AND delivered),
                PRIMARY KEY (account, conversation, username)
            ) STRICT, WITHOUT ROWID;
            """, """
            ALTER TABLE outbox ADD COLUMN file BLOB;
            CREATE TABLE file (
                place INTEGER PRIMARY KEY AUTOINCREMENT,
                account INTEGER NOT NULL REFERENCES account (number),
                id TEXT NOT NULL,
                conversation TEXT NOT NULL,
                entry TEXT NOT NULL,
                content BLOB NOT NULL,
                state INTEGER NOT NULL,
                path TEXT NOT NULL,
                modified_ms INTEGER NOT NULL,
                list BLOB,
                have BLOB,
                from_peers INTEGER NOT NULL DEFAULT 0,
                from_server INTEGER NOT NULL DEFAULT 0,
                UNIQUE (account, id)
            ) STRICT;
            CREATE INDEX file_by_entry ON file (account, entry);
            """, """
            CREATE TABLE kept_entry (
                account INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                seq INTEGER NOT NULL CHECK (seq >= 1),
                id TEXT NOT NULL,
                author TEXT NOT NULL,
                at_ms INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                salt BLOB CHECK (length(salt) = 16),
                content BLOB,
                content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                PRIMARY KEY (account, conversation, seq, hash),
                FOREIGN KEY (account, conversation) REFERENCES conversation (account, id),
                CHECK ((salt IS NULL) = (content IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE kept_log (
                account INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                head_seq INTEGER NOT NULL CHECK (head_seq >= 1),
                head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
                entries INTEGER NOT NULL CHECK (entries >= 1),
                reported INTEGER NOT NULL CHECK (reported IN (0, 1)),
                PRIMARY KEY (account, conversation, head_seq, head_hash),
                FOREIGN KEY (account, conversation) REFERENCES conversation (account, id)
            ) STRICT, WITHOUT ROWID;
            """, """
            ALTER TABLE account ADD COLUMN untold BLOB CHECK (length(untold) = 32);
            """);

    private Schema() {}
}
