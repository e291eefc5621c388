-- Questions from practice, without names. Who asked stands here only until the answer was read: it
-- goes thirty days after it, and with it everything that was not published.
CREATE TABLE guidance_question (
    id              BIGINT PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('methodologist', 'colleague')),
    state           TEXT NOT NULL CHECK (state IN ('draft', 'open', 'answered', 'withdrawn')),
    topic           TEXT, -- code list topic
    question        TEXT,
    answer          TEXT,
    asker_id        BIGINT REFERENCES person (id),
    answered_by_id  BIGINT REFERENCES person (id),
    asked_at        BIGINT NOT NULL,
    answered_at     BIGINT,
    came_from_colleagues BOOLEAN NOT NULL DEFAULT FALSE, -- too few of them answered
    version         BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX guidance_question_state ON guidance_question (state, asked_at);
CREATE INDEX guidance_question_asker ON guidance_question (asker_id);

-- Colleagues of other offices who were asked, and what they say.
CREATE TABLE guidance_colleague (
    question_id BIGINT NOT NULL REFERENCES guidance_question (id),
    person_id   BIGINT NOT NULL REFERENCES person (id),
    answer      TEXT,
    shows_name  BOOLEAN NOT NULL DEFAULT FALSE,
    asked_at    BIGINT NOT NULL,
    answered_at BIGINT,
    PRIMARY KEY (question_id, person_id)
);
CREATE INDEX guidance_colleague_person ON guidance_colleague (person_id);

-- What everybody may read: guidance of the methodologists, and good practice.
CREATE TABLE guidance_entry (
    id             BIGINT PRIMARY KEY,
    kind           TEXT NOT NULL CHECK (kind IN ('guidance', 'practice')),
    state          TEXT NOT NULL CHECK (state IN ('offered', 'published', 'returned', 'withdrawn')),
    topic          TEXT, -- code list topic
    title          TEXT NOT NULL,
    body           TEXT NOT NULL,
    search_key     TEXT NOT NULL, -- unicode_fold(title and body)
    author_id      BIGINT REFERENCES person (id), -- of good practice
    author_consent TEXT NOT NULL DEFAULT 'none' CHECK (author_consent IN ('none', 'named', 'unnamed')),
    question_id    BIGINT REFERENCES guidance_question (id), -- of guidance
    note           TEXT, -- of the reviewer to the author
    reviewed_by_id BIGINT REFERENCES person (id),
    created_at     BIGINT NOT NULL,
    published_at   BIGINT,
    version        BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX guidance_entry_state ON guidance_entry (state, published_at);
