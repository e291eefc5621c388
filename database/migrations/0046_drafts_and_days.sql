-- What whoever led kept of an anonymous contract, though the method wipes it: a draft, gone from here
-- when it is taken to a board or left out, or after some weeks.
ALTER TABLE contribution_kept ADD COLUMN is_draft BOOLEAN NOT NULL DEFAULT FALSE;

-- Steps of a meeting in writing of which everybody was told by mail, once.
CREATE TABLE live_day_told (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    phase      BIGINT NOT NULL, -- number in the method
    told_at    BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, phase)
);
