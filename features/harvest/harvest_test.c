/*
 * Tests of what goes on from a meeting, on both engines. What was wiped cannot be taken, what was
 * kept goes once and whole, and nobody's name goes with it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/harvest/harvest.h"

#include "features/contributions/follow_up.h"
#include "features/outputs/output.h"
#include "features/tasks/task.h"

#include "tests/support/meeting_case.h"

static Meeting meeting;

typedef struct Said {
    const char *kind;
    const char *phase;
    int64_t case_number;
    int64_t table;
    const char *seen; /* "wiped": it was */
    const char *text;
    ContributionDetail detail;
    const char *value;
    ContributionDetail other;
    const char *other_value;
} Said;

typedef struct SayWork {
    const Said *said;
    size_t count;
} SayWork;

static Status say_work(Db *db, void *data)
{
    const SayWork *work = data;
    Contributions all;
    for (size_t i = 0; i < work->count; i++) {
        const Said *said = &work->said[i];
        Contribution entry = {
            .act = ACT_WROTE,
            .phase = 2,
            .person = people[i % 3],
            .kind = str_of(said->kind),
            .table = said->table,
            .text = str_of(said->text)};
        if (said->value != NULL)
            entry.details[said->detail] = str_of(said->value);
        if (said->other_value != NULL)
            entry.details[said->other] = str_of(said->other_value);
        TRY(contribution_add(db, meeting.id, &entry));
    }
    TRY(contributions_load(db, meeting.id, &all));
    Keeping *keepings = arena_array(db->arena, Keeping, all.count);
    for (size_t i = 0; i < all.count; i++)
        keepings[i] = (Keeping){
            strcmp(work->said[i].seen, "wiped") != 0,
            str_of(work->said[i].phase),
            work->said[i].case_number,
            str_of(work->said[i].seen)};
    return contributions_close(db, meeting.id, &all, keepings);
}

/* A closed meeting by that method at which this was said. */
static void met(const char *method, const Said *said, size_t count)
{
    EventWork event = {.meeting = meeting_usual(at.arena, STR("2026-11-21")), .size = 3};
    SayWork work = {said, count};
    event.meeting.name = STR("Setkání");
    event.meeting.method = str_of(method);
    EXPECT_INT(OK, write_it(event_work, &event));
    Db db = ask();
    EXPECT_INT(OK, meeting_get(&db, event.id, &meeting));
    db_end(at.database, &db);
    EXPECT_INT(OK, seal_key_make(SEAL_MEETING, meeting.id.value, &at.error));
    EXPECT_INT(OK, write_it(say_work, &work));
    EXPECT_INT(OK, contributions_wipe(meeting.id, &at.error));
}

static Harvest harvest(void)
{
    Harvest found = {0};
    Db db = ask();
    EXPECT_INT(OK, harvest_load(&db, LANGUAGE_EN, &meeting, &found));
    db_end(at.database, &db);
    return found;
}

typedef struct TakeWork {
    int64_t ids[16];
    size_t count;
    bool is_left_out;
} TakeWork;

static Status take_work(Db *db, void *data)
{
    const TakeWork *work = data;
    return harvest_take(db, LANGUAGE_EN, &meeting, work->ids, work->count, work->is_left_out);
}

static TakeWork all_ticked(void)
{
    Harvest found = harvest();
    TakeWork work = {.count = found.count};
    for (size_t i = 0; i < found.count; i++)
        work.ids[i] = found.texts[i].kept->id;
    return work;
}

static Minutes minutes_now(void)
{
    Minutes minutes = {0};
    Db db = ask();
    EXPECT_INT(OK, minutes_load(&db, LANGUAGE_EN, &meeting, &minutes));
    db_end(at.database, &db);
    return minutes;
}

