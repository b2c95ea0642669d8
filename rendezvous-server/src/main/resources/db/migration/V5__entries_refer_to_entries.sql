-- Entries can refer to earlier ones (edits, erasures), and which kinds there are is the program's affair alone.
-- SQLite can't loosen a constraint in place, so the table is written anew, in the order of appending.
CREATE TABLE entry_5 (
    -- The order of appending over all conversations. Named, so that VACUUM keeps it.
    place        INTEGER PRIMARY KEY,
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    seq          INTEGER NOT NULL CHECK (seq >= 1),
    id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    author       INTEGER NOT NULL REFERENCES account (id),
    -- The name as it was when the entry was written: the hash covers it.
    author_name  TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    -- 1 text, 2 joined, 3 left, 5 edited, 8 erased
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
    -- Salt and content are null together, once the content is erased.
    salt         BLOB CHECK (length(salt) = 16),
    content      BLOB,
    content_hash BLOB    NOT NULL CHECK (length(content_hash) = 32),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    -- The seq of the entry that the content refers to, if it refers to one.
    refers_to    INTEGER CHECK (refers_to >= 1),
    UNIQUE (conversation, seq),
    CHECK ((salt IS NULL) = (content IS NULL))
) STRICT;

INSERT INTO entry_5
    (place, conversation, seq, id, author, author_name, at, kind, salt, content, content_hash, hash)
SELECT rowid, conversation, seq, id, author, author_name, at, kind, salt, content, content_hash, hash
FROM entry
ORDER BY rowid;

DROP TABLE entry;

ALTER TABLE entry_5 RENAME TO entry;

CREATE INDEX entry_refers ON entry (conversation, refers_to) WHERE refers_to IS NOT NULL;

PRAGMA user_version = 5;
