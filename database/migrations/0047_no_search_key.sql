-- The search has an index of its own (features/finder): nobody reads these texts any more.
ALTER TABLE profile DROP COLUMN search_key;
ALTER TABLE service DROP COLUMN search_key;
ALTER TABLE contact DROP COLUMN search_key;
