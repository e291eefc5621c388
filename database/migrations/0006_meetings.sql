-- Projects that pay for events: what a funder wants to see on every print.
CREATE TABLE project (
    id                  BIGINT PRIMARY KEY,
    name                TEXT NOT NULL,
    name_key            TEXT NOT NULL, -- unicode_fold(name)
    registration_number TEXT,          -- printed byte for byte
    cofinancing_text    TEXT,          -- the sentence the funder prescribes, verbatim
    logos_note          TEXT,          -- which logos belong on prints, until they are uploaded
    version             BIGINT NOT NULL DEFAULT 1,
    created_at          BIGINT NOT NULL,
    updated_at          BIGINT NOT NULL
);
CREATE INDEX project_name_key ON project (name_key);

-- A row of events that belong together ("Prostor pro setkání", second of the series).
CREATE TABLE meeting_series (
    id         BIGINT PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- Events. Times of the day are minutes after midnight in the town; durations are minutes too.
CREATE TABLE meeting (
    id                  BIGINT PRIMARY KEY,
    uuid                TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    name_key            TEXT NOT NULL,
    event_type          TEXT NOT NULL, -- code list event_type
    organisation_id     BIGINT REFERENCES organisation (id), -- whose planners prepare it
    series_id           BIGINT REFERENCES meeting_series (id),
    series_number       BIGINT,
    project_id          BIGINT REFERENCES project (id),
    date                TEXT NOT NULL, -- "2026-11-21"
    place               TEXT,
    note                TEXT, -- for the people who come: how to get there, what to bring
    start_time_minutes  BIGINT NOT NULL,
    end_time_minutes    BIGINT NOT NULL,
    opening_minutes     BIGINT NOT NULL,
    closing_minutes     BIGINT NOT NULL,
    round_minutes       BIGINT NOT NULL,
    move_minutes        BIGINT NOT NULL,
    table_count         BIGINT NOT NULL, -- 0: as many as are needed
    round_goal          TEXT NOT NULL CHECK (round_goal IN ('fewest', 'fit', 'fixed')),
    round_count         BIGINT NOT NULL, -- asked for by the goal 'fixed'
    sitting             TEXT NOT NULL CHECK (sitting IN ('together', 'split')),
    pair_choice         TEXT NOT NULL CHECK (pair_choice IN ('all', 'wished')),
    people_version      BIGINT NOT NULL DEFAULT 1, -- grows with all that a plan depends on
    plan_id             BIGINT, -- the version that is worked on
    confirmed_plan_id   BIGINT, -- the version that holds on the day
    version             BIGINT NOT NULL DEFAULT 1,
    created_by_id       BIGINT,
    created_at          BIGINT NOT NULL,
    updated_at          BIGINT NOT NULL,
    removed_at          BIGINT
);
CREATE INDEX meeting_date ON meeting (date);
CREATE INDEX meeting_by_organisation ON meeting (organisation_id);
CREATE INDEX meeting_in_series ON meeting (series_id, series_number);

-- Pauses of the day; each starts at the change of rounds that is nearest to the wanted time.
CREATE TABLE meeting_break (
    meeting_id         BIGINT NOT NULL REFERENCES meeting (id),
    position           BIGINT NOT NULL,
    start_time_minutes BIGINT NOT NULL,
    duration_minutes   BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, position)
);

-- Who prepares and leads an event besides the planners of its organisation.
CREATE TABLE meeting_organiser (
    meeting_id     BIGINT NOT NULL REFERENCES meeting (id),
    person_id      BIGINT NOT NULL REFERENCES person (id),
    is_facilitator BOOLEAN NOT NULL, -- leads it; came by a link or was named
    added_at       BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX meeting_organiser_person ON meeting_organiser (person_id);

-- The organisations that take part.
CREATE TABLE meeting_organisation (
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    origin          TEXT NOT NULL CHECK (origin IN ('list', 'hand', 'directory', 'walk_in', 'copy')),
    added_at        BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, organisation_id)
);
CREATE INDEX meeting_organisation_organisation ON meeting_organisation (organisation_id);

-- Their people. The name is a copy, so that a list of attendance stays whole when a profile is
-- deleted; while the profile lives, its name is shown.
CREATE TABLE meeting_person (
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    person_id       BIGINT NOT NULL REFERENCES person (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id), -- for whom they sit at the table
    name            TEXT NOT NULL,
    home_table      BIGINT, -- does not change tables; others come to this one
    arrives_minutes BIGINT, -- comes later: minutes after midnight
    leaves_minutes  BIGINT, -- leaves sooner
    is_excused      BOOLEAN NOT NULL DEFAULT FALSE,
    origin          TEXT NOT NULL CHECK (origin IN ('list', 'hand', 'directory', 'walk_in', 'copy')),
    added_at        BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX meeting_person_person ON meeting_person (person_id);
CREATE INDEX meeting_person_organisation ON meeting_person (meeting_id, organisation_id);

-- Whom an organisation wants to meet at this event, or never. Read as "organisation asks other".
CREATE TABLE meeting_wish (
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    other_id        BIGINT NOT NULL REFERENCES organisation (id),
    kind            TEXT NOT NULL CHECK (kind IN ('wish', 'never')),
    points          BIGINT, -- given by an imported list; NULL: the rules of pair_weight
    source          TEXT NOT NULL CHECK (source IN ('planner', 'link', 'list')),
    changed_at      BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, organisation_id, other_id),
    CHECK (organisation_id <> other_id)
);

-- How much a meeting of two organisations is worth. Rules change with time, events are judged by
-- the rules of their day: of each rule the newest row whose valid_from is not after it.
CREATE TABLE pair_weight (
    rule_key      TEXT NOT NULL,
    valid_from    TEXT NOT NULL, -- ISO date
    points        BIGINT NOT NULL,
    changed_by_id BIGINT,        -- NULL: came with the program
    changed_at    BIGINT NOT NULL,
    PRIMARY KEY (rule_key, valid_from)
);
INSERT INTO pair_weight (rule_key, valid_from, points, changed_at) VALUES
    ('never_met', '2000-01-01', 3, 0),
    ('same_municipality', '2000-01-01', 2, 0),
    ('common_target_group', '2000-01-01', 2, 0),
    ('both_asked', '2000-01-01', 4, 0),
    ('one_asked', '2000-01-01', 2, 0),
    ('same_owner', '2000-01-01', -5, 0),
    ('unlike_sectors', '2000-01-01', 1, 0);

-- Plans of rounds and tables. A version is written once, read whole and undone whole, so its
-- meetings are one text and not rows: a plan of 500 organisations has 124,750 of them, and every
-- change by hand makes a version. The format is described in features/meetings/plan.h.
CREATE TABLE meeting_plan (
    id             BIGINT PRIMARY KEY,
    meeting_id     BIGINT NOT NULL REFERENCES meeting (id),
    number         BIGINT NOT NULL, -- 1, 2, 3 … within the event, never used again
    previous_id    BIGINT REFERENCES meeting_plan (id), -- what undo goes back to
    change_kind    TEXT NOT NULL, -- how it came to be: 'made', 'swapped' …
    people_version BIGINT NOT NULL, -- meeting.people_version it was made for
    round_count    BIGINT NOT NULL,
    lower_bound    BIGINT NOT NULL, -- no plan has fewer rounds
    is_proven      BOOLEAN NOT NULL, -- nothing better exists
    facts          TEXT NOT NULL, -- what the words about it say: "key value" lines
    schedule       TEXT NOT NULL,
    made_by_id     BIGINT,
    made_at        BIGINT NOT NULL,
    UNIQUE (meeting_id, number)
);
