-- The installation itself: one row.
CREATE TABLE town (
    id               BIGINT PRIMARY KEY CHECK (id = 1),
    name             TEXT NOT NULL DEFAULT '', -- empty until the first start is done
    languages        TEXT NOT NULL DEFAULT 'cs,pl,en', -- offered, as codes with commas
    default_language TEXT NOT NULL DEFAULT 'cs',
    logo_id          BIGINT, -- of town_logo
    controller       TEXT, -- who answers for personal data: name and address
    contact          TEXT, -- whom to ask: name, e-mail, phone; also for a forgotten password
    protection       TEXT, -- contact of the data protection officer, if there is one
    is_demo          BOOLEAN NOT NULL DEFAULT FALSE, -- never changes after the first row
    first_start_step BIGINT NOT NULL DEFAULT 2, -- the step of the first start that comes next; 5: done
    version          BIGINT NOT NULL DEFAULT 1,
    updated_at       BIGINT NOT NULL DEFAULT 0
);
INSERT INTO town (id) VALUES (1);

-- Pictures of the logo; the newest is shown, the ids stand in addresses that may be kept.
CREATE TABLE town_logo (
    id           BIGINT PRIMARY KEY,
    content_type TEXT NOT NULL,
    content      TEXT NOT NULL, -- base64
    created_at   BIGINT NOT NULL
);

-- Backups that were tried, whether they went well or not.
CREATE TABLE backup_record (
    id          BIGINT PRIMARY KEY,
    night       TEXT UNIQUE, -- ISO date of a nightly backup, so that of several servers one makes it; NULL: by hand
    file_name   TEXT,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT, -- NULL: running, or the program ended in the middle
    size_bytes  BIGINT,
    is_good     BOOLEAN NOT NULL DEFAULT FALSE, -- written, read again, compared: it can be restored
    message     TEXT -- why not
);

-- Legal and agreed numbers. Each holds from a day to a day, with its source; whatever happened is
-- judged by the number of its day. verified_on NULL: nobody has compared it with the source yet.
CREATE TABLE rule (
    id              BIGINT PRIMARY KEY,
    rule_key        TEXT NOT NULL,
    value           DOUBLE PRECISION NOT NULL,
    unit            TEXT NOT NULL, -- hours, days, years, people
    valid_from      TEXT NOT NULL, -- ISO date
    valid_to        TEXT, -- last day; NULL: no end
    legal_reference TEXT NOT NULL, -- 'Kruh': our proposal, to be agreed on
    verified_on     TEXT,
    verified_by     TEXT,
    version         BIGINT NOT NULL DEFAULT 1,
    UNIQUE (rule_key, valid_from)
);

INSERT INTO rule (id, rule_key, value, unit, valid_from, legal_reference) VALUES
    (1, 'learning_hours_year', 24, 'hours', '2007-01-01', 'zákon č. 108/2006 Sb., § 111 odst. 1'),
    (2, 'learning_hours_school_event_maximum', 8, 'hours', '2007-01-01', 'zákon č. 108/2006 Sb., § 111 odst. 2 písm. d)'),
    (3, 'learning_supervision_counts_maximum', 0, 'hours', '2007-01-01', 'zákon č. 108/2006 Sb., § 111 odst. 2'),
    (4, 'learning_absence_cut', 2, 'hours', '2007-01-01', 'zákon č. 108/2006 Sb., § 111 odst. 4'),
    (5, 'project_threshold_hours', 40, 'hours', '2014-01-01', 'OPZ, bagatelní podpora; Obecná část pravidel pro žadatele a příjemce'),
    (6, 'case_sheet_retention', 30, 'days', '2026-01-01', 'Kruh'),
    (7, 'evidence_retention', 10, 'years', '2014-01-01', 'rozhodnutí o poskytnutí dotace'),
    (8, 'certificate_retention', 10, 'years', '2026-01-01', 'Kruh'),
    (9, 'feedback_retention', 2, 'years', '2026-01-01', 'Kruh'),
    (10, 'field_contact_retention', 3, 'years', '2026-01-01', 'Kruh'),
    (11, 'consent_retention', 10, 'years', '2026-01-01', 'Kruh'),
    (12, 'audit_retention', 5, 'years', '2026-01-01', 'Kruh'),
    (13, 'capacity_freshness', 45, 'days', '2026-01-01', 'Kruh'),
    (14, 'smallest_shown_count', 5, 'people', '2026-01-01', 'Kruh');
