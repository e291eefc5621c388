-- Each row of a source is found by its source: an import reads and writes them by the hundred
-- thousand. Whoever writes here has made or found the source and the record itself, so there is
-- nothing to look up for each row.
ALTER TABLE exchange_change DROP CONSTRAINT exchange_change_record_id_fkey;
ALTER TABLE exchange_record DROP CONSTRAINT exchange_record_source_id_fkey;
ALTER TABLE exchange_record DROP CONSTRAINT exchange_record_pkey;
DROP INDEX exchange_record_source;
ALTER TABLE exchange_record ADD PRIMARY KEY (source_id, id);
