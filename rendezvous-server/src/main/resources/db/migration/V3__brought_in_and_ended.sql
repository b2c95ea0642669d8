-- Who brought an account in; null for who began the conversation.
ALTER TABLE participant ADD COLUMN brought_by INTEGER REFERENCES account (id);

CREATE INDEX participant_brought ON participant (account, brought_by) WHERE left_at IS NULL AND brought_by IS NOT NULL;

-- 1 for what was a 1:1 until one of the two left: it is only read from then on.
ALTER TABLE conversation ADD COLUMN ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1));

PRAGMA user_version = 3;
