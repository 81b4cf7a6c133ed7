-- The ledger: what was exported, to whom and when. It belongs to the file and has no history: what went out cannot be
-- called back by an undo.

-- format is its word, filter JSON with ids; file is the name that it was given. edit_id is the newest edit that the
-- plan had then, by which "what changed since" is known, in every copy of the plan.
CREATE TABLE export (
  id        TEXT PRIMARY KEY NOT NULL,
  at        TEXT NOT NULL,
  by        TEXT NOT NULL DEFAULT '',
  recipient TEXT NOT NULL DEFAULT '',
  format    TEXT NOT NULL,
  filter    TEXT NOT NULL DEFAULT '{}',
  file      TEXT NOT NULL DEFAULT '',
  posts     INTEGER NOT NULL DEFAULT 0,
  edit_id   TEXT NOT NULL
) STRICT;

CREATE INDEX export_at ON export (at);
