-- What a meeting leaves behind: outputs of working groups, minutes, tasks, boards, and the papers
-- around supervision.

-- ---- Working groups ----

-- What all groups of an event answer. Numbered I, II, III by their position.
CREATE TABLE output_question (
    id         BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    position   BIGINT NOT NULL, -- from 1
    content    TEXT NOT NULL
);
CREATE INDEX output_question_meeting ON output_question (meeting_id, position);

-- How far the summary is: 'writing', 'comments' (until that day, inclusive), 'published'.
CREATE TABLE output_summary (
    meeting_id     BIGINT PRIMARY KEY REFERENCES meeting (id),
    group_count    BIGINT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('writing', 'comments', 'published')),
    comments_until TEXT, -- ISO date
    version        BIGINT NOT NULL DEFAULT 1
);

-- One sentence of one group. The number of the group stays; there is no author.
CREATE TABLE output_statement (
    id           BIGINT PRIMARY KEY,
    meeting_id   BIGINT NOT NULL REFERENCES meeting (id),
    question_id  BIGINT NOT NULL REFERENCES output_question (id),
    group_number BIGINT NOT NULL,
    position     BIGINT NOT NULL, -- within the group and question
    content      TEXT NOT NULL,
    support      TEXT CHECK (support IN ('consensus', 'majority', 'single_opinion')), -- NULL: not said
    kind         TEXT CHECK (kind IN ('problem', 'proposal')), -- NULL: neither
    addressee    TEXT, -- code list addressee: who should act
    version      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX output_statement_of ON output_statement (meeting_id, question_id, group_number, position);

-- What the organiser finds when the groups are laid side by side; the statements stay as they are.
CREATE TABLE output_finding (
    id          BIGINT PRIMARY KEY,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    question_id BIGINT NOT NULL REFERENCES output_question (id),
    kind        TEXT NOT NULL CHECK (kind IN ('agreement', 'difference')),
    content     TEXT NOT NULL
);
CREATE INDEX output_finding_meeting ON output_finding (meeting_id, question_id);
CREATE TABLE output_finding_statement (
    finding_id   BIGINT NOT NULL REFERENCES output_finding (id),
    statement_id BIGINT NOT NULL REFERENCES output_statement (id),
    PRIMARY KEY (finding_id, statement_id)
);
CREATE INDEX output_finding_statement_of ON output_finding_statement (statement_id);

-- What those who were there say to the summary; of nobody, like the statements.
CREATE TABLE output_comment (
    id          BIGINT PRIMARY KEY, -- random: no order tells who was the last
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    question_id BIGINT REFERENCES output_question (id), -- NULL: to the whole
    content     TEXT NOT NULL,
    is_settled  BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX output_comment_meeting ON output_comment (meeting_id);

-- ---- Tasks ----

-- Who does what by when. A task of an event of a series is shown at the next ones until it is
-- closed; it is never copied.
CREATE TABLE task (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    what            TEXT NOT NULL,
    person_id       BIGINT REFERENCES person (id), -- NULL: somebody who is no entry here
    who             TEXT NOT NULL, -- a copy of the name, or an office in words
    due_date        TEXT, -- ISO
    state           TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_done')),
    reason          TEXT, -- why it was not done
    closed_at       BIGINT,
    version         BIGINT NOT NULL DEFAULT 1,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL
);
CREATE INDEX task_meeting ON task (meeting_id);
CREATE INDEX task_person ON task (person_id);

-- ---- Minutes ----

-- Versions of the minutes of an event: the highest number is worked on or holds, earlier ones are
-- frozen as they were confirmed.
CREATE TABLE minutes (
    id              BIGINT PRIMARY KEY,
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    number          BIGINT NOT NULL, -- 1, 2, 3 …
    state           TEXT NOT NULL CHECK (state IN ('draft', 'comments', 'confirmed')),
    method_note     TEXT, -- of a learning event: what the law and the standard say
    topics          TEXT NOT NULL DEFAULT '', -- keys of the code list topic, by spaces
    case_count      BIGINT, -- of a learning event; never which
    next_date       TEXT, -- ISO
    reason          TEXT, -- why there is a later version
    comments_until  TEXT, -- ISO date, inclusive
    header          TEXT NOT NULL DEFAULT '', -- who was there, frozen with it: "present\nexcused"
    confirmed_by_id BIGINT REFERENCES person (id),
    confirmed_at    BIGINT,
    version         BIGINT NOT NULL DEFAULT 1,
    UNIQUE (meeting_id, number)
);

-- A point: what was spoken of. Of a learning event: an option without its case.
CREATE TABLE minutes_point (
    id            BIGINT PRIMARY KEY,
    minutes_id    BIGINT NOT NULL REFERENCES minutes (id),
    position      BIGINT NOT NULL,
    theme         TEXT NOT NULL,
    essence       TEXT,
    open_question TEXT
);
CREATE INDEX minutes_point_of ON minutes_point (minutes_id, position);

-- An agreement of a point; confirming the minutes makes a task of it.
CREATE TABLE minutes_agreement (
    id         BIGINT PRIMARY KEY,
    minutes_id BIGINT NOT NULL REFERENCES minutes (id),
    point_id   BIGINT NOT NULL REFERENCES minutes_point (id),
    position   BIGINT NOT NULL,
    who        TEXT NOT NULL,
    person_id  BIGINT REFERENCES person (id),
    what       TEXT NOT NULL,
    due_date   TEXT,
    task_id    BIGINT -- NULL: not confirmed yet; the task may have been removed since
);
CREATE INDEX minutes_agreement_of ON minutes_agreement (minutes_id, point_id, position);
CREATE INDEX minutes_agreement_person ON minutes_agreement (person_id);
CREATE INDEX minutes_agreement_task ON minutes_agreement (task_id);

-- What those who were there say to a draft: a comment, or that they agree (content NULL).
CREATE TABLE minutes_comment (
    id         BIGINT PRIMARY KEY,
    minutes_id BIGINT NOT NULL REFERENCES minutes (id),
    person_id  BIGINT NOT NULL REFERENCES person (id),
    name       TEXT NOT NULL, -- a copy
    content    TEXT,
    answer     TEXT CHECK (answer IN ('taken', 'not_taken')),
    said_at    BIGINT NOT NULL
);
CREATE INDEX minutes_comment_of ON minutes_comment (minutes_id);
CREATE INDEX minutes_comment_person ON minutes_comment (person_id);

-- ---- Boards ----

-- A board of one case, without anything that says whose: of options (case seminar) or of a social
-- contract (supervision). Who presented is nowhere; the board is handed over by an address that is
-- computed from its id and the key of the key folder.
CREATE TABLE board (
    id           BIGINT PRIMARY KEY,
    meeting_id   BIGINT NOT NULL REFERENCES meeting (id),
    kind         TEXT NOT NULL CHECK (kind IN ('options', 'contract')),
    title        TEXT NOT NULL, -- a neutral picture: "Under one roof"
    question     TEXT,
    is_handed    BOOLEAN NOT NULL DEFAULT FALSE, -- the address opens it
    result       TEXT, -- code list case_follow_up, said by whoever holds the address
    result_note  TEXT,
    result_on    TEXT, -- ISO date
    wiped_on     TEXT, -- a contract board: the day after which nothing of it is left
    version      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX board_meeting ON board (meeting_id);

CREATE TABLE board_option (
    id              BIGINT PRIMARY KEY,
    board_id        BIGINT NOT NULL REFERENCES board (id),
    position        BIGINT NOT NULL,
    content         TEXT NOT NULL,
    speaks_for      TEXT,
    speaks_against  TEXT,
    law             TEXT,
    helper          TEXT, -- who can help, in words
    organisation_id BIGINT REFERENCES organisation (id), -- the same as an entry of the directory
    is_tried        BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX board_option_of ON board_option (board_id, position);
CREATE INDEX board_option_organisation ON board_option (organisation_id);

-- Fields of a contract board: one row an entry of a part.
CREATE TABLE board_entry (
    id        BIGINT PRIMARY KEY,
    board_id  BIGINT NOT NULL REFERENCES board (id),
    part      TEXT NOT NULL CHECK (part IN ('strength', 'constraint', 'problem', 'main_goal', 'detailed_goal',
              'action', 'alliance', 'current_plan')),
    position  BIGINT NOT NULL, -- of problems: their weight, the heaviest first
    content   TEXT NOT NULL,
    goal_id   BIGINT REFERENCES board_entry (id), -- of a detailed goal: its main goal
    actor     TEXT CHECK (actor IN ('client', 'worker', 'other')), -- of an action
    due_text  TEXT, -- of an action: "in two weeks"; a date would say too much
    verdict   TEXT CHECK (verdict IN ('adopted', 'refused', 'already_there')), -- beside the current plan
    reason    TEXT -- of a refusal
);
CREATE INDEX board_entry_of ON board_entry (board_id, part, position);
CREATE INDEX board_entry_goal ON board_entry (goal_id);

-- ---- Supervision ----

-- Who may supervise social workers in Poland: a certificate with its days.
CREATE TABLE supervisor_certificate (
    id          BIGINT PRIMARY KEY,
    person_id   BIGINT NOT NULL REFERENCES person (id),
    number      TEXT NOT NULL,
    issued_by   TEXT,
    valid_from  TEXT NOT NULL, -- ISO
    valid_to    TEXT, -- ISO; NULL: without an end
    UNIQUE (person_id, number)
);

CREATE TABLE supervision_contract (
    id                   BIGINT PRIMARY KEY,
    uuid                 TEXT NOT NULL UNIQUE,
    law                  TEXT NOT NULL CHECK (law IN ('cz', 'pl')), -- whose rules hold
    organisation_id      BIGINT NOT NULL REFERENCES organisation (id), -- employs the supervised
    supervisor_id        BIGINT NOT NULL REFERENCES person (id),
    second_supervisor_id BIGINT REFERENCES person (id),
    form                 TEXT NOT NULL, -- individual, group, team, case, managerial
    aim                  TEXT,
    members              TEXT,
    session_count        BIGINT,
    session_minutes      BIGINT,
    place                TEXT,
    valid_from           TEXT NOT NULL, -- ISO
    valid_to             TEXT,
    price                TEXT,
    reported             TEXT, -- what the employer learns
    confidentiality      TEXT, -- and its limits
    cancelling           TEXT,
    evaluation_date      TEXT, -- ISO
    replacement          TEXT,
    ethics               TEXT,
    complaints           TEXT,
    signed_employer_on   TEXT, -- ISO; who has signed, and when
    signed_supervisor_on TEXT,
    signed_group_on      TEXT,
    version              BIGINT NOT NULL DEFAULT 1,
    created_by_id        BIGINT,
    created_at           BIGINT NOT NULL,
    updated_at           BIGINT NOT NULL
);
CREATE INDEX supervision_contract_organisation ON supervision_contract (organisation_id);
CREATE INDEX supervision_contract_supervisor ON supervision_contract (supervisor_id);
CREATE INDEX supervision_contract_second ON supervision_contract (second_supervisor_id);

-- An event that is a session of a contract: what the log adds to attendance and hours.
CREATE TABLE supervision_session (
    meeting_id       BIGINT PRIMARY KEY REFERENCES meeting (id),
    contract_id      BIGINT NOT NULL REFERENCES supervision_contract (id),
    paid_by          TEXT,
    cancelled_reason TEXT, -- it did not take place, or late
    is_evaluated     BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX supervision_session_contract ON supervision_session (contract_id);

-- A conclusion that may leave the group when every attendee has agreed.
CREATE TABLE supervision_conclusion (
    id          BIGINT PRIMARY KEY,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    content     TEXT NOT NULL,
    recipient   TEXT NOT NULL,
    released_at BIGINT, -- NULL: it has not left the group
    asked_at    BIGINT NOT NULL
);
CREATE INDEX supervision_conclusion_meeting ON supervision_conclusion (meeting_id);
CREATE TABLE supervision_consent (
    conclusion_id BIGINT NOT NULL REFERENCES supervision_conclusion (id),
    person_id     BIGINT NOT NULL REFERENCES person (id),
    name          TEXT NOT NULL, -- a copy: a consent is evidence
    is_given      BOOLEAN NOT NULL,
    said_at       BIGINT NOT NULL,
    PRIMARY KEY (conclusion_id, person_id)
);
CREATE INDEX supervision_consent_person ON supervision_consent (person_id);
