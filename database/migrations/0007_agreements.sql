-- Whoever holds a participant's personal link said: this page is somebody else's.
CREATE TABLE meeting_link_report (
    link_id     BIGINT PRIMARY KEY REFERENCES link (id),
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    person_id   BIGINT NOT NULL REFERENCES person (id), -- whose link it is
    reported_at BIGINT NOT NULL
);
CREATE INDEX meeting_link_report_meeting ON meeting_link_report (meeting_id);

-- How one service hands a client over to another.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('hand_over', 'phone', 'Telefonicky', 'Telefonicznie', 'By phone', 10),
    ('hand_over', 'form', 'Formulářem nebo doporučením', 'Formularzem lub skierowaniem', 'By a form or a referral', 20),
    ('hand_over', 'accompaniment', 'Doprovodem', 'Z osobą towarzyszącą', 'By going along', 30),
    ('hand_over', 'joint_meeting', 'Společnou schůzkou', 'Na wspólnym spotkaniu', 'At a joint meeting', 40),
    ('hand_over', 'email', 'E-mailem', 'E-mailem', 'By e-mail', 50);

-- What colleagues of one organisation can learn with another.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('learning_offer', 'consultation', 'Konzultace', 'Konsultacje', 'Consultations', 10),
    ('learning_offer', 'training', 'Školení', 'Szkolenie', 'Training', 20),
    ('learning_offer', 'internship', 'Stáž', 'Staż', 'Internship', 30);

-- What two organisations agreed on at an event. Visible to the people who came for the two alone,
-- until both let others see that there is an agreement, or what it says.
CREATE TABLE pair_card (
    id         BIGINT PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    one_id     BIGINT NOT NULL REFERENCES organisation (id), -- the smaller id
    other_id   BIGINT NOT NULL REFERENCES organisation (id),
    version    BIGINT NOT NULL, -- grows with every change of what both confirm
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (meeting_id, one_id, other_id),
    CHECK (one_id < other_id)
);
CREATE INDEX pair_card_one ON pair_card (one_id);
CREATE INDEX pair_card_other ON pair_card (other_id);

-- The fields of a card, each merged by itself when both write at once. Only what stands there now:
-- a text that was taken back is gone.
CREATE TABLE pair_card_text (
    card_id       BIGINT NOT NULL REFERENCES pair_card (id),
    field_key     TEXT NOT NULL, -- features/agreements/card_field.h; 'one_…', 'other_…' by side
    value         TEXT NOT NULL, -- keys of a code list are joined by spaces
    changed_by_id BIGINT REFERENCES person (id),
    changed_at    BIGINT NOT NULL,
    PRIMARY KEY (card_id, field_key)
);

-- Follow-up steps.
CREATE TABLE pair_card_step (
    id              BIGINT PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE, -- of its calendar entry
    card_id         BIGINT NOT NULL REFERENCES pair_card (id),
    what            TEXT NOT NULL,
    organisation_id BIGINT REFERENCES organisation (id), -- whose step it is; NULL: of both
    person_id       BIGINT REFERENCES person (id),       -- who does it; NULL: not said
    due_date        TEXT, -- ISO
    changed_at      BIGINT NOT NULL
);
CREATE INDEX pair_card_step_card ON pair_card_step (card_id);

-- What each of the two sides says for itself.
CREATE TABLE pair_card_side (
    card_id           BIGINT NOT NULL REFERENCES pair_card (id),
    organisation_id   BIGINT NOT NULL REFERENCES organisation (id),
    wants_on          TEXT CHECK (wants_on IN ('yes', 'no')), -- NULL: not said
    confirmed_version BIGINT, -- of pair_card.version; a later one asks again
    confirmed_by_id   BIGINT REFERENCES person (id),
    confirmed_at      BIGINT,
    shows             TEXT NOT NULL DEFAULT 'nothing' -- to others; the card shows what both sides allow
                      CHECK (shows IN ('nothing', 'tie', 'agreement')),
    PRIMARY KEY (card_id, organisation_id)
);

-- What a person gives to the other side of a card, as she ticked it for herself.
CREATE TABLE pair_card_contact (
    card_id          BIGINT NOT NULL REFERENCES pair_card (id),
    person_id        BIGINT NOT NULL REFERENCES person (id),
    shares_name      BOOLEAN NOT NULL,
    shares_job_title BOOLEAN NOT NULL,
    shares_phone     BOOLEAN NOT NULL,
    shares_email     BOOLEAN NOT NULL,
    changed_at       BIGINT NOT NULL,
    PRIMARY KEY (card_id, person_id)
);
CREATE INDEX pair_card_contact_person ON pair_card_contact (person_id);

-- Further important people of a profile that its organisation pointed out to the other.
CREATE TABLE pair_card_further (
    card_id    BIGINT NOT NULL REFERENCES pair_card (id),
    contact_id BIGINT NOT NULL, -- contact.id; one that is no longer there is passed over
    PRIMARY KEY (card_id, contact_id)
);

-- What happened to a card, never what it says.
CREATE TABLE pair_card_event (
    id              BIGINT PRIMARY KEY,
    card_id         BIGINT NOT NULL REFERENCES pair_card (id),
    kind            TEXT NOT NULL, -- 'changed', 'confirmed', 'shown', 'withdrawn', 'typed'
    version         BIGINT NOT NULL, -- of the card, after it
    person_id       BIGINT REFERENCES person (id), -- who did it
    asked_by_id     BIGINT REFERENCES person (id), -- of 'typed': who asked for it
    organisation_id BIGINT REFERENCES organisation (id), -- whose side it was; of 'typed': who asked
    happened_at     BIGINT NOT NULL
);
CREATE INDEX pair_card_event_card ON pair_card_event (card_id);

-- An organiser types in a card on paper, because one of the pair asked for it. Done once.
CREATE TABLE pair_card_typing (
    id              BIGINT PRIMARY KEY,
    meeting_id      BIGINT NOT NULL REFERENCES meeting (id),
    one_id          BIGINT NOT NULL REFERENCES organisation (id),
    other_id        BIGINT NOT NULL REFERENCES organisation (id),
    asked_by_id     BIGINT REFERENCES person (id),
    asked_side_id   BIGINT NOT NULL REFERENCES organisation (id),
    organiser_id    BIGINT NOT NULL REFERENCES person (id),
    asked_at        BIGINT NOT NULL,
    done_at         BIGINT
);
CREATE INDEX pair_card_typing_meeting ON pair_card_typing (meeting_id);
