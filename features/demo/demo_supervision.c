/*
 * demo_supervision: supervision of the team in Lipov, with its contract, and of social workers in
 * Brzozów Dolny, with the method of the social contract. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/boards/board.h"
#include "features/demo/demo_fill.h"
#include "features/supervision/supervision.h"

/* ---- Lipov ---- */

static const char *const TEAM[] = {
    "Alena Metodická", "Ivo Plánovitý", "Hana Ochránecká", "Milada Dětská", "Otakar Klidný", NULL};

static const DemoEvent TEAM_SESSION = {
    .name = "Týmová supervize",
    .method = "supervize-tymova",
    .event_type = "supervision_team",
    .organisation = "urad",
    .place = "Ambulance Klid, skupinová místnost",
    .series = "Týmová supervize",
    .series_number = 3,
    .weeks = -2,
    .start_minutes = 13 * 60,
    .length_minutes = 130,
    .by = "Alena Metodická",
    .people = TEAM,
};

/* What is agreed on with whoever supervises, in either town. */
static SupervisionContract contract_of(
    Db *db, const DemoMade *made, const char *organisation, const char *supervisor)
{
    return (SupervisionContract){
        .organisation = demo_organisation(made, organisation),
        .supervisor = demo_person(made, supervisor),
        .session_count = 6,
        .valid_from = demo_tuesday(db->arena, -7 * 30),
        .valid_to = demo_tuesday(db->arena, 7 * 22),
        .evaluation_date = demo_tuesday(db->arena, 7 * 20),
        .signed_employer_on = demo_tuesday(db->arena, -7 * 31),
        .signed_supervisor_on = demo_tuesday(db->arena, -7 * 31),
        .signed_group_on = demo_tuesday(db->arena, -7 * 30),
    };
}

static Status session_hold(
    Db *db,
    const DemoMade *made,
    const DemoEvent *event,
    const SupervisionContract *contract,
    Meeting *ret_meeting)
{
    MeetingId id;
    TRY(demo_event_make(db, made, event, &id));
    TRY(demo_event_hold(db, made, event, id));
    TRY(meeting_get(db, id, ret_meeting));
    const SupervisionSession session = {
        .meeting = id, .contract = contract->id, .is_evaluated = true};
    return session_save(db, ret_meeting, contract, &session);
}

/* One conclusion of which everybody has agreed but one: it cannot leave the group yet. */
static Status ask_consent(Db *db, const DemoMade *made, const Meeting *meeting)
{
    const Conclusion *conclusions;
    size_t count;
    TRY(conclusion_ask(
        db,
        meeting,
        STR("Tým potřebuje jednou týdně hodinu bez telefonů a klientů na společnou poradu."),
        STR("Vedoucí odboru"),
        0));
    TRY(conclusion_list(db, meeting, (PersonId){0}, &conclusions, &count));
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; TEAM[k] != NULL && TEAM[k + 1] != NULL; k++) {
            if (k != 3)
                TRY(consent_say(db, meeting, demo_person(made, TEAM[k]), conclusions[i].id, true));
        }
    }
    return OK;
}

static Status fill_team(Db *db, const DemoMade *made)
{
    Meeting meeting;
    SupervisionContract contract = contract_of(db, made, "urad", "Otakar Klidný");
    contract.law = STR("cz");
    contract.form = STR("team");
    contract.aim = STR("Jak spolu pracujeme, co nás drží a co nás brzdí.");
    contract.members = STR("Oddělení sociální práce a OSPOD");
    contract.session_minutes = 130;
    contract.place = STR("Ambulance Klid, skupinová místnost");
    contract.price = STR("1 500 Kč za hodinu");
    contract.reported = STR("Dny, hodiny a počet účastníků. Témata jen se souhlasem všech.");
    contract.confidentiality =
        STR("Co se řekne, zůstává ve skupině. Hranicí je ohrožení života a zákon.");
    contract.cancelling = STR("Pět pracovních dní předem, jinak se setkání počítá.");
    contract.replacement = STR("Supervizora lze po vyhodnocení vyměnit.");
    contract.ethics = STR("Etický kodex supervizorů");
    contract.complaints = STR("Vedoucí odboru, pak tajemník úřadu");
    TRY(contract_save(db, &contract, demo_person(made, "Alena Metodická"), &contract.id));
    TRY(session_hold(db, made, &TEAM_SESSION, &contract, &meeting));
    return ask_consent(db, made, &meeting);
}

/* ---- Brzozów Dolny ---- */

static const char *const WORKERS[] = {
    "Piotr Przykładny", "Halina Zmyślna", "Łukasz Wymyślny", "Żaneta Niby-Nowak", NULL};

static const DemoEvent CONTRACT_SESSION = {
    .name = "Superwizja pracy socjalnej",
    .method = "superwizja-kontrakt-socjalny",
    .event_type = "supervision_group",
    .organisation = "mops",
    .place = "Dom Kultury w Brzozowie Dolnym, sala kameralna",
    .weeks = -1,
    .start_minutes = 9 * 60,
    .length_minutes = 180,
    .by = "Piotr Przykładny",
    .people = WORKERS,
};

typedef struct DemoEntry {
    BoardPart part;
    const char *content;
    const char *actor;
    const char *due;
    bool is_of_goal; /* of the main goal that stands before it */
} DemoEntry;

