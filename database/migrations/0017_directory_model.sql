-- The whole of HSDS 3.1 in the directory. Columns are named as its fields. What hangs on several
-- kinds of things (a phone of a service, a place, a contact …) says on which by link_entity and
-- link_id; ids are unique over all tables. uuid is the id that an import brought; NULL: made of
-- our id by uuid_of_name, so it is the same for ever.

-- An organisation: what people's table does not hold.
ALTER TABLE profile ADD COLUMN alternate_name TEXT;
ALTER TABLE profile ADD COLUMN legal_status TEXT;
ALTER TABLE profile ADD COLUMN tax_status TEXT;
ALTER TABLE profile ADD COLUMN tax_id TEXT;
ALTER TABLE profile ADD COLUMN year_incorporated DOUBLE PRECISION;
ALTER TABLE profile ADD COLUMN logo TEXT;
ALTER TABLE profile ADD COLUMN uri TEXT;

ALTER TABLE service ADD COLUMN program_id BIGINT;
ALTER TABLE service ADD COLUMN alternate_name TEXT;
ALTER TABLE service ADD COLUMN interpretation_services TEXT;
ALTER TABLE service ADD COLUMN application_process TEXT;
ALTER TABLE service ADD COLUMN wait_time TEXT;
ALTER TABLE service ADD COLUMN accreditations TEXT;
ALTER TABLE service ADD COLUMN licenses TEXT;
ALTER TABLE service ADD COLUMN alert TEXT;
ALTER TABLE service ADD COLUMN minimum_age DOUBLE PRECISION;
ALTER TABLE service ADD COLUMN maximum_age DOUBLE PRECISION;
ALTER TABLE service ADD COLUMN assured_date TEXT; -- an import's "checked on"; ours is profile.verified_at
ALTER TABLE service ADD COLUMN assurer_email TEXT;
-- Ours beside it.
ALTER TABLE service ADD COLUMN does_not_do TEXT;
ALTER TABLE service ADD COLUMN what_to_bring TEXT;
ALTER TABLE service ADD COLUMN easy_text TEXT; -- for a leaflet
ALTER TABLE service ADD COLUMN crisis_contact TEXT; -- whom to call at night
ALTER TABLE service ADD COLUMN dogs TEXT; -- yes, no, ask; NULL: not known. So the next four:
ALTER TABLE service ADD COLUMN intoxication TEXT; -- may come under the influence
ALTER TABLE service ADD COLUMN barrier_free TEXT; -- yes, no, partly
ALTER TABLE service ADD COLUMN accepts_patients TEXT; -- a doctor: yes, no; insurers are attributes
ALTER TABLE service ADD COLUMN addiction_friendly TEXT;
ALTER TABLE service ADD COLUMN external_identifier TEXT; -- number in a register
ALTER TABLE service ADD COLUMN external_identifier_type TEXT; -- of which register
CREATE INDEX service_updated ON service (updated_at);

-- A place. Its own address lies here, further ones (postal) in address; none of it may be there for
-- a confidential place, nor its position.
ALTER TABLE location ADD COLUMN location_type TEXT NOT NULL DEFAULT 'physical'; -- physical, postal, virtual
ALTER TABLE location ADD COLUMN name TEXT;
ALTER TABLE location ADD COLUMN alternate_name TEXT;
ALTER TABLE location ADD COLUMN description TEXT;
ALTER TABLE location ADD COLUMN transportation TEXT;
ALTER TABLE location ADD COLUMN url TEXT;
ALTER TABLE location ADD COLUMN latitude DOUBLE PRECISION; -- WGS84
ALTER TABLE location ADD COLUMN longitude DOUBLE PRECISION;
ALTER TABLE location ADD COLUMN external_identifier TEXT; -- RÚIAN's number of the address
ALTER TABLE location ADD COLUMN external_identifier_type TEXT;
ALTER TABLE location ADD COLUMN attention TEXT;
ALTER TABLE location ADD COLUMN address_2 TEXT;
ALTER TABLE location ADD COLUMN region TEXT; -- district (okres, powiat)
ALTER TABLE location ADD COLUMN state_province TEXT; -- region (kraj, województwo)
ALTER TABLE location ADD COLUMN postal_code TEXT;
ALTER TABLE location ADD COLUMN country TEXT; -- CZ, PL; NULL: not known
CREATE INDEX location_municipality ON location (municipality_key);

