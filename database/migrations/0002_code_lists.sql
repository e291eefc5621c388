-- Editable lists of values. A key never changes and is never removed: what is no longer offered gets
-- valid_to. Columns elsewhere keep keys without a foreign key, so an import may bring unknown ones.
CREATE TABLE code (
    list          TEXT NOT NULL, -- "sector", "service_kind" … (features/codes/code_list.h)
    code_key      TEXT NOT NULL,
    label_cs      TEXT NOT NULL,
    label_pl      TEXT NOT NULL,
    label_en      TEXT NOT NULL,
    position      BIGINT NOT NULL, -- order in the list, in tens
    valid_from    TEXT, -- ISO date, NULL: always
    valid_to      TEXT, -- last day, NULL: no end
    is_unsure     BOOLEAN NOT NULL DEFAULT FALSE, -- code or wording to be verified at its source
    external_code TEXT, -- the code of the register or law that the value comes from
    version       BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (list, code_key)
);

-- What an organisation is in the network. Of our own making.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('sector', 'municipality', 'Obec, sociální odbor', 'Gmina, wydział spraw społecznych', 'Municipality, social department', 10),
    ('sector', 'child_protection', 'OSPOD (sociálně-právní ochrana dětí)', 'Ochrona praw dziecka (≈ OSPOD)', 'Child protection authority', 20),
    ('sector', 'social_service_provider', 'Poskytovatel sociálních služeb', 'Realizator usług społecznych', 'Social services provider', 30),
    ('sector', 'ngo', 'Nezisková organizace', 'Organizacja pozarządowa', 'Non-governmental organisation', 40),
    ('sector', 'school', 'Škola, školské zařízení', 'Szkoła, placówka oświatowa', 'School, educational facility', 50),
    ('sector', 'health', 'Zdravotnictví', 'Ochrona zdrowia', 'Health care', 60),
    ('sector', 'psychiatric_hospital', 'Psychiatrická nemocnice', 'Szpital psychiatryczny', 'Psychiatric hospital', 70),
    ('sector', 'contact_centre', 'Kontaktní centrum', 'Punkt lub centrum niskoprogowe', 'Contact (drop-in) centre', 80),
    ('sector', 'addiction_counselling', 'Adiktologická poradna', 'Poradnia leczenia uzależnień', 'Addiction counselling centre', 90),
    ('sector', 'therapeutic_community', 'Terapeutická komunita', 'Społeczność terapeutyczna', 'Therapeutic community', 100),
    ('sector', 'social_assistance_centre', 'Středisko sociální pomoci (PL)', 'Ośrodek pomocy społecznej', 'Social assistance centre (PL)', 110),
    ('sector', 'police', 'Policie', 'Policja', 'Police', 120),
    ('sector', 'labour_office', 'Úřad práce', 'Urząd pracy', 'Labour office', 130),
    ('sector', 'probation', 'Probační a mediační služba', 'Kuratela sądowa', 'Probation and mediation', 140),
    ('sector', 'housing', 'Bydlení, pronajímatel', 'Mieszkalnictwo, wynajmujący', 'Housing, landlord', 150),
    ('sector', 'health_insurer', 'Zdravotní pojišťovna', 'Ubezpieczyciel zdrowotny', 'Health insurer', 160),
    ('sector', 'church', 'Církev, farnost', 'Kościół, parafia', 'Church, parish', 170),
    ('sector', 'other', 'Jiný', 'Inny', 'Other', 180);

-- The kind of place where an office or a service works.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('territory', 'rural_edge', 'Venkovská okrajová část', 'Wiejska część na obrzeżach', 'Rural outskirts', 10),
    ('territory', 'housing_estate', 'Sídliště', 'Osiedle blokowe', 'Housing estate', 20),
    ('territory', 'centre', 'Centrum', 'Centrum', 'Town centre', 30),
    ('territory', 'family_houses', 'Rodinné domy', 'Domy jednorodzinne', 'Family houses', 40),
    ('territory', 'industrial', 'Průmyslová část', 'Część przemysłowa', 'Industrial area', 50),
    ('territory', 'excluded_locality', 'Sociálně vyloučená lokalita', 'Obszar wykluczony społecznie', 'Socially excluded locality', 60),
    ('territory', 'scattered', 'Rozptýlená zástavba', 'Zabudowa rozproszona', 'Scattered settlement', 70);

