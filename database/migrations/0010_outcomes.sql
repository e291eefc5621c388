-- How people answer about an event stays anonymous: until it is closed the organisers see only how
-- many have answered, then everything at once, so that nobody's answer shows as a difference.
CREATE TABLE meeting_feedback_closed (
    meeting_id   BIGINT PRIMARY KEY REFERENCES meeting (id),
    closed_by_id BIGINT, -- NULL: its time was over
    closed_at    BIGINT NOT NULL
);

-- One sheet of marks, of nobody. No time and a random number: the rows of an event are written anew
-- in random order with every sheet that comes, so that not even their order in the file of the
-- database tells who was the last.
CREATE TABLE meeting_feedback (
    id           BIGINT PRIMARY KEY, -- random
    meeting_id   BIGINT NOT NULL REFERENCES meeting (id),
    usefulness   BIGINT CHECK (usefulness BETWEEN 1 AND 5), -- NULL: left out, as all below
    safety       BIGINT CHECK (safety BETWEEN 1 AND 5),
    facilitation BIGINT CHECK (facilitation BETWEEN 1 AND 5),
    will_use     TEXT CHECK (will_use IN ('yes', 'partly', 'no')),
    goes_on      TEXT CHECK (goes_on IN ('yes', 'no')) -- wishes to continue
);
CREATE INDEX meeting_feedback_meeting ON meeting_feedback (meeting_id);

-- What they wrote, apart from the marks, so that a text that betrays its author betrays no mark.
CREATE TABLE meeting_feedback_text (
    id         BIGINT PRIMARY KEY, -- random; rewritten together with the marks
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    question   TEXT NOT NULL CHECK (question IN ('valuable', 'change', 'topic')),
    content    TEXT NOT NULL
);
CREATE INDEX meeting_feedback_text_meeting ON meeting_feedback_text (meeting_id);

-- Who has answered, so that nobody does twice: a seal made with the key of the key folder, which
-- is in no backup. Without that key it cannot be told whose it is.
CREATE TABLE meeting_feedback_spent (
    seal TEXT PRIMARY KEY
);

-- Days proposed for the next event, and who can come.
CREATE TABLE meeting_poll_day (
    id                 BIGINT PRIMARY KEY,
    meeting_id         BIGINT NOT NULL REFERENCES meeting (id),
    date               TEXT NOT NULL,
    start_time_minutes BIGINT, -- NULL: not said
    is_chosen          BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (meeting_id, date, start_time_minutes)
);
CREATE TABLE meeting_poll_answer (
    day_id      BIGINT NOT NULL REFERENCES meeting_poll_day (id),
    person_id   BIGINT NOT NULL REFERENCES person (id),
    answer      TEXT NOT NULL CHECK (answer IN ('yes', 'maybe', 'no')),
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (day_id, person_id)
);
CREATE INDEX meeting_poll_answer_person ON meeting_poll_answer (person_id);

-- The book of issued confirmations of attendance. Nothing is deleted; a wrong one is annulled.
CREATE TABLE certificate (
    id                BIGINT PRIMARY KEY,
    year              BIGINT NOT NULL,
    number            BIGINT NOT NULL, -- within the year, without gaps
    meeting_id        BIGINT NOT NULL REFERENCES meeting (id),
    person_id         BIGINT NOT NULL REFERENCES person (id),
    name              TEXT NOT NULL, -- copies: what was printed
    organisation_name TEXT NOT NULL,
    minutes           BIGINT NOT NULL,
    issued_by_id      BIGINT,
    issued_at         BIGINT NOT NULL,
    annulled_at       BIGINT,
    UNIQUE (year, number)
);
CREATE INDEX certificate_of ON certificate (meeting_id, person_id);
CREATE INDEX certificate_person ON certificate (person_id);

-- A news text about an event and its photo.
CREATE TABLE meeting_news (
    meeting_id    BIGINT PRIMARY KEY REFERENCES meeting (id),
    title         TEXT NOT NULL,
    content       TEXT NOT NULL,
    caption       TEXT,
    credit        TEXT, -- who took the photo and under which licence
    alternative   TEXT, -- what the photo shows, for those who do not see it
    shows_nobody  BOOLEAN NOT NULL DEFAULT FALSE, -- nobody can be recognised on the photo
    is_ready      BOOLEAN NOT NULL DEFAULT FALSE, -- may be published
    version       BIGINT NOT NULL,
    changed_by_id BIGINT,
    changed_at    BIGINT NOT NULL
);
CREATE TABLE meeting_photo (
    meeting_id   BIGINT PRIMARY KEY REFERENCES meeting (id),
    id           BIGINT NOT NULL UNIQUE, -- part of its address; a new photo has a new one
    content_type TEXT NOT NULL,
    content      TEXT NOT NULL, -- base64
    added_at     BIGINT NOT NULL
);

-- Who is to be seen on the photo or is named in the text, and whether they agreed.
CREATE TABLE meeting_photo_consent (
    id         BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    person_id  BIGINT REFERENCES person (id), -- NULL: an institution or somebody from elsewhere
    name       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('asked', 'given', 'refused')),
    note       TEXT, -- how it was given: "signed paper, in the file"
    changed_at BIGINT NOT NULL
);
CREATE INDEX meeting_photo_consent_meeting ON meeting_photo_consent (meeting_id);
CREATE INDEX meeting_photo_consent_person ON meeting_photo_consent (person_id);
