-- Room that is held for a file whose bytes don't come is given to others: 0 given back, 1 held, 2 taken by the whole file.
-- What was shared before counts as held, until the server has looked which of them are whole.
ALTER TABLE file ADD COLUMN room INTEGER NOT NULL DEFAULT 1 CHECK (room BETWEEN 0 AND 2);
ALTER TABLE file ADD COLUMN room_since INTEGER NOT NULL DEFAULT 0;

DROP INDEX file_kept;
CREATE INDEX file_kept ON file (expires_at, room, account, size);

PRAGMA user_version = 12;