TEST(answers_of_groups_become_outputs_and_keep_their_number_and_mark)
{
    static const Said SAID[] = {
        {.kind = "statement",
         .phase = "otazka",
         .case_number = 1,
         .table = 1,
         .seen = "publishable",
         .text = "Má být zvlášť.",
         .detail = DETAIL_MARK,
         .value = "consensus"},
        {.kind = "statement",
         .phase = "otazka",
         .case_number = 2,
         .table = 2,
         .seen = "publishable",
         .text = "Nemá smysl dělit.",
         .detail = DETAIL_MARK,
         .value = "proposal"},
        {.kind = "note",
         .phase = "otazka",
         .case_number = 1,
         .table = 1,
         .seen = "wiped",
         .text = "Pracovní papír 7c2"},
    };
    OutputSet set;
    met("pracovni-skupiny", SAID, 3);
    TakeWork work = all_ticked();
    EXPECT_INT(2, work.count);
    EXPECT_INT(2, harvest().waiting_count);
    EXPECT_INT(OK, write_it(take_work, &work));
    EXPECT_INT(0, harvest().waiting_count);
    Db db = ask();
    EXPECT_INT(OK, output_load(&db, meeting.id, &set));
    db_end(at.database, &db);
    EXPECT_INT(2, set.summary.group_count);
    EXPECT_INT(2, set.question_count);
    EXPECT_INT(2, set.statement_count);
    EXPECT_STR("Má být zvlášť.", set.statements[0].content);
    EXPECT_INT(SUPPORT_CONSENSUS, set.statements[0].support);
    EXPECT_INT(1, set.statements[0].group);
    EXPECT_INT(STATEMENT_PROPOSAL, set.statements[1].kind);
    EXPECT_INT(2, set.statements[1].group);
    /* Whoever presses once more finds that it has gone, and nothing is there twice. */
    EXPECT_INT(CONFLICT, write_it(take_work, &work));
}

TEST(options_stand_on_the_board_of_their_case_and_only_the_presenters_link_leads_there)
{
    static const Said SAID[] = {
        {.kind = "option",
         .phase = "moznosti",
         .case_number = 2,
         .seen = "group",
         .text = "Splátkový kalendář",
         .detail = DETAIL_LAW,
         .value = "§ 2991",
         .other = DETAIL_HELPER,
         .other_value = "Organizace 1"},
        {.kind = "method_note",
         .phase = "ramec",
         .case_number = 2,
         .seen = "publishable",
         .text = "Co říká zákon.",
         .detail = DETAIL_LAW,
         .value = "108/2006"},
        {.kind = "good_practice",
         .phase = "dobra-praxe",
         .seen = "publishable",
         .text = "Společná snídaně s rodinou, kam přijde i škola."},
        {.kind = "good_practice",
         .phase = "dobra-praxe",
         .seen = "group",
         .text = "Nechci, aby to šlo dál."},
        {.kind = "outcome",
         .phase = "ohlednuti",
         .seen = "group",
         .text = "",
         .detail = DETAIL_OUTCOME,
         .value = "helped"},
    };
    const Board *boards;
    size_t count;
    Board board = {0};
    int64_t practice;
    met("kazuisticky-seminar", SAID, 4);
    TakeWork work = all_ticked();
    EXPECT_INT(OK, write_it(take_work, &work));
    Db db = ask();
    EXPECT_INT(OK, board_list(&db, meeting.id, &boards, &count));
    EXPECT_INT(1, count);
    EXPECT_INT(2, boards[0].case_number);
    EXPECT(boards[0].is_handed);
    EXPECT_INT(OK, board_get(&db, meeting.id, boards[0].id, &board));
    EXPECT_INT(1, board.option_count);
    EXPECT_STR("§ 2991", board.options[0].law);
    EXPECT_INT(organisations[0].value, board.options[0].organisation.value);
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) FROM guidance_entry WHERE state = 'offered' AND author_id IS NULL",
            NO_PARAMS,
            &practice));
    db_end(at.database, &db);
    EXPECT_INT(1, practice);
    EXPECT_STR("Co říká zákon. (108/2006)", minutes_now().method_note);
    EXPECT_INT(0, minutes_now().point_count);
}

/* The first, which fails what is expected of it, when there is none. */
static const BoardEntry *entry_of(const Board *board, const char *content)
{
    for (size_t i = 0; i < board->entry_count; i++) {
        if (str_equal(board->entries[i].content, str_of(content)))
            return &board->entries[i];
    }
    EXPECT_STR(content, board->entries[0].content);
    return &board->entries[0];
}

