-- What changed in organisations and in what the directory says of them, for whoever keeps something
-- made of it (the index of the search): a line a save. Ids ascend in time; old lines are deleted.
CREATE TABLE organisation_change (
    id              BIGINT PRIMARY KEY,
    organisation_id BIGINT NOT NULL -- no reference: it may be gone
);

-- The files of synonyms by which people's words find services, as the town has them: the newest of a
-- language counts, older ones are the way back; without one it is the program's own.
CREATE TABLE synonym_version (
    id            BIGINT PRIMARY KEY,
    language      TEXT NOT NULL, -- cs, pl
    content       TEXT NOT NULL, -- lines of algorithms/search/thesaurus.h
    note          TEXT, -- what was changed, in the methodologist's words
    saved_at      BIGINT NOT NULL,
    saved_by_name TEXT NOT NULL
);
CREATE INDEX synonym_version_language ON synonym_version (language, id);

-- Searches that found nothing, counted by need, place and day. Never the words, nor whose they were.
CREATE TABLE unmet_need (
    need         TEXT NOT NULL, -- code list need; 'other': none was understood
    target_group TEXT NOT NULL, -- code; empty: not said
    municipality TEXT NOT NULL, -- empty: not said
    day          TEXT NOT NULL, -- ISO date in the town's zone
    reason       TEXT NOT NULL, -- none: there is no such service; now: there is, but not free, open, near
    searches     BIGINT NOT NULL,
    PRIMARY KEY (need, target_group, municipality, day, reason)
);
CREATE INDEX unmet_need_day ON unmet_need (day);

-- Under which heading a line of synonyms stands, and a search without an answer is counted.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('need', 'housing', 'Bydlení a přístřeší', 'Mieszkanie i schronienie', 'Housing and shelter', 10),
    ('need', 'material', 'Jídlo, peníze, dluhy, práce', 'Jedzenie, pieniądze, długi, praca', 'Food, money, debts, work', 20),
    ('need', 'addiction', 'Závislost', 'Uzależnienie', 'Addiction', 30),
    ('need', 'crisis', 'Násilí a krize', 'Przemoc i kryzys', 'Violence and crisis', 40),
    ('need', 'mental', 'Duševní zdraví', 'Zdrowie psychiczne', 'Mental health', 50),
    ('need', 'care', 'Stáří, nemoc a péče', 'Starość, choroba i opieka', 'Old age, illness and care', 60),
    ('need', 'disability', 'Postižení', 'Niepełnosprawność', 'Disability', 70),
    ('need', 'family', 'Děti a rodina', 'Dzieci i rodzina', 'Children and family', 80),
    ('need', 'foreigners', 'Cizinci a menšiny', 'Cudzoziemcy i mniejszości', 'Foreigners and minorities', 90),
    ('need', 'prison', 'Vězení a trestná činnost', 'Więzienie i przestępstwa', 'Prison and offences', 100),
    ('need', 'other', 'Jiná potřeba', 'Inna potrzeba', 'Another need', 900);
