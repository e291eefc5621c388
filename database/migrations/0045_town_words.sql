-- What a town knows of its own names: streets, schools, villages, and words that identify nobody
-- there. One list, as people write it; case sheets are looked at with it.
CREATE TABLE town_words (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    words      TEXT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    changed_at BIGINT NOT NULL
);
INSERT INTO town_words (id, words, changed_at) VALUES (1, '', 0);
