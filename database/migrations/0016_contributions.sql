-- What people write while a meeting runs, and who has which role in it. `sealed` is ciphertext of
-- all of it, author and kind included; its key lies in DATA/keys/meetings and is destroyed at the
-- close, when the rows are deleted, too (features/contributions/contribution.h).
CREATE TABLE contribution (
    id         BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    phase      BIGINT NOT NULL, -- number in the course of the meeting, from 1; 0: roles; -1: rules
    sealed     TEXT NOT NULL
);
CREATE INDEX contribution_meeting ON contribution (meeting_id, phase, id);

-- That a meeting was closed: a key of it that is still there is destroyed at the next start.
CREATE TABLE contribution_closed (
    meeting_id BIGINT PRIMARY KEY REFERENCES meeting (id),
    closed_at  BIGINT NOT NULL
);

-- What outlives the close, without its author and without the moment it was written.
CREATE TABLE contribution_kept (
    id              BIGINT PRIMARY KEY,
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    phase           BIGINT NOT NULL,
    phase_key       TEXT NOT NULL, -- as in the method's file
    case_number     BIGINT,        -- of the case it was about
    table_number    BIGINT,        -- of the small group it comes from
    position        BIGINT NOT NULL,
    kind            TEXT NOT NULL, -- features/methods/contribution_kind.h
    seen            TEXT NOT NULL CHECK (seen IN ('group', 'organiser', 'publishable')),
    text            TEXT NOT NULL,
    mark            TEXT,
    addressee       TEXT,
    reasons_for     TEXT,
    reasons_against TEXT,
    law             TEXT,
    helper          TEXT,
    who             TEXT,
    due             TEXT,
    rank            TEXT,
    goal            TEXT,
    outcome         TEXT
);
CREATE INDEX contribution_kept_meeting ON contribution_kept (meeting_id, phase, position);

-- How many texts of a phase were wiped: that is all that remains of them.
CREATE TABLE contribution_wiped (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    phase      BIGINT NOT NULL,
    text_count BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, phase)
);

-- Of a step of an event with a method: the number of its phase, from 1.
ALTER TABLE live_event ADD COLUMN phase_number BIGINT;

-- Who leads which phase of an event, and in which of the method's roles. Phase 0: all of it.
CREATE TABLE live_leader (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    phase      BIGINT NOT NULL,
    role       TEXT NOT NULL,
    person_id  BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (meeting_id, phase, role)
);
CREATE INDEX live_leader_person ON live_leader (person_id);

-- What became of a case, asked of its presenter some weeks later. Whose token it is stands nowhere.
CREATE TABLE follow_up (
    token_hash  TEXT PRIMARY KEY,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    case_number BIGINT NOT NULL, -- 0: the meeting had one
    due_at      BIGINT NOT NULL,
    answered_at BIGINT,
    outcome     TEXT, -- code list case_follow_up
    note        TEXT
);
CREATE INDEX follow_up_meeting ON follow_up (meeting_id);

-- Letters with such a question that wait to be sent. Address and token are sealed with a key in
-- DATA/keys/letters; row and key are gone when it was sent.
CREATE TABLE follow_up_letter (
    id     BIGINT PRIMARY KEY,
    due_at BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX follow_up_letter_due ON follow_up_letter (due_at);