-- Until now each place was of one service, so its number, negative, is free.
ALTER TABLE service_at_location ADD COLUMN id BIGINT;
ALTER TABLE service_at_location ADD COLUMN uuid TEXT;
ALTER TABLE service_at_location ADD COLUMN description TEXT;
UPDATE service_at_location SET id = -location_id,
    uuid = (SELECT uuid FROM location WHERE location.id = location_id);
CREATE UNIQUE INDEX service_at_location_uuid ON service_at_location (uuid);
CREATE UNIQUE INDEX service_at_location_id ON service_at_location (id);

ALTER TABLE contact ADD COLUMN department TEXT;
ALTER TABLE contact ADD COLUMN location_id BIGINT;
ALTER TABLE contact ADD COLUMN service_at_location_id BIGINT;
CREATE INDEX contact_service ON contact (service_id);

-- list 'taxonomy_term': code_key is the number of a taxonomy_term, of a taxonomy that an import
-- brought. Our own taxonomies are the code lists.
ALTER TABLE attribute ADD COLUMN value TEXT;
ALTER TABLE attribute ADD COLUMN label TEXT;
ALTER TABLE attribute ADD COLUMN link_type TEXT;

CREATE TABLE program (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    name            TEXT NOT NULL,
    alternate_name  TEXT,
    description     TEXT
);
CREATE INDEX program_organisation ON program (organisation_id);

-- Addresses of a place beyond its own.
CREATE TABLE address (
    id             BIGINT PRIMARY KEY,
    uuid           TEXT,
    link_entity    TEXT NOT NULL, -- location
    link_id        BIGINT NOT NULL,
    attention      TEXT,
    address_1      TEXT NOT NULL,
    address_2      TEXT,
    city           TEXT,
    region         TEXT,
    state_province TEXT,
    postal_code    TEXT,
    country        TEXT,
    address_type   TEXT NOT NULL -- physical, postal, virtual
);
CREATE INDEX address_link ON address (link_id);

CREATE TABLE phone (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- organisation, service, location, contact, service_at_location
    link_id     BIGINT NOT NULL,
    number      TEXT NOT NULL,
    extension   DOUBLE PRECISION,
    type        TEXT, -- voice, fax, cell, text …
    description TEXT
);
CREATE INDEX phone_link ON phone (link_id);

-- When something is open: an RRULE of RFC 5545 in parts.
CREATE TABLE schedule (
    id             BIGINT PRIMARY KEY,
    uuid           TEXT,
    link_entity    TEXT NOT NULL, -- service, location, service_at_location
    link_id        BIGINT NOT NULL,
    valid_from     TEXT, -- ISO date
    valid_to       TEXT,
    dtstart        TEXT,
    timezone       DOUBLE PRECISION, -- minutes from UTC; NULL: the town's own
    until          TEXT,
    count          DOUBLE PRECISION,
    wkst           TEXT,
    freq           TEXT, -- WEEKLY, MONTHLY
    "interval"     DOUBLE PRECISION,
    byday          TEXT, -- MO,TU
    byweekno       TEXT,
    bymonthday     TEXT,
    byyearday      TEXT,
    description    TEXT,
    opens_at       TEXT, -- HH:MM
    closes_at      TEXT,
    schedule_link  TEXT,
    attending_type TEXT,
    notes          TEXT
);
CREATE INDEX schedule_link_index ON schedule (link_id);

CREATE TABLE service_area (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- service, service_at_location
    link_id     BIGINT NOT NULL,
    name        TEXT, -- a municipality, district or region
    description TEXT,
    extent      TEXT, -- GeoJSON …
    extent_type TEXT,
    uri         TEXT
);
CREATE INDEX service_area_link ON service_area (link_id);

-- Languages with more than a code (a note, one without a code, of a place or a phone); those with
-- a code alone are attributes, list 'language'.
CREATE TABLE language (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- service, location, phone
    link_id     BIGINT NOT NULL,
    name        TEXT,
    code        TEXT,
    note        TEXT
);
CREATE INDEX language_link ON language (link_id);

