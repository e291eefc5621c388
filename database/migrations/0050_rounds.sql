-- Gaps between the meetings of an organisation: whether a plan keeps them few, and how fairly.
ALTER TABLE meeting ADD COLUMN gap_goal TEXT NOT NULL DEFAULT 'any' CHECK (gap_goal IN ('any', 'few'));
ALTER TABLE meeting ADD COLUMN gap_difference BIGINT; -- of any two organisations; NULL: no matter

-- Somebody is away for a part of the day: minutes after midnight.
ALTER TABLE meeting_person ADD COLUMN away_from_minutes BIGINT;
ALTER TABLE meeting_person ADD COLUMN away_to_minutes BIGINT;

-- Rules of single meetings: when and where two meet, or that they meet before two others do.
CREATE TABLE meeting_rule (
    id                   BIGINT PRIMARY KEY,
    meeting_id           BIGINT NOT NULL REFERENCES meeting (id),
    organisation_id      BIGINT NOT NULL REFERENCES organisation (id),
    other_id             BIGINT NOT NULL REFERENCES organisation (id),
    day_part             TEXT CHECK (day_part IN ('morning', 'afternoon')),
    round_number         BIGINT,
    table_number         BIGINT,
    then_organisation_id BIGINT REFERENCES organisation (id), -- these two meet later
    then_other_id        BIGINT REFERENCES organisation (id),
    added_at             BIGINT NOT NULL,
    CHECK (organisation_id <> other_id)
);
CREATE INDEX meeting_rule_of_meeting ON meeting_rule (meeting_id);
CREATE INDEX meeting_rule_organisation ON meeting_rule (organisation_id);
CREATE INDEX meeting_rule_other ON meeting_rule (other_id);
CREATE INDEX meeting_rule_then ON meeting_rule (then_organisation_id);
CREATE INDEX meeting_rule_then_other ON meeting_rule (then_other_id);
