-- Events under way. What happened is an append-only log; the state of the room is worked out from
-- it (features/live/room.h). It holds who pressed what, never who said what.
CREATE TABLE live_event (
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    sequence        BIGINT NOT NULL, -- 1, 2, 3 … within the event
    kind            TEXT NOT NULL,   -- the words of features/live/room.c
    at              BIGINT NOT NULL,
    stage           TEXT,            -- of a step: 'round', 'break' …
    round_number    BIGINT,
    starts_at       BIGINT,          -- when everybody should sit
    ends_at         BIGINT,
    is_on           BOOLEAN,         -- of the bell
    plan_id         BIGINT REFERENCES meeting_plan (id), -- the version that holds from now on
    organisation_id BIGINT REFERENCES organisation (id),
    person_id       BIGINT REFERENCES person (id),
    by_id           BIGINT,          -- the facilitator who pressed
    PRIMARY KEY (meeting_id, sequence)
);
CREATE INDEX live_event_person ON live_event (person_id);

-- How people come in without a link of their own: a code on the projector, made when the event is
-- opened.
CREATE TABLE live_room (
    meeting_id BIGINT PRIMARY KEY REFERENCES meeting (id),
    join_code  TEXT NOT NULL UNIQUE,
    opened_at  BIGINT NOT NULL
);

-- What is known of the day's presence for planning the rounds that remain: who does not come, from
-- which round on or up to which round somebody is there. person_id 0: the organisation's people
-- whose names are not known. The evidence of attendance is elsewhere.
CREATE TABLE live_presence (
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    person_id       BIGINT NOT NULL,
    is_absent       BOOLEAN NOT NULL,
    first_round     BIGINT, -- comes for this round; NULL: from the start
    last_round      BIGINT, -- leaves after this round; NULL: stays to the end
    changed_at      BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, organisation_id, person_id)
);
CREATE INDEX live_presence_person ON live_presence (person_id);

-- People who typed the code and say who they are; a facilitator confirms each of them.
CREATE TABLE live_join (
    id              BIGINT PRIMARY KEY,
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    secret_hash     TEXT NOT NULL UNIQUE, -- of what their phone keeps
    person_id       BIGINT REFERENCES person (id), -- the name they chose from the list; or
    name            TEXT, -- the one they typed
    organisation    TEXT, -- the same
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused')),
    asked_at        BIGINT NOT NULL,
    decided_at      BIGINT,
    decided_by_id   BIGINT
);
CREATE INDEX live_join_meeting ON live_join (meeting_id, state);
CREATE INDEX live_join_person ON live_join (person_id);

-- How somebody wishes to be called on the screens of one event.
CREATE TABLE live_nickname (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    person_id  BIGINT NOT NULL REFERENCES person (id),
    nickname   TEXT NOT NULL,
    PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX live_nickname_person ON live_nickname (person_id);