CREATE TABLE accessibility (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- location
    link_id     BIGINT NOT NULL,
    description TEXT,
    details     TEXT,
    url         TEXT
);
CREATE INDEX accessibility_link ON accessibility (link_id);

CREATE TABLE cost_option (
    id                 BIGINT PRIMARY KEY,
    uuid               TEXT,
    link_entity        TEXT NOT NULL, -- service
    link_id            BIGINT NOT NULL,
    valid_from         TEXT,
    valid_to           TEXT,
    option             TEXT,
    currency           TEXT, -- ISO 4217
    amount             DOUBLE PRECISION,
    amount_description TEXT
);
CREATE INDEX cost_option_link ON cost_option (link_id);

CREATE TABLE required_document (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- service
    link_id     BIGINT NOT NULL,
    document    TEXT,
    uri         TEXT
);
CREATE INDEX required_document_link ON required_document (link_id);

CREATE TABLE funding (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- organisation, service
    link_id     BIGINT NOT NULL,
    source      TEXT
);
CREATE INDEX funding_link ON funding (link_id);

CREATE TABLE organization_identifier (
    id                BIGINT PRIMARY KEY,
    uuid              TEXT,
    link_entity       TEXT NOT NULL, -- organisation
    link_id           BIGINT NOT NULL,
    identifier_scheme TEXT,
    identifier_type   TEXT NOT NULL,
    identifier        TEXT NOT NULL
);
CREATE INDEX organization_identifier_link ON organization_identifier (link_id);

-- Web pages beyond the first.
CREATE TABLE url (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    link_entity TEXT NOT NULL, -- organisation, service
    link_id     BIGINT NOT NULL,
    label       TEXT,
    url         TEXT NOT NULL
);
CREATE INDEX url_link ON url (link_id);

-- In what free capacity is counted.
CREATE TABLE unit (
    id         BIGINT PRIMARY KEY,
    uuid       TEXT,
    name       TEXT NOT NULL,
    scheme     TEXT,
    identifier TEXT, -- scheme 'kruh': key of the code list capacity_unit
    uri        TEXT
);
INSERT INTO unit (id, name, scheme, identifier) VALUES
    (1, 'bed', 'kruh', 'bed'), (2, 'place', 'kruh', 'place'), (3, 'flat', 'kruh', 'flat'),
    (4, 'hour a week', 'kruh', 'hour'), (5, 'client', 'kruh', 'client');

INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('capacity_unit', 'bed', 'Lůžko', 'Łóżko', 'Bed', 10),
    ('capacity_unit', 'place', 'Místo', 'Miejsce', 'Place', 20),
    ('capacity_unit', 'flat', 'Byt', 'Mieszkanie', 'Flat', 30),
    ('capacity_unit', 'hour', 'Hodina týdně', 'Godzina w tygodniu', 'Hour a week', 40),
    ('capacity_unit', 'client', 'Klient', 'Klient', 'Client', 50);

-- Czech health insurers; the keys are their codes.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, is_unsure) VALUES
    ('insurer', '111', '111 Všeobecná zdravotní pojišťovna', '111 Všeobecná zdravotní pojišťovna', '111 Všeobecná zdravotní pojišťovna', 10, TRUE),
    ('insurer', '201', '201 Vojenská zdravotní pojišťovna', '201 Vojenská zdravotní pojišťovna', '201 Vojenská zdravotní pojišťovna', 20, TRUE),
    ('insurer', '205', '205 Česká průmyslová zdravotní pojišťovna', '205 Česká průmyslová zdravotní pojišťovna', '205 Česká průmyslová zdravotní pojišťovna', 30, TRUE),
    ('insurer', '207', '207 Oborová zdravotní pojišťovna', '207 Oborová zdravotní pojišťovna', '207 Oborová zdravotní pojišťovna', 40, TRUE),
    ('insurer', '209', '209 Zaměstnanecká pojišťovna Škoda', '209 Zaměstnanecká pojišťovna Škoda', '209 Zaměstnanecká pojišťovna Škoda', 50, TRUE),
    ('insurer', '211', '211 Zdravotní pojišťovna ministerstva vnitra', '211 Zdravotní pojišťovna ministerstva vnitra', '211 Zdravotní pojišťovna ministerstva vnitra', 60, TRUE),
    ('insurer', '213', '213 Revírní bratrská pokladna', '213 Revírní bratrská pokladna', '213 Revírní bratrská pokladna', 70, TRUE),
    ('insurer', 'nfz', 'Narodowy Fundusz Zdrowia (PL)', 'Narodowy Fundusz Zdrowia', 'National Health Fund (PL)', 80, FALSE);

