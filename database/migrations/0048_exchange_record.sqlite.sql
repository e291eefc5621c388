-- Each row of a source lies among those of its source, in one tree: an import reads and writes them
-- by the hundred thousand. Whoever writes here has made or found the source and the record itself.
CREATE TABLE exchange_record_new (
    id              BIGINT NOT NULL,
    source_id       BIGINT NOT NULL, -- of exchange_source
    table_name      TEXT NOT NULL, -- of HSDS 3.1
    uuid            TEXT NOT NULL,
    source_key      TEXT, -- its id in the source
    entity_id       BIGINT, -- negative: the own address of that place
    content         TEXT NOT NULL, -- the cells in the order of the table, separated by U+001F
    fingerprint     BIGINT NOT NULL,
    first_import_id BIGINT NOT NULL, -- that made the thing; 0: it was here before
    gone_import_id  BIGINT, -- since then it is not in the source any more
    PRIMARY KEY (source_id, id)
) WITHOUT ROWID;
INSERT INTO exchange_record_new SELECT id, source_id, table_name, uuid, source_key, entity_id,
    content, fingerprint, first_import_id, gone_import_id FROM exchange_record;

CREATE TABLE exchange_change_new (
    import_id BIGINT NOT NULL REFERENCES exchange_import (id),
    record_id BIGINT NOT NULL, -- of exchange_record
    what      TEXT NOT NULL, -- changed, returned, gone, met, raised
    before    TEXT, -- content
    PRIMARY KEY (import_id, record_id)
);
INSERT INTO exchange_change_new SELECT import_id, record_id, what, before FROM exchange_change;

DROP TABLE exchange_change;
DROP TABLE exchange_record;
ALTER TABLE exchange_record_new RENAME TO exchange_record;
ALTER TABLE exchange_change_new RENAME TO exchange_change;
