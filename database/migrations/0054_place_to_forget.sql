-- Whose confidential places are known here still have what was said of them before: the program
-- deletes it when it starts (features/directory/place_forget.h) and empties this list.
CREATE TABLE place_to_forget (
    organisation_id BIGINT PRIMARY KEY
);
INSERT INTO place_to_forget (organisation_id)
    SELECT id FROM organisation WHERE is_confidential
    UNION SELECT organisation_id FROM location WHERE is_confidential;

-- An import looks which of what it has touched must not be found; these are few.
CREATE INDEX organisation_confidential ON organisation (id) WHERE is_confidential;
CREATE INDEX location_confidential ON location (organisation_id) WHERE is_confidential;