-- How many are free now. It becomes unknown by itself at valid_until, and is not counted when
-- it was said longer ago than the rule capacity_freshness.
CREATE TABLE service_capacity (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT,
    link_entity     TEXT NOT NULL, -- service
    link_id         BIGINT NOT NULL,
    unit_id         BIGINT NOT NULL REFERENCES unit (id),
    available       DOUBLE PRECISION, -- NULL: nobody has said how many
    maximum         DOUBLE PRECISION,
    description     TEXT,
    updated_at      BIGINT NOT NULL,
    state           TEXT NOT NULL, -- free, limited, waiting, full, assessment, unknown
    target_group    TEXT, -- code; NULL: for all of the service
    waiting_days    DOUBLE PRECISION,
    valid_until     BIGINT,
    updated_by_name TEXT,
    version         BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX service_capacity_link ON service_capacity (link_id);

-- Taxonomies that imports brought. Our own are the code lists.
CREATE TABLE taxonomy (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    name        TEXT NOT NULL,
    description TEXT,
    uri         TEXT,
    version     TEXT
);
CREATE TABLE taxonomy_term (
    id          BIGINT PRIMARY KEY,
    uuid        TEXT,
    taxonomy_id BIGINT REFERENCES taxonomy (id),
    code        TEXT,
    name        TEXT NOT NULL,
    description TEXT,
    parent_id   BIGINT REFERENCES taxonomy_term (id),
    language    TEXT,
    term_uri    TEXT
);
CREATE INDEX taxonomy_term_taxonomy ON taxonomy_term (taxonomy_id);
CREATE UNIQUE INDEX taxonomy_uuid ON taxonomy (uuid);
CREATE UNIQUE INDEX taxonomy_term_uuid ON taxonomy_term (uuid);
CREATE INDEX taxonomy_term_parent ON taxonomy_term (parent_id);

-- Every change: who, when, from what to what. A save is all its rows with the same save_id and can
-- be taken back. Of people who are no longer named nothing is kept: the values go with them.
CREATE TABLE metadata (
    id                BIGINT PRIMARY KEY,
    save_id           BIGINT NOT NULL,
    organisation_id   BIGINT NOT NULL, -- on whose page
    link_entity       TEXT NOT NULL, -- organisation, service, location, contact …
    link_id           BIGINT NOT NULL,
    last_action_type  TEXT NOT NULL, -- create, update, delete, verify, import, restore
    field_name        TEXT NOT NULL, -- empty: the whole thing
    previous_value    TEXT,
    replacement_value TEXT,
    updated_by_name   TEXT,
    updated_by_id     BIGINT,
    updated_at        BIGINT NOT NULL
);
CREATE INDEX metadata_organisation ON metadata (organisation_id, updated_at);
CREATE INDEX metadata_link ON metadata (link_id);
CREATE INDEX metadata_save ON metadata (save_id);

-- Which thing of ours came from which row of which source.
CREATE TABLE origin (
    source     TEXT NOT NULL, -- 'rpss', 'hsds:https://…', 'csv:name'
    entity     TEXT NOT NULL, -- as link_entity
    source_key TEXT NOT NULL, -- its id there
    link_id    BIGINT NOT NULL, -- ours
    row_hash   TEXT NOT NULL, -- of the row as it came: unchanged rows are skipped
    seen_at    BIGINT NOT NULL, -- when it was in the source last
    PRIMARY KEY (source, entity, source_key)
);
CREATE INDEX origin_link ON origin (link_id);

-- Fields of imported things that somebody here has changed: ours holds, the source's is kept beside
-- it, and the difference can be sent back.
CREATE TABLE overlay (
    link_id      BIGINT NOT NULL,
    field_name   TEXT NOT NULL,
    link_entity  TEXT NOT NULL,
    source_value TEXT,
    changed_at   BIGINT NOT NULL,
    PRIMARY KEY (link_id, field_name)
);
