-- What people and offices are like, so that lone workers come first and groups are mixed.
ALTER TABLE organisation ADD COLUMN worker_count BIGINT;
ALTER TABLE person ADD COLUMN practice_since BIGINT;

-- How people are invited to an event; no row: nobody is.
CREATE TABLE meeting_inviting (
    meeting_id       BIGINT PRIMARY KEY REFERENCES meeting (id),
    place_count      BIGINT NOT NULL DEFAULT 0, -- 0: for everybody who comes
    places_given_on  TEXT,   -- ISO date; before it only those who are alone in an office get one
    topic            TEXT,   -- a label, never a case
    sequence         BIGINT NOT NULL DEFAULT 0, -- of the calendars' entry, grows with each change
    told             TEXT,   -- name, place and time that calendars were told last
    sent_at          BIGINT, -- the first invitation
    cancelled_at     BIGINT, -- calendars were told so
    version          BIGINT NOT NULL DEFAULT 1
);

-- Who was asked to an event and what they said. Who has a place stands in meeting_person too.
CREATE TABLE invitation (
    meeting_id       BIGINT NOT NULL REFERENCES meeting (id),
    person_id        BIGINT NOT NULL REFERENCES person (id),
    organisation_id  BIGINT NOT NULL REFERENCES organisation (id),
    link_id          BIGINT REFERENCES link (id),
    answer           TEXT NOT NULL CHECK (answer IN ('none', 'yes', 'no', 'maybe')),
    place            TEXT NOT NULL CHECK (place IN ('none', 'held', 'waiting')),
    excuse           TEXT,
    asked_at         BIGINT, -- a message went to the queue, or the link was handed over
    answered_at      BIGINT,
    reminded_week_at BIGINT,
    reminded_day_at  BIGINT,
    added_at         BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX invitation_person ON invitation (person_id);
CREATE INDEX invitation_organisation ON invitation (organisation_id);

-- The plan of a series: when it meets and what about, long before the event is made.
CREATE TABLE series_term (
    id         BIGINT PRIMARY KEY,
    series_id  BIGINT NOT NULL REFERENCES meeting_series (id),
    date       TEXT NOT NULL, -- ISO
    topic      TEXT,
    meeting_id BIGINT REFERENCES meeting (id), -- NULL: not made yet
    created_at BIGINT NOT NULL,
    UNIQUE (series_id, date)
);

-- Whose work it is to answer questions from practice and to look after those who never come.
INSERT INTO role_right (role_key, right_key) VALUES ('methodologist', 'guide_practice');
