-- Other directories from which ours is fed: a register, a partner's HSDS package, a table.
CREATE TABLE exchange_source (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL, -- hsds, register, table
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE, -- unicode_fold(name)
    version    BIGINT NOT NULL DEFAULT 0, -- grows with every import; an older preview is a CONFLICT
    mapping    TEXT, -- of a table: which column is what, as it was chosen last
    created_at BIGINT NOT NULL
);

-- Each import that was made. The newest one of a source can be undone.
CREATE TABLE exchange_import (
    id             BIGINT PRIMARY KEY,
    source_id      BIGINT NOT NULL REFERENCES exchange_source (id),
    file_name      TEXT,
    rows_read      BIGINT NOT NULL,
    rows_new       BIGINT NOT NULL,
    rows_changed   BIGINT NOT NULL,
    rows_gone      BIGINT NOT NULL,
    rows_same      BIGINT NOT NULL,
    rows_left_out  BIGINT NOT NULL,
    rows_kept      BIGINT NOT NULL, -- where a change made here stayed over the source's
    report         TEXT, -- every row that was left out or mended: CSV
    made_by_id     BIGINT,
    made_by_name   TEXT,
    made_at        BIGINT NOT NULL,
    undone_at      BIGINT,
    undone_by_name TEXT
);
CREATE INDEX exchange_import_source ON exchange_import (source_id, made_at);

-- Each row of a source as it came last, and which thing of the directory it became. What differs in
-- the directory from `content` was changed here; it stays, and can be sent back to the source.
CREATE TABLE exchange_record (
    id              BIGINT PRIMARY KEY,
    source_id       BIGINT NOT NULL REFERENCES exchange_source (id),
    table_name      TEXT NOT NULL, -- of HSDS 3.1
    uuid            TEXT NOT NULL,
    source_key      TEXT, -- its id in the source
    entity_id       BIGINT, -- negative: the own address of that place
    content         TEXT NOT NULL, -- the cells in the order of the table, separated by U+001F
    fingerprint     BIGINT NOT NULL,
    first_import_id BIGINT NOT NULL, -- that made the thing; 0: it was here before
    gone_import_id  BIGINT -- since then it is not in the source any more
);
CREATE INDEX exchange_record_source ON exchange_record (source_id, id);

-- What the newest import of each source changed, for undoing it.
CREATE TABLE exchange_change (
    import_id BIGINT NOT NULL REFERENCES exchange_import (id),
    record_id BIGINT NOT NULL REFERENCES exchange_record (id),
    what      TEXT NOT NULL, -- new, changed, gone
    before    TEXT, -- content
    PRIMARY KEY (import_id, record_id)
);

-- A package between its upload and its import.
CREATE TABLE exchange_draft (
    id          BIGINT PRIMARY KEY,
    owner_id    BIGINT NOT NULL REFERENCES person (id),
    source_name TEXT NOT NULL,
    kind        TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    content     TEXT NOT NULL, -- base64
    mapping     TEXT,
    created_at  BIGINT NOT NULL
);