static const DemoEntry ENTRIES[] = {
    {PART_STRENGTH, "Matka jest uważna na dzieci i chce spróbować.", NULL, NULL, false},
    {PART_STRENGTH, "Babcia mieszka blisko i pomaga po szkole.", NULL, NULL, false},
    {PART_CONSTRAINT, "Choroba psychiczna matki, leczenie przerwane.", NULL, NULL, false},
    {PART_CONSTRAINT, "Ojciec pije, w domu bywa przemoc.", NULL, NULL, false},
    {PART_PROBLEM, "Przemoc w domu", NULL, NULL, false},
    {PART_PROBLEM, "Zaniedbania wychowawcze, nieobecności w szkole", NULL, NULL, false},
    {PART_PROBLEM, "Zaległości w czynszu", NULL, NULL, false},
    {PART_MAIN_GOAL, "Dzieci są bezpieczne i chodzą do szkoły.", NULL, NULL, false},
    {PART_DETAILED_GOAL, "Matka wraca do leczenia.", NULL, NULL, true},
    {PART_DETAILED_GOAL, "Dzieci są w szkole co najmniej cztery dni w tygodniu.", NULL, NULL, true},
    {PART_ACTION,
     "Umówi wizytę i pójdzie na nią z asystentką.",
     "client",
     "za dwa tygodnie",
     false},
    {PART_ACTION,
     "Zaprosi rodzinę i specjalistów na wspólne spotkanie.",
     "worker",
     "za tydzień",
     false},
    {PART_ACTION,
     "Pedagog prowadzi zajęcia wyrównawcze.",
     "other",
     "od przyszłego miesiąca",
     false},
    {PART_ALLIANCE, "Szkoła, poradnia, zespół interdyscyplinarny", NULL, NULL, false},
    {PART_CURRENT_PLAN, "Rozmowy indywidualne z matką raz w miesiącu.", NULL, NULL, false},
};

/* What whoever presented said to some of the ideas. */
static Status fill_verdicts(Db *db, const Meeting *meeting, int64_t id)
{
    Board board;
    TRY(board_get(db, meeting->id, id, &board));
    for (size_t i = 0; i < board.entry_count; i++) {
        const BoardEntry *entry = &board.entries[i];
        if (entry->part == PART_MAIN_GOAL)
            TRY(board_verdict(db, id, entry->id, VERDICT_ALREADY_THERE, (Str){0}));
        if (entry->part == PART_ACTION && str_equal(entry->actor, STR("worker")))
            TRY(board_verdict(db, id, entry->id, VERDICT_ADOPTED, (Str){0}));
        if (entry->part == PART_ACTION && str_equal(entry->actor, STR("other")))
            TRY(board_verdict(
                db, id, entry->id, VERDICT_REFUSED, STR("Dzieci mają już zajęcia w świetlicy.")));
    }
    return OK;
}

static Status fill_contract_board(Db *db, const Meeting *meeting)
{
    const Board board = {
        .kind = BOARD_CONTRACT,
        .title = STR("Rodzina z dwojgiem dzieci, wiele trudności naraz"),
        .question = STR("Od czego zacząć, żeby rodzina nie zamknęła drzwi?"),
    };
    int64_t id;
    TRY(board_make(db, meeting, &board, &id));
    for (size_t i = 0; i < sizeof ENTRIES / sizeof ENTRIES[0]; i++) {
        Board made = {0};
        BoardEntry entry = {
            .part = ENTRIES[i].part,
            .content = str_of(ENTRIES[i].content),
            .actor = ENTRIES[i].actor == NULL ? (Str){0} : str_of(ENTRIES[i].actor),
            .due_text = ENTRIES[i].due == NULL ? (Str){0} : str_of(ENTRIES[i].due),
        };
        if (ENTRIES[i].is_of_goal)
            TRY(board_get(db, meeting->id, id, &made));
        for (size_t k = 0; k < made.entry_count; k++) {
            if (made.entries[k].part == PART_MAIN_GOAL)
                entry.goal = made.entries[k].id;
        }
        TRY(board_entry_add(db, meeting->id, id, &entry));
    }
    TRY(fill_verdicts(db, meeting, id));
    return board_hand(db, meeting->id, id, true);
}

static Status fill_polish(Db *db, const DemoMade *made)
{
    Meeting meeting;
    PersonId grazyna = demo_person(made, "Grażyna Zmyślona");
    const SupervisorCertificate certificate = {
        .person = grazyna,
        .number = STR("0000/W/2024"),
        .issued_by = STR("Centralna Komisja Egzaminacyjna (przykład)"),
        .valid_from = demo_tuesday(db->arena, -7 * 80),
    };
    TRY(certificate_add(db, &certificate));
    SupervisionContract contract = contract_of(db, made, "mops", "Grażyna Zmyślona");
    contract.law = STR("pl");
    contract.form = STR("group");
    contract.aim =
        STR("Wsparcie i rozwój, mniej bezradności w pracy z rodzinami w wielu kryzysach.");
    contract.members = STR("Pracownicy socjalni MOPS i partnerów");
    contract.session_minutes = 180;
    contract.place = STR("Dom Kultury w Brzozowie Dolnym");
    contract.reported = STR("Terminy, godziny i liczba osób. Wnioski tylko za zgodą wszystkich.");
    contract.confidentiality = STR("Co powiedziane, zostaje w grupie.");
    contract.ethics = STR("Kodeks etyki superwizora");
    TRY(contract_save(db, &contract, demo_person(made, "Piotr Przykładny"), &contract.id));
    TRY(session_hold(db, made, &CONTRACT_SESSION, &contract, &meeting));
    return fill_contract_board(db, &meeting);
}

Status demo_fill_supervision(Db *db, const DemoMade *made)
{
    TRY(fill_team(db, made));
    return fill_polish(db, made);
}
