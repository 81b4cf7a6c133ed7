-- Questions that the community asked, and what the office answered.

-- `asker` stays empty unless an answer needs it. `place` is where it was asked, in words: a channel that is renamed
-- later was called so then. `made_id` is the post that was made of it, which may be gone.
CREATE TABLE question (
  id          TEXT PRIMARY KEY NOT NULL,
  text        TEXT NOT NULL,
  asker       TEXT NOT NULL DEFAULT '',
  place       TEXT NOT NULL DEFAULT '',
  day         TEXT NOT NULL,
  time        TEXT,
  owner       TEXT NOT NULL DEFAULT '',
  answer      TEXT NOT NULL DEFAULT '',
  answered_at TEXT NOT NULL DEFAULT '',
  approved_by TEXT NOT NULL DEFAULT '',
  approved_at TEXT NOT NULL DEFAULT '',
  made_id     TEXT
) STRICT;
