-- When IT removed the account; its row stays, because logs refer to it and its name is never given out twice.
ALTER TABLE account ADD COLUMN removed_at INTEGER;
-- Until when the password is a one-time code of IT; null once the person has chosen one.
ALTER TABLE account ADD COLUMN code_until INTEGER;

CREATE TABLE team (
    -- AUTOINCREMENT: an id is never given out twice.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL,
    -- Equal for every spelling of the name.
    name_key   TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE team_account (
    team    INTEGER NOT NULL REFERENCES team (id),
    account INTEGER NOT NULL REFERENCES account (id),
    PRIMARY KEY (team, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX team_account_account ON team_account (account, team);

CREATE TABLE invitation (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of the code: who reads the database can't sign up with it.
    hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_max   INTEGER NOT NULL CHECK (uses_max >= 1),
    uses       INTEGER NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND uses_max),
    -- The team that whoever signs up with it joins; null for none.
    team       INTEGER REFERENCES team (id) ON DELETE SET NULL,
    revoked    INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
) STRICT;

-- One row, or none as long as nobody decided: then everybody may sign up.
CREATE TABLE sign_up_policy (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    -- 1 open, 2 by invitation, 3 closed
    policy   INTEGER NOT NULL CHECK (policy BETWEEN 1 AND 3)
) STRICT;

PRAGMA user_version = 7;
