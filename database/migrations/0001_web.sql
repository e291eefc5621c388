-- Sessions: who is signed in on which browser. Only the hash of the cookie is kept.
CREATE TABLE session (
    token_hash   TEXT PRIMARY KEY,
    person_id    BIGINT NOT NULL,
    csrf_token   TEXT NOT NULL,
    created_at   BIGINT NOT NULL, -- microseconds UTC, as every column named _at
    last_seen_at BIGINT NOT NULL, -- updated at most once an hour
    expires_at   BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