-- Kinds of social services: key = section of the Czech Act 108/2006 (wording before 2025),
-- external_code = code of the register of providers; then common kinds that are not registered.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, is_unsure, external_code) VALUES
    ('service_kind', '37-2', 'Základní sociální poradenství', 'Podstawowe poradnictwo socjalne', 'Basic social counselling', 10, FALSE, NULL),
    ('service_kind', '37-3', 'Odborné sociální poradenství', 'Specjalistyczne poradnictwo socjalne', 'Professional social counselling', 20, FALSE, 'DruhSocialniSluzby/1'),
    ('service_kind', '39', 'Osobní asistence', 'Asystencja osobista', 'Personal assistance', 30, FALSE, 'DruhSocialniSluzby/3'),
    ('service_kind', '40', 'Pečovatelská služba', 'Usługi opiekuńcze (w domu)', 'Home care service', 40, FALSE, 'DruhSocialniSluzby/4'),
    ('service_kind', '41', 'Tísňová péče', 'Teleopieka (opieka alarmowa)', 'Emergency alarm care', 50, TRUE, 'DruhSocialniSluzby/5'),
    ('service_kind', '42', 'Průvodcovské a předčitatelské služby', 'Usługi przewodnika i lektora', 'Guide and reading services', 60, TRUE, 'DruhSocialniSluzby/6'),
    ('service_kind', '43', 'Podpora samostatného bydlení', 'Wsparcie samodzielnego mieszkania', 'Support for independent living', 70, TRUE, 'DruhSocialniSluzby/7'),
    ('service_kind', '44', 'Odlehčovací služby', 'Opieka wytchnieniowa', 'Respite care', 80, FALSE, 'DruhSocialniSluzby/8'),
    ('service_kind', '45', 'Centra denních služeb', 'Centra usług dziennych', 'Day service centres', 90, TRUE, 'DruhSocialniSluzby/9'),
    ('service_kind', '46', 'Denní stacionáře', 'Ośrodki dziennego pobytu', 'Day care centres', 100, FALSE, 'DruhSocialniSluzby/10'),
    ('service_kind', '47', 'Týdenní stacionáře', 'Ośrodki pobytu tygodniowego', 'Week care centres', 110, TRUE, 'DruhSocialniSluzby/11'),
    ('service_kind', '48', 'Domovy pro osoby se zdravotním postižením', 'Domy dla osób z niepełnosprawnością', 'Homes for people with disabilities', 120, TRUE, 'DruhSocialniSluzby/12'),
    ('service_kind', '49', 'Domovy pro seniory', 'Domy dla seniorów', 'Homes for the elderly', 130, FALSE, 'DruhSocialniSluzby/13'),
    ('service_kind', '50', 'Domovy se zvláštním režimem', 'Domy o szczególnym reżimie', 'Homes with special regime', 140, TRUE, 'DruhSocialniSluzby/14'),
    ('service_kind', '51', 'Chráněné bydlení', 'Mieszkania chronione (wspomagane)', 'Sheltered housing', 150, TRUE, 'DruhSocialniSluzby/15'),
    ('service_kind', '52', 'Sociální služby ve zdravotnických zařízeních lůžkové péče', 'Usługi socjalne w stacjonarnych zakładach opieki zdrowotnej', 'Social services in inpatient health facilities', 160, TRUE, 'DruhSocialniSluzby/16'),
    ('service_kind', '54', 'Raná péče', 'Wczesna interwencja', 'Early intervention', 170, TRUE, 'DruhSocialniSluzby/17'),
    ('service_kind', '55', 'Telefonická krizová pomoc', 'Telefoniczna pomoc kryzysowa', 'Telephone crisis help', 180, TRUE, 'DruhSocialniSluzby/18'),
    ('service_kind', '56', 'Tlumočnické služby', 'Usługi tłumacza', 'Interpreting services', 190, TRUE, 'DruhSocialniSluzby/19'),
    ('service_kind', '57', 'Azylové domy', 'Domy azylowe (schroniska)', 'Shelters (asylum houses)', 200, TRUE, 'DruhSocialniSluzby/20'),
    ('service_kind', '58', 'Domy na půl cesty', 'Domy w pół drogi', 'Halfway houses', 210, TRUE, 'DruhSocialniSluzby/21'),
    ('service_kind', '59', 'Kontaktní centra', 'Centra kontaktowe', 'Contact centres (addiction)', 220, TRUE, 'DruhSocialniSluzby/22'),
    ('service_kind', '60', 'Krizová pomoc', 'Pomoc kryzysowa', 'Crisis help', 230, TRUE, 'DruhSocialniSluzby/23'),
    ('service_kind', '60a', 'Intervenční centra', 'Centra interwencyjne', 'Intervention centres (domestic violence)', 240, TRUE, 'DruhSocialniSluzby/34'),
    ('service_kind', '61', 'Nízkoprahová denní centra', 'Niskoprogowe centra dzienne', 'Low-threshold day centres', 250, TRUE, 'DruhSocialniSluzby/24'),
    ('service_kind', '62', 'Nízkoprahová zařízení pro děti a mládež', 'Niskoprogowe placówki dla dzieci i młodzieży', 'Low-threshold facilities for children and youth', 260, TRUE, 'DruhSocialniSluzby/25'),
    ('service_kind', '63', 'Noclehárny', 'Noclegownie', 'Night shelters', 270, TRUE, 'DruhSocialniSluzby/26'),
    ('service_kind', '64', 'Služby následné péče', 'Usługi opieki następczej', 'Aftercare services', 280, TRUE, 'DruhSocialniSluzby/27'),
    ('service_kind', '65', 'Sociálně aktivizační služby pro rodiny s dětmi', 'Usługi aktywizacji społecznej dla rodzin z dziećmi', 'Social activation services for families with children', 290, TRUE, 'DruhSocialniSluzby/28'),
    ('service_kind', '66', 'Sociálně aktivizační služby pro seniory a osoby se zdravotním postižením', 'Usługi aktywizacji społecznej dla seniorów i osób z niepełnosprawnością', 'Social activation services for seniors and people with disabilities', 300, TRUE, 'DruhSocialniSluzby/29'),
    ('service_kind', '67', 'Sociálně terapeutické dílny', 'Warsztaty terapii społecznej', 'Social therapy workshops', 310, TRUE, 'DruhSocialniSluzby/30'),
    ('service_kind', '68', 'Terapeutické komunity', 'Społeczności terapeutyczne', 'Therapeutic communities', 320, TRUE, 'DruhSocialniSluzby/31'),
    ('service_kind', '69', 'Terénní programy', 'Programy środowiskowe (streetworking)', 'Outreach programmes', 330, TRUE, 'DruhSocialniSluzby/32'),
    ('service_kind', '70', 'Sociální rehabilitace', 'Rehabilitacja społeczna', 'Social rehabilitation', 340, TRUE, 'DruhSocialniSluzby/33'),
    ('service_kind', 'mental_health_centre', 'Centrum duševního zdraví', 'Centrum zdrowia psychicznego', 'Mental health centre', 350, TRUE, NULL),
    ('service_kind', 'tutoring', 'Doučování', 'Korepetycje', 'Tutoring', 360, FALSE, NULL),
    ('service_kind', 'food_bank', 'Potravinová banka, výdej potravin', 'Bank żywności, wydawanie żywności', 'Food bank', 370, FALSE, NULL),
    ('service_kind', 'debt_advice', 'Dluhová poradna', 'Poradnia dla osób zadłużonych', 'Debt advice', 380, FALSE, NULL),
    ('service_kind', 'clothing_bank', 'Šatník, výdej oblečení', 'Punkt wydawania odzieży', 'Clothing bank', 390, FALSE, NULL),
    ('service_kind', 'doctor', 'Lékař, ordinace', 'Lekarz, gabinet', 'Doctor, surgery', 400, FALSE, NULL),
    ('service_kind', 'addiction_treatment', 'Léčba závislostí', 'Leczenie uzależnień', 'Addiction treatment', 410, FALSE, NULL),
    ('service_kind', 'peer_group', 'Svépomocná a peer skupina', 'Grupa samopomocowa', 'Peer and self-help group', 420, FALSE, NULL),
    ('service_kind', 'volunteering', 'Dobrovolnické centrum', 'Centrum wolontariatu', 'Volunteer centre', 430, FALSE, NULL),
    ('service_kind', 'social_work', 'Sociální práce obce', 'Praca socjalna gminy', 'Municipal social work', 440, FALSE, NULL),
    ('service_kind', 'child_protection', 'Sociálně-právní ochrana dětí', 'Ochrona praw dziecka', 'Child protection', 450, FALSE, NULL),
    ('service_kind', 'social_housing', 'Sociální bydlení', 'Mieszkalnictwo socjalne', 'Social housing', 460, FALSE, NULL),
    ('service_kind', 'employment', 'Zprostředkování práce, rekvalifikace', 'Pośrednictwo pracy, przekwalifikowanie', 'Employment, retraining', 470, FALSE, NULL);

