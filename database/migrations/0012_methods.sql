-- Methods of meetings. Kruh brings some as files of its own; a town writes others.

-- Every text of a method that was saved or chosen for an event. Never changed, never deleted.
CREATE TABLE method_version (
    method_key TEXT NOT NULL,
    version    TEXT NOT NULL, -- hash of the text and of what it uses (method_version.h)
    text       TEXT NOT NULL, -- YAML
    origin     TEXT NOT NULL CHECK (origin IN ('shipped', 'page', 'file')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (method_key, version)
);

-- The texts of other methods that a version takes phases from, as they were then.
CREATE TABLE method_version_use (
    method_key TEXT NOT NULL,
    version    TEXT NOT NULL,
    used_key   TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (method_key, version, used_key),
    FOREIGN KEY (method_key, version) REFERENCES method_version (method_key, version)
);

-- The town's own methods: which version is the current one.
CREATE TABLE own_method (
    method_key      TEXT PRIMARY KEY,
    current_version TEXT NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1, -- of this row, for those who edit at once
    updated_at      BIGINT NOT NULL,
    removed_at      BIGINT -- off the list; events keep theirs
);

-- How an event goes, and in which version. No version: an event from before there were methods.
ALTER TABLE meeting ADD COLUMN method_key TEXT NOT NULL DEFAULT 'prostor-pro-setkani';
ALTER TABLE meeting ADD COLUMN method_version TEXT;

-- Who writes methods: as any right, to be changed under Settings.
INSERT INTO role_right (role_key, right_key) VALUES
    ('administrator', 'edit_methods'),
    ('methodologist', 'edit_methods');
