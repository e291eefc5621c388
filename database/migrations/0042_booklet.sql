-- Leaflets and chapters of the printed booklet: what a person in need would ask for, and which kinds
-- of services and target groups answer it.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('leaflet_topic', 'crisis', 'Když je zle hned teď', 'Gdy źle jest teraz', 'In a crisis, now', 10),
    ('leaflet_topic', 'housing', 'Kde spát a bydlet', 'Gdzie spać i mieszkać', 'Where to sleep and live', 20),
    ('leaflet_topic', 'debts', 'Kde řešit dluhy', 'Gdzie z długami', 'Where to go with debts', 30),
    ('leaflet_topic', 'addiction', 'Kde řešit závislost', 'Gdzie z uzależnieniem', 'Where to go with addiction', 40),
    ('leaflet_topic', 'food', 'Jídlo a oblečení', 'Jedzenie i odzież', 'Food and clothes', 50),
    ('leaflet_topic', 'family', 'Rodina a děti', 'Rodzina i dzieci', 'Family and children', 60),
    ('leaflet_topic', 'health', 'Duše a zdraví', 'Zdrowie i psychika', 'Mind and health', 70),
    ('leaflet_topic', 'age', 'Stáří a péče doma', 'Starość i opieka w domu', 'Old age and care at home', 80),
    ('leaflet_topic', 'work', 'Práce a doklady', 'Praca i dokumenty', 'Work and papers', 90);

CREATE TABLE leaflet_rule (
    topic_key TEXT NOT NULL, -- code list leaflet_topic
    list      TEXT NOT NULL, -- service_kind or target_group
    code_key  TEXT NOT NULL,
    PRIMARY KEY (topic_key, list, code_key)
);
INSERT INTO leaflet_rule (topic_key, list, code_key) VALUES
    ('crisis', 'service_kind', '55'), ('crisis', 'service_kind', '60'), ('crisis', 'service_kind', '60a'),
    ('housing', 'service_kind', '57'), ('housing', 'service_kind', '58'), ('housing', 'service_kind', '61'),
    ('housing', 'service_kind', '63'), ('housing', 'service_kind', '43'), ('housing', 'service_kind', 'social_housing'),
    ('debts', 'service_kind', 'debt_advice'), ('debts', 'service_kind', '37-2'), ('debts', 'service_kind', '37-3'),
    ('addiction', 'service_kind', '59'), ('addiction', 'service_kind', '64'), ('addiction', 'service_kind', '68'),
    ('addiction', 'service_kind', 'addiction_treatment'), ('addiction', 'target_group', 'addiction'),
    ('food', 'service_kind', 'food_bank'), ('food', 'service_kind', 'clothing_bank'), ('food', 'service_kind', '61'),
    ('family', 'service_kind', '54'), ('family', 'service_kind', '62'), ('family', 'service_kind', '65'),
    ('family', 'service_kind', 'child_protection'), ('family', 'service_kind', 'tutoring'),
    ('health', 'service_kind', 'doctor'), ('health', 'service_kind', 'mental_health_centre'),
    ('health', 'service_kind', 'peer_group'), ('health', 'service_kind', '52'),
    ('age', 'service_kind', '39'), ('age', 'service_kind', '40'), ('age', 'service_kind', '41'),
    ('age', 'service_kind', '44'), ('age', 'service_kind', '45'), ('age', 'service_kind', '46'),
    ('age', 'service_kind', '49'), ('age', 'service_kind', '66'),
    ('work', 'service_kind', 'employment'), ('work', 'service_kind', '70'), ('work', 'service_kind', 'social_work');