-- For whom: the list of the Czech register of providers (external_code); two of its codes, 28
-- and 29, are not known and are left out.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, is_unsure, external_code) VALUES
    ('target_group', 'youth_at_risk', 'Děti a mládež od 6 do 26 let ohrožené společensky nežádoucími jevy', 'Dzieci i młodzież 6–26 lat zagrożone zjawiskami społecznie niepożądanymi', 'Children and young people aged 6–26 at risk', 10, FALSE, 'CilovaSkupinaOsoby/1'),
    ('target_group', 'immigrants', 'Imigranti a azylanti', 'Imigranci i azylanci', 'Immigrants and asylum seekers', 20, TRUE, 'CilovaSkupinaOsoby/2'),
    ('target_group', 'domestic_violence_victims', 'Oběti domácího násilí', 'Ofiary przemocy domowej', 'Victims of domestic violence', 30, TRUE, 'CilovaSkupinaOsoby/3'),
    ('target_group', 'trafficking_victims', 'Oběti obchodu s lidmi', 'Ofiary handlu ludźmi', 'Victims of human trafficking', 40, TRUE, 'CilovaSkupinaOsoby/4'),
    ('target_group', 'crime_victims', 'Oběti trestné činnosti', 'Ofiary przestępstw', 'Victims of crime', 50, TRUE, 'CilovaSkupinaOsoby/5'),
    ('target_group', 'homeless', 'Osoby bez přístřeší', 'Osoby bezdomne', 'Homeless people', 60, FALSE, 'CilovaSkupinaOsoby/6'),
    ('target_group', 'care_leavers', 'Osoby do 26 let opouštějící ústavní péči', 'Osoby do 26 roku życia opuszczające pieczę zastępczą', 'Young people under 26 leaving institutional care', 70, TRUE, 'CilovaSkupinaOsoby/7'),
    ('target_group', 'commercially_exploited', 'Osoby komerčně zneužívané', 'Osoby wykorzystywane komercyjnie', 'Commercially exploited people', 80, TRUE, 'CilovaSkupinaOsoby/8'),
    ('target_group', 'addiction', 'Osoby ohrožené závislostí nebo závislé na návykových látkách', 'Osoby zagrożone uzależnieniem lub uzależnione', 'People at risk of or with addiction', 90, FALSE, 'CilovaSkupinaOsoby/9'),
    ('target_group', 'mental_illness', 'Osoby s chronickým duševním onemocněním', 'Osoby z przewlekłą chorobą psychiczną', 'People with chronic mental illness', 100, FALSE, 'CilovaSkupinaOsoby/10'),
    ('target_group', 'chronic_illness', 'Osoby s chronickým onemocněním', 'Osoby przewlekle chore', 'People with chronic illness', 110, FALSE, 'CilovaSkupinaOsoby/11'),
    ('target_group', 'other_disability', 'Osoby s jiným zdravotním postižením', 'Osoby z inną niepełnosprawnością', 'People with other disabilities', 120, FALSE, 'CilovaSkupinaOsoby/12'),
    ('target_group', 'combined_disability', 'Osoby s kombinovaným postižením', 'Osoby z niepełnosprawnością sprzężoną', 'People with combined disabilities', 130, FALSE, 'CilovaSkupinaOsoby/13'),
    ('target_group', 'intellectual_disability', 'Osoby s mentálním postižením', 'Osoby z niepełnosprawnością intelektualną', 'People with intellectual disability', 140, FALSE, 'CilovaSkupinaOsoby/14'),
    ('target_group', 'physical_disability', 'Osoby s tělesným postižením', 'Osoby z niepełnosprawnością ruchową', 'People with physical disability', 150, FALSE, 'CilovaSkupinaOsoby/15'),
    ('target_group', 'hearing_impairment', 'Osoby se sluchovým postižením', 'Osoby z niepełnosprawnością słuchu', 'People with a hearing impairment', 160, TRUE, 'CilovaSkupinaOsoby/16'),
    ('target_group', 'disability', 'Osoby se zdravotním postižením', 'Osoby z niepełnosprawnością', 'People with disabilities', 170, FALSE, 'CilovaSkupinaOsoby/17'),
    ('target_group', 'visual_impairment', 'Osoby se zrakovým postižením', 'Osoby z niepełnosprawnością wzroku', 'People with a visual impairment', 180, TRUE, 'CilovaSkupinaOsoby/18'),
    ('target_group', 'crisis', 'Osoby v krizi', 'Osoby w kryzysie', 'People in crisis', 190, FALSE, 'CilovaSkupinaOsoby/19'),
    ('target_group', 'excluded_communities', 'Osoby žijící v sociálně vyloučených komunitách', 'Osoby żyjące w społecznościach wykluczonych', 'People living in socially excluded communities', 200, FALSE, 'CilovaSkupinaOsoby/20'),
    ('target_group', 'risky_life', 'Osoby, které vedou rizikový způsob života nebo jsou jím ohroženy', 'Osoby prowadzące ryzykowny tryb życia lub nim zagrożone', 'People leading a risky way of life or threatened by it', 210, FALSE, 'CilovaSkupinaOsoby/21'),
    ('target_group', 'offenders', 'Pachatelé trestné činnosti', 'Sprawcy przestępstw', 'Offenders', 220, TRUE, 'CilovaSkupinaOsoby/22'),
    ('target_group', 'families', 'Rodiny s dětmi', 'Rodziny z dziećmi', 'Families with children', 230, FALSE, 'CilovaSkupinaOsoby/23'),
    ('target_group', 'seniors', 'Senioři', 'Seniorzy', 'Older people', 240, FALSE, 'CilovaSkupinaOsoby/24'),
    ('target_group', 'ethnic_minorities', 'Etnické menšiny', 'Mniejszości etniczne', 'Ethnic minorities', 250, TRUE, 'CilovaSkupinaOsoby/25'),
    ('target_group', 'carers', 'Pečující osoby', 'Opiekunowie nieformalni', 'Carers', 260, FALSE, 'CilovaSkupinaOsoby/26'),
    ('target_group', 'palliative_care', 'Osoby s potřebou paliativní péče', 'Osoby wymagające opieki paliatywnej', 'People needing palliative care', 270, FALSE, 'CilovaSkupinaOsoby/27'),
    ('target_group', 'dementia', 'Osoby žijící s demencí', 'Osoby z demencją', 'People living with dementia', 280, FALSE, 'CilovaSkupinaOsoby/30');

