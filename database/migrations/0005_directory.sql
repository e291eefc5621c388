-- The directory. Tables and columns are named as in HSDS (Open Referral) where it has the same
-- thing, so that exchange can be added without renaming: organisation is its organization, the
-- columns of profile are organization's own of ours, attribute is its attributes.

-- One page about an organisation, the same for all events.
CREATE TABLE profile (
    organisation_id BIGINT PRIMARY KEY REFERENCES organisation (id),
    description     TEXT, -- what we do (HSDS organization.description)
    does_not_do     TEXT, -- what we do not do, and who does
    easy_text       TEXT, -- the same in easy language, for a leaflet
    service_area    TEXT, -- municipalities and localities in the organisation's words
    search_key      TEXT NOT NULL, -- unicode_fold of all of it, with a space at both ends
    version         BIGINT NOT NULL DEFAULT 1, -- of the whole page, services and contacts too
    saved_at        BIGINT NOT NULL,
    saved_by_name   TEXT, -- who filled it in, as signed in or as written on the page of a link
    saved_by_id     BIGINT REFERENCES person (id), -- NULL: by link
    verified_at     BIGINT, -- somebody of the organisation said that it is true; not the same as saved
    verified_by_name TEXT
);

CREATE TABLE service (
    id                      BIGINT PRIMARY KEY,
    uuid                    TEXT NOT NULL UNIQUE,
    organisation_id         BIGINT NOT NULL REFERENCES organisation (id),
    name                    TEXT NOT NULL,
    name_key                TEXT NOT NULL,
    sort_key_cs             TEXT NOT NULL,
    sort_key_pl             TEXT NOT NULL,
    kind                    TEXT, -- code list service_kind
    description             TEXT,
    eligibility_description TEXT, -- conditions of entry
    fees_description        TEXT, -- what it costs the client
    phone                   TEXT, -- the number to be called first; NULL: the organisation's
    email                   TEXT,
    url                     TEXT,
    status                  TEXT NOT NULL DEFAULT 'active', -- active, inactive, defunct, temporarily closed
    search_key              TEXT NOT NULL,
    position                BIGINT NOT NULL, -- order on the organisation's page
    created_at              BIGINT NOT NULL,
    updated_at              BIGINT NOT NULL,
    removed_at              BIGINT
);
CREATE INDEX service_organisation ON service (organisation_id);
CREATE INDEX service_kind ON service (kind);

-- Where services are given. A confidential place has no address at all: what is not stored
-- cannot be shown, printed or exported.
CREATE TABLE location (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    municipality    TEXT, -- HSDS address.city
    municipality_key TEXT,
    address         TEXT, -- street and number in one line
    is_confidential BOOLEAN NOT NULL DEFAULT FALSE,
    CHECK (NOT is_confidential OR address IS NULL)
);
CREATE INDEX location_organisation ON location (organisation_id);

CREATE TABLE service_at_location (
    service_id  BIGINT NOT NULL REFERENCES service (id),
    location_id BIGINT NOT NULL REFERENCES location (id),
    PRIMARY KEY (service_id, location_id)
);
CREATE INDEX service_at_location_location ON service_at_location (location_id);

-- Further important people of an organisation. Not accounts, and not necessarily rows of person:
-- what an organisation wants others to know of whom to call.
CREATE TABLE contact (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    service_id      BIGINT REFERENCES service (id),
    name            TEXT NOT NULL,
    name_key        TEXT NOT NULL,
    sort_key_cs     TEXT NOT NULL,
    sort_key_pl     TEXT NOT NULL,
    title           TEXT, -- function
    phone           TEXT,
    email           TEXT,
    turn_to_with    TEXT, -- "turn to them with …"
    search_key      TEXT NOT NULL,
    position        BIGINT NOT NULL
);
CREATE INDEX contact_organisation ON contact (organisation_id);

-- Values of code lists that an organisation or a service has: target_group, service_form,
-- language. Ids are unique over all tables.
CREATE TABLE attribute (
    link_entity TEXT NOT NULL, -- 'organisation' or 'service'
    link_id     BIGINT NOT NULL,
    list        TEXT NOT NULL,
    code_key    TEXT NOT NULL,
    PRIMARY KEY (link_id, list, code_key)
);
CREATE INDEX attribute_code ON attribute (list, code_key);
