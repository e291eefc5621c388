-- Whoever suggested something hears what became of it: signed in on a page of theirs, else at an
-- address that only they know, or by a letter.
ALTER TABLE suggestion ADD COLUMN decision_note TEXT; -- a sentence of who decided
ALTER TABLE suggestion ADD COLUMN answer_hash TEXT;   -- of the token in that address; NULL: none
ALTER TABLE suggestion ADD COLUMN answer_email TEXT;  -- of somebody without an account, until the decision
ALTER TABLE suggestion ADD COLUMN answer_language TEXT; -- of the letter
ALTER TABLE suggestion ADD COLUMN answer_read_at BIGINT; -- they have seen the decision
CREATE UNIQUE INDEX suggestion_answer ON suggestion (answer_hash);
CREATE INDEX suggestion_person ON suggestion (by_id, decided_at);

-- A letter whose address is shown to nobody; its row is gone as soon as it is sent or given up.
ALTER TABLE mail_message ADD COLUMN is_private BOOLEAN NOT NULL DEFAULT FALSE;