-- How a service is given.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, external_code) VALUES
    ('service_form', 'ter', 'Terénní', 'Środowiskowa (w terenie)', 'In the field', 10, 'FormaSocialniSluzby/ter'),
    ('service_form', 'amb', 'Ambulantní', 'Ambulatoryjna', 'Walk-in', 20, 'FormaSocialniSluzby/amb'),
    ('service_form', 'pob', 'Pobytová', 'Stacjonarna (pobytowa)', 'Residential', 30, 'FormaSocialniSluzby/pob');

-- What a capacity counts.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, external_code) VALUES
    ('capacity_type', 'client', 'Počet klientů', 'Liczba klientów', 'Clients', 10, 'TypKapacitySocialniSluzby/klient'),
    ('capacity_type', 'contact', 'Počet kontaktů (10 minut)', 'Liczba kontaktów (10 minut)', 'Contacts (10 minutes)', 20, 'TypKapacitySocialniSluzby/kontakt'),
    ('capacity_type', 'intervention', 'Počet intervencí (30 minut)', 'Liczba interwencji (30 minut)', 'Interventions (30 minutes)', 30, 'TypKapacitySocialniSluzby/interv'),
    ('capacity_type', 'bed', 'Počet lůžek', 'Liczba łóżek', 'Beds', 40, 'TypKapacitySocialniSluzby/luzka'),
    ('capacity_type', 'call', 'Počet hovorů', 'Liczba rozmów', 'Calls', 50, 'TypKapacitySocialniSluzby/hovor');

