-- Patterns of a whole post. `post` is JSON with ids, so that it follows a theme that is renamed; its texts may have
-- placeholders, as those of snippets do.
CREATE TABLE post_pattern (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  post     TEXT NOT NULL DEFAULT '{}',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