TEST(whose_step_it_is_in_words_finds_its_place_on_the_board_of_a_contract)
{
    static const Said SAID[] = {
        {.kind = "action",
         .phase = "dzialania",
         .seen = "group",
         .text = "Spotkanie rodziny",
         .detail = DETAIL_WHO,
         .value = "Pracownik socjalny",
         .other = DETAIL_DUE,
         .other_value = "2026-12-05"},
        {.kind = "action",
         .phase = "dzialania",
         .seen = "group",
         .text = "Zapisać dzieci na świetlicę",
         .detail = DETAIL_WHO,
         .value = "rodzina"},
        {.kind = "action",
         .phase = "dzialania",
         .seen = "group",
         .text = "Rozmowa o obecności",
         .detail = DETAIL_WHO,
         .value = "pedagog szkolny"},
        {.kind = "ally",
         .phase = "dzialania",
         .seen = "group",
         .text = "Zespół interdyscyplinarny",
         .detail = DETAIL_HELPER,
         .value = "Poradnia"},
    };
    const Board *boards;
    size_t count;
    Board board = {0};
    met("superwizja-kontrakt-socjalny", SAID, 4);
    TakeWork work = all_ticked();
    EXPECT_INT(OK, write_it(take_work, &work));
    Db db = ask();
    EXPECT_INT(OK, board_list(&db, meeting.id, &boards, &count));
    EXPECT_INT(1, count);
    EXPECT_INT(OK, board_get(&db, meeting.id, boards[0].id, &board));
    db_end(at.database, &db);
    EXPECT_INT(4, board.entry_count);
    EXPECT_STR("worker", entry_of(&board, "Spotkanie rodziny")->actor);
    EXPECT_STR("5\u00a0Dec\u00a02026", entry_of(&board, "Spotkanie rodziny")->due_text);
    EXPECT_STR("client", entry_of(&board, "Zapisać dzieci na świetlicę")->actor);
    EXPECT_STR("other", entry_of(&board, "Rozmowa o obecności (pedagog szkolny)")->actor);
    EXPECT_INT(PART_ALLIANCE, entry_of(&board, "Zespół interdyscyplinarny (Poradnia)")->part);
}

TEST(a_round_table_leaves_points_with_agreements_and_open_questions)
{
    static const Said SAID[] = {
        {.kind = "statement",
         .phase = "tema",
         .case_number = 1,
         .seen = "group",
         .text = "V zimě chybí lůžka."},
        {.kind = "statement",
         .phase = "tema",
         .case_number = 1,
         .seen = "group",
         .text = "Nejvíc v prosinci."},
        {.kind = "commitment",
         .phase = "tema",
         .case_number = 1,
         .seen = "group",
         .text = "Spočítat noci",
         .detail = DETAIL_WHO,
         .value = "Člověk 2",
         .other = DETAIL_DUE,
         .other_value = "2026-12-15"},
        {.kind = "commitment",
         .phase = "tema",
         .case_number = 1,
         .seen = "group",
         .text = "Oslovit kraj",
         .detail = DETAIL_DUE,
         .value = "do jara"},
        {.kind = "open_question",
         .phase = "tema",
         .case_number = 1,
         .seen = "group",
         .text = "Kdo to zaplatí?"},
    };
    met("kulaty-stul", SAID, 5);
    TakeWork work = all_ticked();
    EXPECT_INT(OK, write_it(take_work, &work));
    Minutes minutes = minutes_now();
    EXPECT_INT(MINUTES_DRAFT, minutes.state);
    EXPECT_INT(1, minutes.point_count);
    EXPECT_STR("V zimě chybí lůžka.\nNejvíc v prosinci.", minutes.points[0].essence);
    EXPECT_STR("Kdo to zaplatí?", minutes.points[0].open_question);
    EXPECT_INT(2, minutes.points[0].agreement_count);
    EXPECT_INT(people[1].value, minutes.points[0].agreements[0].person.value);
    EXPECT_STR("2026-12-15", minutes.points[0].agreements[0].due_date);
    EXPECT_STR("Oslovit kraj (do jara)", minutes.points[0].agreements[1].what);
    EXPECT_STR("", minutes.points[0].agreements[1].due_date);
}

TEST(what_is_left_out_goes_nowhere_and_waits_no_more)
{
    static const Said SAID[] = {
        {.kind = "statement",
         .phase = "tema",
         .case_number = 1,
         .seen = "group",
         .text = "Příběh jedné rodiny."},
    };
    met("kulaty-stul", SAID, 1);
    TakeWork work = all_ticked();
    TakeWork none = {.count = 0};
    EXPECT_INT(INVALID, write_it(take_work, &none));
    work.is_left_out = true;
    EXPECT_INT(OK, write_it(take_work, &work));
    EXPECT_INT(0, harvest().waiting_count);
    EXPECT_INT(0, minutes_now().id);
}

TEST(where_one_text_is_too_long_nothing_is_taken)
{
    static char longer[1500];
    memset(longer, 'x', sizeof longer - 1);
    const Said said[] = {
        {.kind = "statement",
         .phase = "otazka",
         .case_number = 1,
         .table = 1,
         .seen = "publishable",
         .text = "Krátké."},
        {.kind = "statement",
         .phase = "otazka",
         .case_number = 1,
         .table = 1,
         .seen = "publishable",
         .text = longer},
    };
    OutputSet set;
    met("pracovni-skupiny", said, 2);
    TakeWork work = all_ticked();
    EXPECT_INT(TOO_LARGE, write_it(take_work, &work));
    EXPECT_WORDS("Nothing was taken over", at.error.user_message);
    Db db = ask();
    EXPECT_INT(OK, output_load(&db, meeting.id, &set));
    db_end(at.database, &db);
    EXPECT_INT(0, set.statement_count);
    EXPECT_INT(2, harvest().waiting_count);
}

