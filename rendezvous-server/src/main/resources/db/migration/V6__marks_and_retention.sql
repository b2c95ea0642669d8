-- How far each account has come in each conversation; marks only ever go on.
CREATE TABLE mark (
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    account      INTEGER NOT NULL REFERENCES account (id),
    delivered    INTEGER NOT NULL CHECK (delivered >= 0),
    read         INTEGER NOT NULL CHECK (read BETWEEN 0 AND delivered),
    PRIMARY KEY (conversation, account)
) STRICT, WITHOUT ROWID;

-- Through which entry retention has erased what was said.
ALTER TABLE conversation ADD COLUMN erased_through INTEGER NOT NULL DEFAULT 0 CHECK (erased_through >= 0);

-- How far retention has come in the order of appending.
CREATE TABLE retention (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    place INTEGER NOT NULL
) STRICT;

INSERT INTO retention (one, place) VALUES (1, 0);

PRAGMA user_version = 6;
