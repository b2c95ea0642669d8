-- Times are milliseconds since 1970 in UTC. Ids that peers make are UUIDs as 16 bytes, hashes are 32 bytes.
-- Every migration ends by setting user_version to its own number.

PRAGMA application_id = 0x45415253;

CREATE TABLE account (
    -- AUTOINCREMENT: an id is never given out twice.
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL,
    -- Equal for every spelling of the name.
    name_key      TEXT    NOT NULL UNIQUE,
    display_name  TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    status_text   TEXT    NOT NULL DEFAULT '',
    disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    -- 1 online, 2 away, 3 busy, 4 offline
    presence      INTEGER NOT NULL DEFAULT 4 CHECK (presence BETWEEN 1 AND 4),
    presence_at   INTEGER NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX account_reachable ON account (presence) WHERE presence <> 4;

CREATE TABLE session_token (
    -- The order in which tokens were given out.
    serial     INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    account    INTEGER NOT NULL REFERENCES account (id),
    device     BLOB    NOT NULL CHECK (length(device) = 16),
    expires_at INTEGER NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))
) STRICT;

CREATE INDEX session_token_device ON session_token (account, device, serial);

CREATE TABLE contact_half (
    owner INTEGER NOT NULL REFERENCES account (id),
    other INTEGER NOT NULL REFERENCES account (id),
    -- 1 added, 2 dismissed, 3 blocked; nothing decided is no row
    half  INTEGER NOT NULL CHECK (half BETWEEN 1 AND 3),
    PRIMARY KEY (owner, other),
    CHECK (owner <> other)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_half_other ON contact_half (other, owner, half);

CREATE TABLE conversation (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    title       TEXT    NOT NULL,
    -- The pair whose 1:1 this is, the lower id first; null once it is nobody's.
    pair_low    INTEGER REFERENCES account (id),
    pair_high   INTEGER REFERENCES account (id),
    head_seq    INTEGER NOT NULL CHECK (head_seq >= 0),
    head_hash   BLOB    NOT NULL CHECK (length(head_hash) = 32),
    created_at  INTEGER NOT NULL,
    UNIQUE (pair_low, pair_high),
    CHECK ((pair_low IS NULL) = (pair_high IS NULL)),
    CHECK (pair_low < pair_high)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    account      INTEGER NOT NULL REFERENCES account (id),
    -- The order in which they came; who comes back is the last.
    place        INTEGER NOT NULL,
    joined_at    INTEGER NOT NULL,
    -- Null while the account takes part.
    left_at      INTEGER,
    PRIMARY KEY (conversation, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_account ON participant (account, conversation) WHERE left_at IS NULL;

-- With a rowid, unlike the others: appending to the end of one tree dirties half the pages that the ends of many logs do.
CREATE TABLE entry (
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    seq          INTEGER NOT NULL CHECK (seq >= 1),
    id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    author       INTEGER NOT NULL REFERENCES account (id),
    -- The name as it was when the entry was written: the hash covers it.
    author_name  TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    -- 1 text, 2 joined, 3 left
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
    -- Salt and content are null together, once the content is erased.
    salt         BLOB CHECK (length(salt) = 16),
    content      BLOB,
    content_hash BLOB    NOT NULL CHECK (length(content_hash) = 32),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (conversation, seq),
    CHECK ((salt IS NULL) = (content IS NULL))
) STRICT;

PRAGMA user_version = 1;
