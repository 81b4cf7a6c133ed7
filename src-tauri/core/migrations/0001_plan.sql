-- The plan as it is first released. Forward only: never edited once released.
-- Days are ISO 8601 (2027-03-04), times HH:MM of the plan's zone, ids UUIDv7 text.

CREATE TABLE plan (
  id       TEXT PRIMARY KEY NOT NULL,
  title    TEXT NOT NULL,
  zone     TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'en'
) STRICT;

CREATE TABLE theme (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  colour   TEXT NOT NULL DEFAULT 'slate',
  symbol   TEXT NOT NULL DEFAULT 'tag',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE channel (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  network  TEXT NOT NULL DEFAULT 'other',
  mark     TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE campaign (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  starts   TEXT,
  ends     TEXT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE post (
  id          TEXT PRIMARY KEY NOT NULL,
  title       TEXT NOT NULL DEFAULT '',
  text        TEXT NOT NULL DEFAULT '',
  theme_id    TEXT REFERENCES theme (id),
  status      TEXT NOT NULL DEFAULT 'draft'
              CHECK (status IN ('idea', 'draft', 'in_review', 'approved', 'published', 'cancelled')),
  day         TEXT,
  time        TEXT,
  campaign_id TEXT REFERENCES campaign (id),
  owner       TEXT NOT NULL DEFAULT '',
  link        TEXT NOT NULL DEFAULT '',
  notes       TEXT NOT NULL DEFAULT '',
  language    TEXT NOT NULL DEFAULT '',
  CHECK (time IS NULL OR day IS NOT NULL)
) STRICT;

CREATE INDEX post_day ON post (day, time, id);
CREATE INDEX post_theme ON post (theme_id);
CREATE INDEX post_campaign ON post (campaign_id) WHERE campaign_id IS NOT NULL;

-- own_text: NULL where the channel takes the post's text.
CREATE TABLE post_channel (
  post_id    TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  channel_id TEXT NOT NULL REFERENCES channel (id),
  own_text   TEXT,
  PRIMARY KEY (post_id, channel_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_channel_channel ON post_channel (channel_id);

-- The bytes of attachments, once per SHA-256, kept for as long as the history may name them.
CREATE TABLE attachment_bytes (
  sha256 TEXT PRIMARY KEY NOT NULL,
  bytes  BLOB NOT NULL
) STRICT;

CREATE TRIGGER attachment_bytes_never_change BEFORE UPDATE ON attachment_bytes
BEGIN SELECT RAISE(ABORT, 'the bytes of an attachment never change'); END;
CREATE TRIGGER attachment_bytes_never_go BEFORE DELETE ON attachment_bytes
BEGIN SELECT RAISE(ABORT, 'the bytes of an attachment are kept with the history'); END;

CREATE TABLE attachment (
  id         TEXT PRIMARY KEY NOT NULL,
  post_id    TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  sha256     TEXT NOT NULL REFERENCES attachment_bytes (sha256),
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  alt        TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX attachment_post ON attachment (post_id);
CREATE INDEX attachment_sha256 ON attachment (sha256);

CREATE TABLE snippet (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  text     TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The history. `label` is the sentence in English; `code` and `args` let a screen say it in its own language.
CREATE TABLE edit (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE,
  at     TEXT NOT NULL,
  by     TEXT NOT NULL DEFAULT '',
  label  TEXT NOT NULL,
  code   TEXT NOT NULL,
  args   TEXT NOT NULL DEFAULT '{}',
  origin TEXT NOT NULL CHECK (origin IN ('start', 'edit', 'undo', 'redo', 'revert', 'outside')),
  undoes TEXT REFERENCES edit (id)
) STRICT;

-- One row changed. `before` and `after` are JSON of the changed columns alone; `edit_id` is NULL until an
-- edit takes in what another program wrote. `post_id` is the post that the row belongs to, if any.
CREATE TABLE change (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  edit_id TEXT REFERENCES edit (id),
  tbl     TEXT NOT NULL,
  row_id  TEXT NOT NULL,
  op      TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before  TEXT,
  after   TEXT,
  post_id TEXT
) STRICT;

CREATE INDEX change_edit ON change (edit_id);
CREATE INDEX change_post ON change (post_id, seq) WHERE post_id IS NOT NULL;
CREATE INDEX change_row ON change (tbl, row_id, seq) WHERE post_id IS NULL;

-- The edit being written: one row inside a transaction, none outside. The triggers read it.
CREATE TABLE open_edit (
  one     INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  edit_id TEXT NOT NULL
) STRICT;
