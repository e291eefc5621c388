-- When events really began and ended. A column that is NULL is not known; the timetable holds then.
CREATE TABLE meeting_session (
    meeting_id   BIGINT PRIMARY KEY REFERENCES meeting (id),
    started_at   BIGINT, -- UTC microseconds, as all that ends in _at
    ended_at     BIGINT,
    breaks       TEXT,   -- "from-to from-to", UTC microseconds; '' there were none
    is_corrected BOOLEAN NOT NULL DEFAULT FALSE -- said by an organiser; the log of the day no longer changes it
);

-- Who was at an event, and from when to when: evidence for hours, so name, organisation and
-- function are copies that stay when a profile is deleted.
CREATE TABLE meeting_attendance (
    meeting_id        BIGINT NOT NULL REFERENCES meeting (id),
    person_id         BIGINT NOT NULL REFERENCES person (id),
    organisation_id   BIGINT NOT NULL REFERENCES organisation (id), -- for whom they were there
    name              TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    job_title         TEXT,
    state             TEXT NOT NULL CHECK (state IN ('open', 'present', 'absent', 'excused')),
    stays             TEXT NOT NULL, -- "from-to from-to", UTC microseconds; 0: from the start, till the end
    says_here         BOOLEAN, -- the person's own word: I was there, I was not; NULL: has not said
    says_note         TEXT,    -- and what they add to it
    said_at           BIGINT,
    PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX meeting_attendance_person ON meeting_attendance (person_id);

-- Every change of the two tables above, in the order of ids: who, when, what was before, what is
-- after, why. Nothing is ever deleted here.
CREATE TABLE meeting_attendance_change (
    id            BIGINT PRIMARY KEY,
    meeting_id    BIGINT NOT NULL REFERENCES meeting (id),
    person_id     BIGINT REFERENCES person (id), -- whose attendance; NULL: the times of the event
    kind          TEXT NOT NULL, -- 'arrived', 'left', 'absent', 'excused', 'corrected'
    state_before  TEXT NOT NULL,
    stays_before  TEXT NOT NULL, -- of the times of the event: "start-end"
    state_after   TEXT NOT NULL,
    stays_after   TEXT NOT NULL,
    reason        TEXT, -- of a correction
    changed_by_id BIGINT REFERENCES person (id),
    changed_at    BIGINT NOT NULL,
    undone_at     BIGINT,
    undone_by_id  BIGINT REFERENCES person (id)
);
CREATE INDEX meeting_attendance_change_of ON meeting_attendance_change (meeting_id, person_id, id);
CREATE INDEX meeting_attendance_change_person ON meeting_attendance_change (person_id);