-- Kinds of meetings and learning.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('event_type', 'space_for_meeting', 'Prostor pro setkání', 'Przestrzeń spotkania', 'Space for meeting', 10),
    ('event_type', 'case_seminar', 'Kazuistický seminář', 'Seminarium kazuistyczne', 'Case seminar', 20),
    ('event_type', 'intervision', 'Intervize', 'Interwizja', 'Peer intervision', 30),
    ('event_type', 'intervision_written', 'Intervize písemná', 'Interwizja pisemna', 'Written peer intervision', 40),
    ('event_type', 'supervision_individual', 'Supervize individuální', 'Superwizja indywidualna', 'Individual supervision', 50),
    ('event_type', 'supervision_group', 'Supervize skupinová', 'Superwizja grupowa', 'Group supervision', 60),
    ('event_type', 'supervision_team', 'Supervize týmová', 'Superwizja zespołowa', 'Team supervision', 70),
    ('event_type', 'supervision_case', 'Supervize případová', 'Superwizja przypadku', 'Case supervision', 80),
    ('event_type', 'supervision_managerial', 'Supervize manažerská', 'Superwizja menedżerska', 'Managerial supervision', 90),
    ('event_type', 'balint_group', 'Bálintovská skupina', 'Grupa Balinta', 'Balint group', 100),
    ('event_type', 'accredited_course', 'Akreditovaný kurz', 'Kurs akredytowany', 'Accredited course', 110),
    ('event_type', 'training', 'Školicí akce', 'Szkolenie', 'Training event', 120),
    ('event_type', 'conference', 'Konference', 'Konferencja', 'Conference', 130),
    ('event_type', 'internship', 'Odborná stáž', 'Staż zawodowy', 'Professional internship', 140),
    ('event_type', 'study_visit', 'Studijní cesta', 'Wizyta studyjna', 'Study visit', 150),
    ('event_type', 'round_table', 'Kulatý stůl', 'Okrągły stół', 'Round table', 160),
    ('event_type', 'working_group', 'Pracovní skupina', 'Grupa robocza', 'Working group', 170),
    ('event_type', 'world_cafe', 'World café', 'World café', 'World café', 180),
    ('event_type', 'case_conference', 'Případová konference', 'Konferencja przypadku', 'Case conference', 190),
    ('event_type', 'family_conference', 'Rodinná konference', 'Konferencja grupy rodzinnej', 'Family group conference', 200),
    ('event_type', 'interdisciplinary_team', 'Interdisciplinární tým', 'Zespół interdyscyplinarny', 'Interdisciplinary team', 210),
    ('event_type', 'public_meeting', 'Veřejné setkání komunitního plánování', 'Spotkanie publiczne w sprawie planowania usług', 'Public meeting of community planning', 220),
    ('event_type', 'steering_group', 'Řídicí skupina', 'Grupa sterująca', 'Steering group', 230);

-- Forms of learning by section 111 of Act 108/2006; to be verified against the wording in force.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, is_unsure) VALUES
    ('learning_form', 'specialised', 'Specializační vzdělávání', 'Kształcenie specjalizacyjne', 'Specialised education', 10, TRUE),
    ('learning_form', 'accredited_course', 'Akreditovaný kurz', 'Kurs akredytowany', 'Accredited course', 20, TRUE),
    ('learning_form', 'internship', 'Odborná stáž', 'Staż zawodowy', 'Professional internship', 30, TRUE),
    ('learning_form', 'training', 'Školicí akce', 'Szkolenie', 'Training event', 40, TRUE),
    ('learning_form', 'conference', 'Konference', 'Konferencja', 'Conference', 50, TRUE),
    ('learning_form', 'not_counted', 'Nezapočítává se', 'Nie wlicza się', 'Not counted', 60, TRUE);

