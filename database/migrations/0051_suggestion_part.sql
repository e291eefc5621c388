-- A suggestion may be about what is public: then field_name is 'public', and the part is the contact,
-- the service, or else the whole page. The contact may be gone by then.
ALTER TABLE suggestion ADD COLUMN contact_id BIGINT;
