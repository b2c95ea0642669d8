-- Names are kept as they were: the trail outlives the accounts that it tells of.
CREATE TABLE audit (
    -- AUTOINCREMENT: a number that is missing shows that a row was taken away.
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    kind    INTEGER NOT NULL CHECK (kind >= 1),
    actor   TEXT    NOT NULL,
    address TEXT    NOT NULL,
    device  TEXT    NOT NULL,
    whom    TEXT    NOT NULL,
    about   TEXT    NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

PRAGMA user_version = 2;
