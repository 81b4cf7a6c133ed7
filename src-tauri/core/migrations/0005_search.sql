-- Finding. The index is made of the plan and kept current from the log (`change.seq`); it is not plan itself and
-- has no history. Its texts are prepared by Almanac: folded words, a space apart, so that a tokenizer that every
-- FTS5 has takes them as they are. A program without FTS5 reads and writes all else.

CREATE VIRTUAL TABLE search USING fts5 (
  title, text, notes, names, link,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Which post a document of the index is.
CREATE TABLE search_post (
  doc     INTEGER PRIMARY KEY,
  post_id TEXT NOT NULL UNIQUE
) STRICT;

-- How far the index has come: the last change that it has seen, and the way in which its texts were prepared.
CREATE TABLE search_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  way INTEGER NOT NULL
) STRICT;

-- Filters that the office keeps. `filter` is JSON with ids, so that it follows a theme that is renamed.
CREATE TABLE saved_filter (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  filter   TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
