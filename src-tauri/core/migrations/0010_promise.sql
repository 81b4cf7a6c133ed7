-- What an office promises about questions: after how many working days without an answer one is late. And the theme of
-- a post that is made of one, by its id, so that it may be renamed; it may be gone, and is no foreign key, for the
-- plan's own row is written before its themes.

ALTER TABLE plan ADD COLUMN late_after INTEGER NOT NULL DEFAULT 2 CHECK (late_after BETWEEN 0 AND 60);
ALTER TABLE plan ADD COLUMN answer_theme TEXT;

-- So far it was told by its name, as a new plan has it.
UPDATE plan SET answer_theme =
  (SELECT id FROM theme WHERE lower(trim(name)) IN ('answer', 'respuesta') ORDER BY position, id LIMIT 1);
