-- That cases are wanted for an event, until when, and what is said about it.
CREATE TABLE case_call (
    meeting_id    BIGINT PRIMARY KEY REFERENCES meeting (id),
    deadline      TEXT NOT NULL, -- ISO; the last day on which a sheet can be sent
    note          TEXT,
    is_open       BOOLEAN NOT NULL,
    changed_by_id BIGINT,
    changed_at    BIGINT NOT NULL
);

-- A case that somebody brings. What it says is sealed with a key of its own that lies in the key
-- folder, so that neither this table nor any backup of it can be read once the key is destroyed.
CREATE TABLE case_sheet (
    id          BIGINT PRIMARY KEY,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    person_id   BIGINT REFERENCES person (id), -- who brings it; NULL: the event is over
    author_seal TEXT NOT NULL UNIQUE, -- who may change and withdraw it; made with the key folder's key
    state       TEXT NOT NULL CHECK (state IN ('sent', 'returned', 'approved')),
    sealed      TEXT NOT NULL,
    sealed_note TEXT, -- of the second reader
    reader_id   BIGINT,
    sent_at     BIGINT NOT NULL,
    decided_at  BIGINT,
    version     BIGINT NOT NULL
);
CREATE INDEX case_sheet_meeting ON case_sheet (meeting_id);
CREATE INDEX case_sheet_person ON case_sheet (person_id);
