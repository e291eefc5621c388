-- What of the directory is public: the HSDS API, exports, booklets, what is carried in a pocket.
-- Colleagues who are signed in see all of it, withdrawn or not.
ALTER TABLE profile ADD COLUMN withdrawn_at BIGINT; -- the whole page; NULL: public
ALTER TABLE service ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE contact ADD COLUMN is_public BOOLEAN NOT NULL DEFAULT FALSE; -- a person has said yes
ALTER TABLE profile ADD COLUMN reminded_at BIGINT; -- "Is it still true?" was sent last
ALTER TABLE profile ADD COLUMN created_at BIGINT; -- NULL: before this was kept
CREATE INDEX profile_verified ON profile (verified_at);

-- What somebody thinks is wrong on a page. The organisation decides.
CREATE TABLE suggestion (
    id              BIGINT PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    service_id      BIGINT REFERENCES service (id), -- NULL: the page
    field_name      TEXT NOT NULL, -- what it is about; 'other': something else
    present_value   TEXT, -- as it stood when it was suggested
    suggested_value TEXT,
    note            TEXT,
    by_name         TEXT, -- as written or as signed in; may be NULL
    by_id           BIGINT,
    created_at      BIGINT NOT NULL,
    decided_at      BIGINT,
    decision        TEXT, -- accepted, refused
    decided_by_name TEXT
);
CREATE INDEX suggestion_organisation ON suggestion (organisation_id, decided_at);

-- Who gets a note when the free capacity of a service changes.
CREATE TABLE capacity_watch (
    service_id BIGINT NOT NULL REFERENCES service (id),
    person_id  BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL, -- changes since then are news
    PRIMARY KEY (service_id, person_id)
);
CREATE INDEX capacity_watch_person ON capacity_watch (person_id);
