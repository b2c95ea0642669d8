ALTER TABLE account ADD COLUMN room TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 3;
