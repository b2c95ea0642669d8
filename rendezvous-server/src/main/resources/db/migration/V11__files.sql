CREATE TABLE file (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    entry        BLOB    NOT NULL UNIQUE REFERENCES entry (id),
    -- Who shared it, and whose quota it counts to.
    account      INTEGER NOT NULL REFERENCES account (id),
    size         INTEGER NOT NULL CHECK (size >= 0),
    -- The root of the list of its blocks' hashes.
    blocks       BLOB    NOT NULL CHECK (length(blocks) = 32),
    -- From then on its bytes are not kept; the row stays.
    expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX file_conversation ON file (conversation);

CREATE INDEX file_kept ON file (expires_at, account, size);

PRAGMA user_version = 11;
