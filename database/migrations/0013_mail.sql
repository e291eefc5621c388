-- The town's mail server; no row: Kruh sends no mail and gives out links instead.
CREATE TABLE mail_server (
    id              BIGINT PRIMARY KEY CHECK (id = 1),
    host            TEXT NOT NULL,
    port            BIGINT NOT NULL,
    security        TEXT NOT NULL CHECK (security IN ('starttls', 'tls', 'plain')),
    user_name       TEXT,
    password_sealed TEXT, -- opened by a key in DATA/keys only
    sender          TEXT NOT NULL, -- address
    sender_name     TEXT,
    version         BIGINT NOT NULL DEFAULT 1,
    updated_at      BIGINT NOT NULL
);

-- Messages to be sent, written in the same write as what causes them. Personal links stand here as
-- their id only: the address is put in when the message goes out. What was said goes once the
-- server has taken it.
CREATE TABLE mail_message (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    kind            TEXT NOT NULL, -- 'invitation', 'test' …: for counting and withdrawing
    person_id       BIGINT REFERENCES person (id),
    about_id        BIGINT, -- the event, the question …
    address         TEXT NOT NULL,
    name            TEXT,
    language        TEXT NOT NULL,
    subject         TEXT NOT NULL,
    body            TEXT,
    action_label    TEXT,
    link_id         BIGINT REFERENCES link (id),
    action_path     TEXT, -- behind the link, or on this server
    footer          TEXT,
    calendar        TEXT,
    calendar_method TEXT,
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up', 'withdrawn')),
    tries           BIGINT NOT NULL DEFAULT 0,
    next_try_at     BIGINT NOT NULL,
    give_up_at      BIGINT NOT NULL,
    claim           TEXT,   -- of the server that is sending it now
    claimed_until   BIGINT, -- then another may
    result          TEXT,   -- of the last try
    code            BIGINT, -- of SMTP
    answer          TEXT,   -- the server's own words
    created_at      BIGINT NOT NULL,
    done_at         BIGINT
);
CREATE INDEX mail_message_due ON mail_message (state, next_try_at);
CREATE INDEX mail_message_person ON mail_message (person_id);
CREATE INDEX mail_message_about ON mail_message (kind, about_id);