-- What people come with, and what cases and contacts are about.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('topic', 'housing', 'Bydlení, ztráta bydlení', 'Mieszkanie, utrata mieszkania', 'Housing, loss of housing', 10),
    ('topic', 'debts', 'Dluhy, exekuce', 'Długi, egzekucja komornicza', 'Debts, enforcement', 20),
    ('topic', 'benefits', 'Dávky', 'Świadczenia', 'Benefits', 30),
    ('topic', 'work', 'Práce', 'Praca', 'Work', 40),
    ('topic', 'documents', 'Doklady', 'Dokumenty', 'Identity documents', 50),
    ('topic', 'family_conflicts', 'Rodinné konflikty', 'Konflikty w rodzinie', 'Family conflicts', 60),
    ('topic', 'upbringing', 'Výchova, zanedbávání', 'Zaniedbania wychowawcze', 'Upbringing, neglect', 70),
    ('topic', 'out_of_school', 'Děti mimo školu', 'Dzieci poza szkołą', 'Children out of school', 80),
    ('topic', 'domestic_violence', 'Domácí násilí', 'Przemoc domowa', 'Domestic violence', 90),
    ('topic', 'alcohol', 'Alkohol', 'Alkohol', 'Alcohol', 100),
    ('topic', 'illegal_drugs', 'Nelegální látky', 'Substancje nielegalne', 'Illegal drugs', 110),
    ('topic', 'gambling', 'Hazardní hraní', 'Hazard', 'Gambling', 120),
    ('topic', 'mental_illness', 'Duševní nemoc', 'Choroba psychiczna', 'Mental illness', 130),
    ('topic', 'physical_health', 'Tělesné zdraví', 'Zdrowie fizyczne', 'Physical health', 140),
    ('topic', 'old_age', 'Stáří, péče', 'Starość, opieka', 'Old age, care', 150),
    ('topic', 'disability', 'Postižení', 'Niepełnosprawność', 'Disability', 160),
    ('topic', 'guardianship', 'Opatrovnictví', 'Kuratela, ubezwłasnowolnienie', 'Guardianship', 170),
    ('topic', 'crime_release', 'Trestná činnost, návrat z vězení', 'Przestępczość, powrót z więzienia', 'Crime, release from prison', 180),
    ('topic', 'loneliness', 'Osamělost', 'Samotność', 'Loneliness', 190),
    ('topic', 'migration', 'Migrace, jazyk', 'Migracja, język', 'Migration, language', 200),
    ('topic', 'discrimination', 'Diskriminace', 'Dyskryminacja', 'Discrimination', 210),
    ('topic', 'death_grief', 'Smrt, truchlení', 'Śmierć, żałoba', 'Death, grief', 220),
    ('topic', 'other', 'Jiné', 'Inne', 'Other', 230);

-- Why an applicant was refused; the first three by section 91(3) of Act 108/2006.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, is_unsure) VALUES
    ('refusal_reason', 'other_service', 'Službu neposkytuje, jiná cílová skupina', 'Nie świadczy usługi, inna grupa docelowa', 'Service not provided, other target group', 10, TRUE),
    ('refusal_reason', 'no_capacity', 'Nedostatečná kapacita', 'Brak miejsc', 'No capacity', 20, TRUE),
    ('refusal_reason', 'breach_within_6_months', 'Výpověď pro porušení v posledních 6 měsících', 'Wypowiedzenie za naruszenie w ostatnich 6 miesiącach', 'Contract ended for a breach in the last 6 months', 30, TRUE),
    ('refusal_reason', 'not_interested', 'Nezájem', 'Brak zainteresowania', 'Not interested', 40, FALSE),
    ('refusal_reason', 'not_reached', 'Nezastižen', 'Nie udało się skontaktować', 'Could not be reached', 50, FALSE),
    ('refusal_reason', 'other', 'Jiné', 'Inne', 'Other', 60, FALSE);

-- What a statement of a working group is.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('statement_mark', 'consensus', 'Shoda', 'Zgoda wszystkich', 'Consensus', 10),
    ('statement_mark', 'majority', 'Většina', 'Większość', 'Majority', 20),
    ('statement_mark', 'single_opinion', 'Jednotlivý názor', 'Pojedyncza opinia', 'Single opinion', 30),
    ('statement_mark', 'problem', 'Problém', 'Problem', 'Problem', 40),
    ('statement_mark', 'proposal', 'Návrh', 'Propozycja', 'Proposal', 50);

-- To whom a statement or proposal is addressed.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('addressee', 'provider', 'Poskytovatel', 'Usługodawca', 'Provider', 10),
    ('addressee', 'municipality', 'Obec', 'Gmina', 'Municipality', 20),
    ('addressee', 'region', 'Kraj, zadavatel', 'Województwo, zleceniodawca', 'Region, commissioner', 30),
    ('addressee', 'ministry', 'Ministerstvo', 'Ministerstwo', 'Ministry', 40),
    ('addressee', 'insurer', 'Pojišťovna', 'Ubezpieczyciel', 'Insurer', 50);

-- What became of an idea that a case seminar gave.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('case_follow_up', 'not_tried', 'Nezkoušeno', 'Nie próbowano', 'Not tried', 10),
    ('case_follow_up', 'tried_no_change', 'Zkoušeno bez změny', 'Próbowano, bez zmiany', 'Tried, no change', 20),
    ('case_follow_up', 'helped_partly', 'Částečně pomohlo', 'Częściowo pomogło', 'Helped in part', 30),
    ('case_follow_up', 'helped', 'Pomohlo', 'Pomogło', 'Helped', 40),
    ('case_follow_up', 'changed_otherwise', 'Situace se změnila jinak', 'Sytuacja zmieniła się inaczej', 'The situation changed otherwise', 50),
    ('case_follow_up', 'unknown', 'Nevím', 'Nie wiem', 'I do not know', 60);

