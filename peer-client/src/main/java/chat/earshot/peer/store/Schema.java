package chat.earshot.peer.store;

import java.util.List;

/**
 * The store's tables, as the steps that lead to them. A step that was released is never edited; a new one is added
 * below. {@code user_version} counts the steps that a file has seen.
 */
final class Schema {
    /**
     * A row names its log by a number and its entry by 16 bytes, where both were text of 36 characters, and that twice.
     * An id that somebody altered on the disk becomes zeros: whoever reads that entry finds it damaged, as before.
     */
    private static final String COMPACT_ENTRIES = """
            CREATE TABLE log (
                number INTEGER PRIMARY KEY,
                account INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                UNIQUE (account, conversation),
                FOREIGN KEY (account, conversation) REFERENCES conversation (account, id)
            ) STRICT;
            INSERT INTO log (account, conversation)
                SELECT account, conversation FROM entry UNION SELECT account, conversation FROM kept_entry;
            CREATE TABLE compact_entry (
                log INTEGER NOT NULL REFERENCES log (number),
                seq INTEGER NOT NULL CHECK (seq >= 1),
                id BLOB NOT NULL CHECK (length(id) = 16),
                author TEXT NOT NULL,
                at_ms INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                salt BLOB CHECK (length(salt) = 16),
                content BLOB,
                content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                refers_to INTEGER,
                PRIMARY KEY (log, seq),
                CHECK ((salt IS NULL) = (content IS NULL))
            ) STRICT, WITHOUT ROWID;
            INSERT INTO compact_entry
                SELECT number, seq, iif(length(unhex(replace(id, '-', ''))) = 16, unhex(replace(id, '-', '')),
                    zeroblob(16)), author, at_ms, kind, salt, content, content_hash, hash, refers_to
                FROM log JOIN entry USING (account, conversation) ORDER BY number, seq;
            DROP TABLE entry;
            ALTER TABLE compact_entry RENAME TO entry;
            CREATE INDEX entry_by_id ON entry (id);
            CREATE INDEX entry_by_reference ON entry (log, refers_to) WHERE refers_to IS NOT NULL;
            CREATE TABLE compact_kept_entry (
                log INTEGER NOT NULL REFERENCES log (number),
                seq INTEGER NOT NULL CHECK (seq >= 1),
                id BLOB NOT NULL CHECK (length(id) = 16),
                author TEXT NOT NULL,
                at_ms INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                salt BLOB CHECK (length(salt) = 16),
                content BLOB,
                content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                PRIMARY KEY (log, seq, hash),
                CHECK ((salt IS NULL) = (content IS NULL))
            ) STRICT, WITHOUT ROWID;
            INSERT INTO compact_kept_entry
                SELECT number, seq, iif(length(unhex(replace(id, '-', ''))) = 16, unhex(replace(id, '-', '')),
                    zeroblob(16)), author, at_ms, kind, salt, content, content_hash, hash
                FROM log JOIN kept_entry USING (account, conversation);
            DROP TABLE kept_entry;
            ALTER TABLE compact_kept_entry RENAME TO kept_entry;
            """;

    /**
     * An entry's row doesn't refer to its log's any more: looking that up took a fifth of the time in which a long log
     * is stored, and whoever stores one has just made sure of it. The rows stay as they are: SQLite documents this way
     * to take a constraint away (lang_altertable, "making other kinds of table schema changes").
     */
    private static final String FREE_ENTRIES = """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, ' REFERENCES log (number)', '') WHERE name = 'entry';
            PRAGMA writable_schema = RESET;
            """;

    /** The names of files (kind 4) are searched, too: blocks with some, by their seqs, are sketched anew. */
    private static final String SKETCHED_FILES = """
            INSERT OR IGNORE INTO unsketched
                SELECT log, block FROM sketch WHERE EXISTS (
                    SELECT 1 FROM entry
                    WHERE entry.log = sketch.log AND seq BETWEEN block * 200 + 1 AND block * 200 + 200 AND kind = 4);
            DELETE FROM sketch WHERE (log, block) IN (SELECT log, block FROM unsketched);
            DELETE FROM vocabulary WHERE EXISTS (
                SELECT 1 FROM unsketched WHERE unsketched.log = vocabulary.log AND block / 32 = stretch);
            """;

    /** Texts are folded otherwise (ß is ss): all blocks are sketched anew. */
    private static final String REFOLDED = """
            INSERT OR IGNORE INTO unsketched SELECT log, block FROM sketch;
            DELETE FROM sketch;
            DELETE FROM vocabulary;
            """;

    static final List<String> STEPS =
            List.of("""
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
            """, COMPACT_ENTRIES, """
            CREATE TABLE sketch (
                place INTEGER PRIMARY KEY,
                log INTEGER NOT NULL REFERENCES log (number),
                block INTEGER NOT NULL CHECK (block >= 0),
                bits BLOB NOT NULL,
                UNIQUE (log, block)
            ) STRICT;
            CREATE TABLE unsketched (
                log INTEGER NOT NULL REFERENCES log (number),
                block INTEGER NOT NULL CHECK (block >= 0),
                PRIMARY KEY (log, block)
            ) STRICT, WITHOUT ROWID;
            WITH RECURSIVE whole (log, block) AS (
                SELECT number, (SELECT max(seq) FROM entry WHERE log = number) / 200 - 1 FROM log
                UNION ALL
                SELECT log, block - 1 FROM whole WHERE block > 0
            )
            INSERT INTO unsketched SELECT log, block FROM whole WHERE block >= 0;
            ALTER TABLE peer ADD COLUMN sound INTEGER NOT NULL DEFAULT 0 CHECK (sound IN (0, 1));
            """, """
            CREATE TABLE vocabulary (
                place INTEGER PRIMARY KEY,
                log INTEGER NOT NULL REFERENCES log (number),
                stretch INTEGER NOT NULL CHECK (stretch >= 0),
                words BLOB NOT NULL,
                places BLOB NOT NULL,
                UNIQUE (log, stretch)
            ) STRICT;
            INSERT OR IGNORE INTO unsketched SELECT log, block FROM sketch WHERE block % 32 = 31;
            """, FREE_ENTRIES, SKETCHED_FILES, REFOLDED);

    private Schema() {}
}
