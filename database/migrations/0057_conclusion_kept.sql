-- A conclusion that was written at the meeting itself and is asked about afterwards: which of the
-- texts that outlived the close it is (contribution_kept), so that nobody writes it twice. NULL: it
-- was written on the page of the session.
ALTER TABLE supervision_conclusion ADD COLUMN kept_id BIGINT;
