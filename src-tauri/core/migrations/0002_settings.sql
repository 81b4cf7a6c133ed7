-- What an office settles once: whether a theme brings good or bad news and how much of the plan it is to be
-- (percent, NULL none), and how long a channel's texts may be (NULL: as long as its network takes them).

ALTER TABLE theme ADD COLUMN tone TEXT NOT NULL DEFAULT 'neutral'
  CHECK (tone IN ('good', 'neutral', 'bad'));
ALTER TABLE theme ADD COLUMN target_share INTEGER
  CHECK (target_share BETWEEN 0 AND 100);
ALTER TABLE channel ADD COLUMN text_limit INTEGER
  CHECK (text_limit > 0);
