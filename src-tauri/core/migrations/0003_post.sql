-- Whom a post is for and where it happens; and what the office says to each other about it.

ALTER TABLE post ADD COLUMN audience TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN place TEXT NOT NULL DEFAULT '';

CREATE TABLE comment (
  id       TEXT PRIMARY KEY NOT NULL,
  post_id  TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  at       TEXT NOT NULL,
  by       TEXT NOT NULL DEFAULT '',
  text     TEXT NOT NULL,
  resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1))
) STRICT;

-- A card shows how many are open, so that the index alone answers.
CREATE INDEX comment_post ON comment (post_id, resolved);