TEST(each_kind_goes_where_its_minutes_allow)
{
    static const struct {
        const char *kind;
        int64_t table;
        const char *seen;
        MinutesRule rule;
        Destination to;
    } CASES[] = {
        {"statement", 3, "group", MINUTES_POINTS, GOES_TO_OUTPUTS},
        {"statement", 0, "group", MINUTES_POINTS, GOES_TO_MINUTES},
        {"statement", 0, "group", MINUTES_NONE, GOES_NOWHERE},
        {"statement", 0, "group", MINUTES_LEARNING, GOES_NOWHERE},
        {"harvest", 0, "publishable", MINUTES_POINTS, GOES_TO_OUTPUTS},
        {"commitment", 0, "group", MINUTES_NONE, GOES_TO_TASKS},
        {"lesson", 0, "group", MINUTES_LEARNING, GOES_TO_MINUTES},
        {"goal", 0, "group", MINUTES_NONE, GOES_TO_BOARD},
        {"good_practice", 0, "publishable", MINUTES_LEARNING, GOES_TO_PRACTICE},
        {"good_practice", 0, "group", MINUTES_LEARNING, GOES_NOWHERE},
        {"conclusion", 0, "organiser", MINUTES_NONE, GOES_NOWHERE},
        {"outcome", 0, "group", MINUTES_LEARNING, GOES_NOWHERE},
        {"feeling", 0, "group", MINUTES_POINTS, GOES_NOWHERE},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const KeptContribution kept = {
            .kind = str_of(CASES[i].kind), .table = CASES[i].table, .seen = str_of(CASES[i].seen)};
        EXPECT_INT(CASES[i].to, harvest_destination(&kept, CASES[i].rule));
    }
}

/* ---- The letter ---- */

typedef struct LetterWork {
    Microseconds now;
    const FollowUpLetter *letters;
    size_t count;
} LetterWork;

static Status ask_work(Db *db, void *data)
{
    const LetterWork *work = data;
    const FollowUp about = {.meeting = meeting.id, .case_number = 1, .due_at = work->now};
    const FollowUpLetter to = {
        .email = STR("jana@zalesi.example"), .name = STR("Jana"), .language = STR("pl")};
    return follow_up_ask(db, &about, STR("token-of-jana"), &to);
}

static Status claim_work(Db *db, void *data)
{
    LetterWork *work = data;
    return follow_ups_claim(db, work->now, &work->letters, &work->count);
}

TEST(a_letter_is_given_to_one_server_and_is_dropped_when_it_is_too_old)
{
    LetterWork work = {.now = clock_now()};
    const int64_t *old;
    size_t old_count;
    met("kazuisticky-seminar", NULL, 0);
    EXPECT_INT(OK, write_it(ask_work, &work));
    EXPECT_INT(OK, write_it(claim_work, &work));
    EXPECT_INT(1, work.count);
    EXPECT_STR("jana@zalesi.example", work.letters[0].email);
    EXPECT_STR("pl", work.letters[0].language);
    EXPECT_STR("/follow-up/token-of-jana", work.letters[0].path);
    EXPECT_INT(OK, write_it(claim_work, &work));
    EXPECT_INT(0, work.count);
    work.now += HOURS(1); /* the first server died */
    EXPECT_INT(OK, write_it(claim_work, &work));
    EXPECT_INT(1, work.count);
    Db db = ask();
    EXPECT_INT(OK, follow_ups_too_old(&db, work.now, &old, &old_count));
    EXPECT_INT(0, old_count);
    EXPECT_INT(OK, follow_ups_too_old(&db, work.now + DAYS(22), &old, &old_count));
    EXPECT_INT(1, old_count);
    db_end(at.database, &db);
}

int main(void)
{
    if (!case_open() || seal_keys_start(str_of(at.folder), at.arena, &at.error) != OK)
        return 1;
    RUN(answers_of_groups_become_outputs_and_keep_their_number_and_mark);
    RUN(options_stand_on_the_board_of_their_case_and_only_the_presenters_link_leads_there);
    RUN(whose_step_it_is_in_words_finds_its_place_on_the_board_of_a_contract);
    RUN(a_round_table_leaves_points_with_agreements_and_open_questions);
    RUN(what_is_left_out_goes_nowhere_and_waits_no_more);
    RUN(where_one_text_is_too_long_nothing_is_taken);
    RUN(each_kind_goes_where_its_minutes_allow);
    RUN(a_letter_is_given_to_one_server_and_is_dropped_when_it_is_too_old);
    case_close();
    return test_end();
}
