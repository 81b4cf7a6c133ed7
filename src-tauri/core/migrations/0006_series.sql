-- Series: posts that repeat by a rule, and posts that hang together on one date. Their posts are real.

-- kind 'repeat': `rule` is an RRULE, `starts` its first day, `grown` the day up to which its posts are there.
-- kind 'anchored': `name` is its own, `starts` and `ends` the dates that it hangs on, `steps` (JSON) its posts.
CREATE TABLE series (
  id      TEXT PRIMARY KEY NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('repeat', 'anchored')),
  name    TEXT NOT NULL DEFAULT '',
  rule    TEXT NOT NULL DEFAULT '',
  starts  TEXT NOT NULL,
  ends    TEXT,
  day_off TEXT NOT NULL DEFAULT 'keep' CHECK (day_off IN ('keep', 'skip', 'before', 'after')),
  grown   TEXT,
  steps   TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- A place of a series that has no post: it was deleted by hand, and does not come back.
CREATE TABLE series_exception (
  series_id TEXT NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  place     TEXT NOT NULL,
  PRIMARY KEY (series_id, place)
) STRICT, WITHOUT ROWID;

-- What an office starts anchored series from.
CREATE TABLE series_pattern (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  day_off  TEXT NOT NULL DEFAULT 'keep' CHECK (day_off IN ('keep', 'skip', 'before', 'after')),
  steps    TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- series_place: the day by the rule, or the number of the step. series_own: the fields that were changed on this
-- post by hand, with commas between; they stay when the series changes. origin_id: the post that it was put again
-- from, which may be gone.
ALTER TABLE post ADD COLUMN series_id TEXT REFERENCES series (id);
ALTER TABLE post ADD COLUMN series_place TEXT;
ALTER TABLE post ADD COLUMN series_own TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN evergreen INTEGER NOT NULL DEFAULT 0 CHECK (evergreen IN (0, 1));
ALTER TABLE post ADD COLUMN origin_id TEXT;

CREATE INDEX post_series ON post (series_id, series_place) WHERE series_id IS NOT NULL;
CREATE INDEX post_evergreen ON post (id) WHERE evergreen = 1;
CREATE INDEX post_origin ON post (origin_id, day) WHERE origin_id IS NOT NULL;
