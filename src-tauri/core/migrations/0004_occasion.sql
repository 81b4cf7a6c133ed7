-- Occasions: days that matter by themselves. What an office chose from the data file, what it entered itself, and
-- the files that it reads again.

-- key: a calendar of data/occasions.json, such as gb-eng, or an awareness day of it, such as day:mental_health.
CREATE TABLE occasion_choice (
  key TEXT PRIMARY KEY NOT NULL
) STRICT;

CREATE TABLE occasion_file (
  id      TEXT PRIMARY KEY NOT NULL,
  name    TEXT NOT NULL,
  path    TEXT NOT NULL DEFAULT '',
  kind    TEXT NOT NULL DEFAULT 'local' CHECK (kind IN ('holiday', 'mourning', 'local', 'awareness')),
  off     INTEGER NOT NULL DEFAULT 0 CHECK (off IN (0, 1)),
  read_at TEXT NOT NULL DEFAULT ''
) STRICT;

-- on_days: 2027-03-04 for one day, 03-04 for each year, mon 3 in 01, easter -2. days: how many it takes.
-- uid: the occasion's UID in the file that it was read from.
CREATE TABLE occasion (
  id      TEXT PRIMARY KEY NOT NULL,
  name    TEXT NOT NULL,
  on_days TEXT NOT NULL,
  days    INTEGER NOT NULL DEFAULT 1 CHECK (days BETWEEN 1 AND 366),
  kind    TEXT NOT NULL DEFAULT 'local' CHECK (kind IN ('holiday', 'mourning', 'local', 'awareness')),
  off     INTEGER NOT NULL DEFAULT 0 CHECK (off IN (0, 1)),
  note    TEXT NOT NULL DEFAULT '',
  source  TEXT NOT NULL DEFAULT '',
  file_id TEXT REFERENCES occasion_file (id) ON DELETE CASCADE,
  uid     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX occasion_of_file ON occasion (file_id) WHERE file_id IS NOT NULL;