-- Roles of the system; what each may do stands in role_right.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('role', 'administrator', 'Správce', 'Administrator', 'Administrator', 10),
    ('role', 'methodologist', 'Metodik, metodička', 'Metodyk, metodyczka', 'Methodologist', 20),
    ('role', 'facilitator', 'Facilitátor, facilitátorka', 'Facylitator, facylitatorka', 'Facilitator', 30),
    ('role', 'participant', 'Účastník, účastnice', 'Uczestnik, uczestniczka', 'Participant', 40),
    ('role', 'presenter', 'Předkladatel, předkladatelka', 'Osoba omawiająca przypadek', 'Case presenter', 50),
    ('role', 'head_of_department', 'Vedoucí odboru', 'Kierownik lub dyrektor ośrodka', 'Head of department', 60),
    ('role', 'project_manager', 'Projektový manažer, manažerka', 'Kierownik, kierowniczka projektu', 'Project manager', 70),
    ('role', 'supervisor', 'Supervizor, supervizorka', 'Superwizor, superwizorka', 'Supervisor', 80),
    ('role', 'field_worker', 'Terénní pracovník, pracovnice', 'Pracownik terenowy, streetworker', 'Field worker', 90),
    ('role', 'key_worker', 'Klíčový pracovník, pracovnice', 'Pracownik prowadzący, pracownica prowadząca', 'Key worker', 100),
    ('role', 'service_manager', 'Vedoucí služby', 'Kierownik, kierowniczka usługi', 'Service manager', 110),
    ('role', 'planner', 'Komunitní plánovač, plánovačka, zadavatel', 'Osoba planująca usługi, zleceniodawca', 'Community planner, commissioner', 120),
    ('role', 'auditor', 'Auditor, auditorka', 'Audytor, audytorka', 'Auditor', 130),
    ('role', 'public', 'Veřejnost', 'Społeczność', 'Public', 140);

-- Units of Polish social assistance (ustawa o pomocy społecznej).
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, is_unsure, external_code) VALUES
    ('pl_unit', 'rops', 'Krajské centrum sociální politiky', 'Regionalny ośrodek polityki społecznej', 'Regional social policy centre', 10, FALSE, 'ROPS'),
    ('pl_unit', 'pcpr', 'Okresní centrum pomoci rodině', 'Powiatowe centrum pomocy rodzinie', 'County family support centre', 20, FALSE, 'PCPR'),
    ('pl_unit', 'ops', 'Středisko sociální pomoci', 'Ośrodek pomocy społecznej (OPS, MOPS, GOPS)', 'Social welfare centre', 30, FALSE, 'OPS'),
    ('pl_unit', 'cus', 'Centrum sociálních služeb', 'Centrum usług społecznych', 'Social services centre', 40, TRUE, 'CUS'),
    ('pl_unit', 'dps', 'Domov sociální pomoci', 'Dom pomocy społecznej', 'Residential social welfare home', 50, FALSE, 'DPS'),
    ('pl_unit', 'psp', 'Specializovaná poradna, vč. rodinné', 'Placówka specjalistycznego poradnictwa, w tym rodzinnego', 'Specialist (incl. family) counselling unit', 60, FALSE, 'PSP'),
    ('pl_unit', 'ow', 'Podpůrné středisko', 'Ośrodek wsparcia', 'Support centre', 70, FALSE, 'OW'),
    ('pl_unit', 'oik', 'Krizové intervenční centrum', 'Ośrodek interwencji kryzysowej', 'Crisis intervention centre', 80, FALSE, 'OIK'),
    ('pl_unit', 'sds', 'Komunitní dům svépomoci', 'Środowiskowy dom samopomocy', 'Community self-help home', 90, TRUE, 'SDS'),
    ('pl_unit', 'ddp', 'Denní dům pomoci', 'Dzienny dom pomocy', 'Day care home', 100, TRUE, 'DDP'),
    ('pl_unit', 'ks', 'Svépomocný klub', 'Klub samopomocy', 'Self-help club', 110, TRUE, 'KS'),
    ('pl_unit', 'dmk', 'Dům pro matky s dětmi a těhotné ženy', 'Dom dla matek z małoletnimi dziećmi i kobiet w ciąży', 'Home for mothers with minors and pregnant women', 120, TRUE, 'DMK'),
    ('pl_unit', 'schr', 'Azylový dům', 'Schronisko dla osób bezdomnych', 'Shelter for homeless people', 130, TRUE, 'SCHR'),
    ('pl_unit', 'schru', 'Azylový dům s pečovatelskou službou', 'Schronisko dla osób bezdomnych z usługami opiekuńczymi', 'Shelter with care services', 140, TRUE, 'SCHRU'),
    ('pl_unit', 'noc', 'Noclehárna', 'Noclegownia', 'Night shelter', 150, TRUE, 'NOC'),
    ('pl_unit', 'ogrz', 'Ohřívárna', 'Ogrzewalnia', 'Warming centre', 160, TRUE, 'OGRZ'),
    ('pl_unit', 'mtw', 'Tréninkové nebo podporované bydlení', 'Mieszkanie treningowe lub wspomagane', 'Training or assisted flat', 170, TRUE, 'MTW'),
    ('pl_unit', 'rdp', 'Rodinný dům pomoci', 'Rodzinny dom pomocy', 'Family care home', 180, TRUE, 'RDP'),
    ('pl_unit', 'pco', 'Zařízení s celodenní péčí', 'Placówka zapewniająca całodobową opiekę', 'Licensed 24-hour care facility', 190, TRUE, 'PCO'),
    ('pl_unit', 'sow', 'Specializované centrum pro oběti domácího násilí', 'Specjalistyczny ośrodek wsparcia dla osób doznających przemocy domowej', 'Specialist support centre for victims of domestic violence', 200, TRUE, 'SOW');

