-- Pairs of organisations that look alike and are two, as a person has said.
CREATE TABLE organisation_distinct (
    one_id   BIGINT NOT NULL REFERENCES organisation (id), -- the smaller id
    other_id BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (one_id, other_id)
);
