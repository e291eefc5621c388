-- The question "Is it still true?", which the server asks by itself. One row, made when it is needed:
-- without it the server asks.
CREATE TABLE directory_reminders (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    is_on      BOOLEAN NOT NULL DEFAULT TRUE,
    run_on     TEXT,   -- the day of its last run, so that no second one begins on it
    last_at    BIGINT, -- when letters went last, by themselves or by hand
    last_count BIGINT  -- how many
);
ALTER TABLE profile ADD COLUMN letters_refused_at BIGINT; -- its organisation wants no such letters
ALTER TABLE profile ADD COLUMN reminder_count BIGINT NOT NULL DEFAULT 0; -- letters since the last word