-- Reasons for help by art. 7 of the Polish Act on social assistance (Dz.U. 2023 poz. 901); point
-- 10 is repealed.
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, external_code) VALUES
    ('pl_reason', '1', 'Chudoba', 'Ubóstwo', 'Poverty', 10, 'art. 7 pkt 1'),
    ('pl_reason', '2', 'Osiřelost', 'Sieroctwo', 'Orphanhood', 20, 'art. 7 pkt 2'),
    ('pl_reason', '3', 'Bezdomovectví', 'Bezdomność', 'Homelessness', 30, 'art. 7 pkt 3'),
    ('pl_reason', '4', 'Nezaměstnanost', 'Bezrobocie', 'Unemployment', 40, 'art. 7 pkt 4'),
    ('pl_reason', '5', 'Zdravotní postižení', 'Niepełnosprawność', 'Disability', 50, 'art. 7 pkt 5'),
    ('pl_reason', '6', 'Dlouhodobá nebo těžká nemoc', 'Długotrwała lub ciężka choroba', 'Long-term or serious illness', 60, 'art. 7 pkt 6'),
    ('pl_reason', '7', 'Domácí násilí', 'Przemoc domowa', 'Domestic violence', 70, 'art. 7 pkt 7'),
    ('pl_reason', '7a', 'Potřeba ochrany obětí obchodu s lidmi', 'Potrzeba ochrony ofiar handlu ludźmi', 'Protection of victims of human trafficking', 80, 'art. 7 pkt 7a'),
    ('pl_reason', '8', 'Potřeba ochrany mateřství nebo mnohočetných rodin', 'Potrzeba ochrony macierzyństwa lub wielodzietności', 'Protection of motherhood or large families', 90, 'art. 7 pkt 8'),
    ('pl_reason', '9', 'Bezradnost ve výchově, péči a vedení domácnosti', 'Bezradność w sprawach opiekuńczo-wychowawczych i prowadzenia gospodarstwa domowego', 'Helplessness in care, upbringing and running a household', 100, 'art. 7 pkt 9'),
    ('pl_reason', '11', 'Obtíže cizinců při integraci', 'Trudności w integracji cudzoziemców', 'Integration difficulties of foreigners', 110, 'art. 7 pkt 11'),
    ('pl_reason', '12', 'Obtíže s přizpůsobením po propuštění z vězení', 'Trudności w przystosowaniu do życia po zwolnieniu z zakładu karnego', 'Difficulty adapting after release from prison', 120, 'art. 7 pkt 12'),
    ('pl_reason', '13', 'Alkoholismus nebo drogová závislost', 'Alkoholizm lub narkomania', 'Alcoholism or drug addiction', 130, 'art. 7 pkt 13'),
    ('pl_reason', '14', 'Nešťastná událost a krizová situace', 'Zdarzenie losowe i sytuacja kryzysowa', 'Accident of fate and crisis situation', 140, 'art. 7 pkt 14'),
    ('pl_reason', '15', 'Živelní nebo ekologická pohroma', 'Klęska żywiołowa lub ekologiczna', 'Natural or ecological disaster', 150, 'art. 7 pkt 15');

-- Languages in which people are served (ISO 639-1; sign languages ISO 639-3).
INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position) VALUES
    ('language', 'cs', 'Čeština', 'Czeski', 'Czech', 10),
    ('language', 'pl', 'Polština', 'Polski', 'Polish', 20),
    ('language', 'en', 'Angličtina', 'Angielski', 'English', 30),
    ('language', 'de', 'Němčina', 'Niemiecki', 'German', 40),
    ('language', 'uk', 'Ukrajinština', 'Ukraiński', 'Ukrainian', 50),
    ('language', 'ru', 'Ruština', 'Rosyjski', 'Russian', 60),
    ('language', 'sk', 'Slovenština', 'Słowacki', 'Slovak', 70),
    ('language', 'rom', 'Romština', 'Romski', 'Romani', 80),
    ('language', 'vi', 'Vietnamština', 'Wietnamski', 'Vietnamese', 90),
    ('language', 'cse', 'Český znakový jazyk', 'Czeski język migowy', 'Czech sign language', 100),
    ('language', 'pso', 'Polský znakový jazyk', 'Polski język migowy', 'Polish sign language', 110);
