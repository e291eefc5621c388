-- Where several organisations do the same for the same people in the same place: what each of them
-- says of it. Nobody is ranked by it.
CREATE TABLE overlap_comment (
    kind            TEXT NOT NULL, -- code list service_kind
    target_group    TEXT NOT NULL, -- code list target_group; '': any
    municipality    TEXT NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    comment         TEXT NOT NULL,
    written_at      BIGINT NOT NULL,
    written_by_name TEXT,
    PRIMARY KEY (kind, target_group, municipality, organisation_id)
);
CREATE INDEX overlap_comment_organisation ON overlap_comment (organisation_id);
