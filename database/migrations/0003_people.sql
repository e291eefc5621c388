-- Organisations and offices, as a tree.
CREATE TABLE organisation (
    id                  BIGINT PRIMARY KEY,
    uuid                TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    name_key            TEXT NOT NULL, -- unicode_fold(name)
    sort_key_cs         TEXT NOT NULL,
    sort_key_pl         TEXT NOT NULL,
    parent_id           BIGINT REFERENCES organisation (id),
    sector              TEXT, -- code list sector
    territory           TEXT, -- code list territory
    municipality        TEXT,
    owner               TEXT, -- founder or controlling body
    owner_key           TEXT, -- unicode_fold(owner)
    registration_number TEXT, -- leading zeros matter
    address             TEXT, -- NULL for a confidential place
    is_confidential     BOOLEAN NOT NULL DEFAULT FALSE,
    email               TEXT,
    phone               TEXT,
    web                 TEXT,
    version             BIGINT NOT NULL DEFAULT 1,
    created_at          BIGINT NOT NULL,
    updated_at          BIGINT NOT NULL,
    removed_at          BIGINT,
    merged_into_id      BIGINT REFERENCES organisation (id)
);
CREATE INDEX organisation_name_key ON organisation (name_key);
CREATE INDEX organisation_parent ON organisation (parent_id);

-- Colleagues. Deleting a profile empties the personal columns and keeps the row, so that legal
-- evidence of attendance (which has its own copy of the name) stays whole.
CREATE TABLE person (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    name_key        TEXT NOT NULL,
    sort_key_cs     TEXT NOT NULL,
    sort_key_pl     TEXT NOT NULL,
    organisation_id BIGINT REFERENCES organisation (id),
    job_title       TEXT,
    email           TEXT,
    email_key       TEXT, -- lower case
    phone           TEXT,
    language        TEXT,
    version         BIGINT NOT NULL DEFAULT 1,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    removed_at      BIGINT,
    merged_into_id  BIGINT REFERENCES person (id)
);
CREATE INDEX person_name_key ON person (name_key);
CREATE INDEX person_email_key ON person (email_key);
CREATE INDEX person_organisation ON person (organisation_id);

-- Who may sign in.
CREATE TABLE account (
    person_id       BIGINT PRIMARY KEY REFERENCES person (id),
    email_key       TEXT NOT NULL UNIQUE,
    password_hash   TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    last_sign_in_at BIGINT,
    blocked_at      BIGINT
);

-- Roles are data: what a role may do can be changed without a new program.
CREATE TABLE role (
    role_key TEXT PRIMARY KEY, -- labels stand in the code list role
    position BIGINT NOT NULL
);
CREATE TABLE role_right (
    role_key  TEXT NOT NULL REFERENCES role (role_key),
    right_key TEXT NOT NULL, -- the words of features/people/right.h
    PRIMARY KEY (role_key, right_key)
);
CREATE TABLE person_role (
    person_id       BIGINT NOT NULL REFERENCES person (id),
    role_key        TEXT NOT NULL REFERENCES role (role_key),
    organisation_id BIGINT NOT NULL DEFAULT 0, -- 0: in the whole installation
    granted_at      BIGINT NOT NULL,
    PRIMARY KEY (person_id, role_key, organisation_id)
);

-- Personal links; the token itself is nowhere.
CREATE TABLE link (
    id              BIGINT PRIMARY KEY,
    token_hash      TEXT NOT NULL UNIQUE,
    purpose         TEXT NOT NULL,
    person_id       BIGINT REFERENCES person (id),
    organisation_id BIGINT REFERENCES organisation (id),
    meeting_id      BIGINT,
    detail          TEXT,
    is_for_once     BOOLEAN NOT NULL,
    created_by_id   BIGINT,
    created_at      BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    used_at         BIGINT,
    revoked_at      BIGINT
);
CREATE INDEX link_about ON link (purpose, person_id, organisation_id, meeting_id);
CREATE INDEX link_person ON link (person_id);

-- Two entries that somebody looked at and said: these are different people. Not proposed again.
CREATE TABLE person_distinct (
    one_id   BIGINT NOT NULL REFERENCES person (id), -- the smaller id
    other_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (one_id, other_id)
);

-- A table of people between its preview and its saving; gone after a day at the latest.
CREATE TABLE people_import_draft (
    id         BIGINT PRIMARY KEY,
    owner_id   BIGINT NOT NULL REFERENCES person (id),
    content    TEXT NOT NULL, -- the file as sent
    created_at BIGINT NOT NULL
);

-- What the roles may do at the start. An administrator's is everything; a planner prepares, plans
-- and holds meetings without being one.
INSERT INTO role (role_key, position) VALUES
    ('administrator', 10),
    ('methodologist', 20),
    ('facilitator', 30),
    ('participant', 40),
    ('presenter', 50),
    ('head_of_department', 60),
    ('project_manager', 70),
    ('supervisor', 80),
    ('field_worker', 90),
    ('key_worker', 100),
    ('service_manager', 110),
    ('planner', 120),
    ('auditor', 130),
    ('public', 140);

INSERT INTO role_right (role_key, right_key) VALUES
    ('administrator', 'administer'),
    ('administrator', 'manage_people'),
    ('administrator', 'see_people'),
    ('administrator', 'see_directory'),
    ('administrator', 'edit_directory'),
    ('administrator', 'edit_own_profile'),
    ('administrator', 'plan_meetings'),
    ('administrator', 'lead_meetings'),
    ('administrator', 'see_reports'),
    ('methodologist', 'manage_people'),
    ('methodologist', 'see_people'),
    ('methodologist', 'see_directory'),
    ('methodologist', 'edit_directory'),
    ('methodologist', 'edit_own_profile'),
    ('methodologist', 'plan_meetings'),
    ('methodologist', 'lead_meetings'),
    ('methodologist', 'see_reports'),
    ('facilitator', 'see_people'),
    ('facilitator', 'see_directory'),
    ('facilitator', 'edit_own_profile'),
    ('facilitator', 'lead_meetings'),
    ('participant', 'see_people'),
    ('participant', 'see_directory'),
    ('participant', 'edit_own_profile'),
    ('presenter', 'see_people'),
    ('presenter', 'see_directory'),
    ('head_of_department', 'manage_own_people'),
    ('head_of_department', 'see_people'),
    ('head_of_department', 'see_directory'),
    ('head_of_department', 'edit_own_profile'),
    ('head_of_department', 'see_reports'),
    ('project_manager', 'see_people'),
    ('project_manager', 'see_directory'),
    ('project_manager', 'see_reports'),
    ('supervisor', 'see_directory'),
    ('supervisor', 'lead_meetings'),
    ('field_worker', 'see_people'),
    ('field_worker', 'see_directory'),
    ('field_worker', 'edit_own_profile'),
    ('key_worker', 'see_people'),
    ('key_worker', 'see_directory'),
    ('key_worker', 'edit_own_profile'),
    ('service_manager', 'manage_own_people'),
    ('service_manager', 'see_people'),
    ('service_manager', 'see_directory'),
    ('service_manager', 'edit_own_profile'),
    ('planner', 'manage_people'),
    ('planner', 'see_people'),
    ('planner', 'see_directory'),
    ('planner', 'edit_directory'),
    ('planner', 'edit_own_profile'),
    ('planner', 'plan_meetings'),
    ('planner', 'lead_meetings'),
    ('planner', 'see_reports'),
    ('auditor', 'see_directory'),
    ('auditor', 'see_reports'),
    ('public', 'see_directory');
