/*
 * Tests of events, people, wishes and plans in the database, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/meetings/plan_change.h"
#include "features/meetings/plan_judgement.h"
#include "features/meetings/plan_load.h"
#include "features/people/right.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static Status write_it(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

/* ---- A small event ---- */

enum {
    CIRCLE = 6
};

static OrganisationId organisations[CIRCLE];
static PersonId people[CIRCLE];

static Status circle_work(Db *db, void *data)
{
    (void)data;
    for (int i = 0; i < CIRCLE; i++) {
        Organisation organisation = {
            .name = str_format(db->arena, "Organizace %d", i + 1),
            .municipality = i < 2 ? STR("Lipov") : (Str){0},
            .owner = i > 3 ? STR("Charita") : (Str){0}};
        TRY(organisation_save(db, &organisation, &organisations[i]));
        Person person = {
            .name = str_format(db->arena, "Člověk %d", i + 1), .organisation = organisations[i]};
        TRY(person_save(db, &person, &people[i]));
    }
    return OK;
}

typedef struct EventWork {
    Meeting meeting;
    MeetingId id;
    int size; /* of the circle that comes */
} EventWork;

static Status event_work(Db *db, void *data)
{
    EventWork *work = data;
    TRY(meeting_save(db, &work->meeting, (PersonId){0}, &work->id));
    for (int i = 0; i < work->size; i++) {
        MeetingPerson person = {
            .id = people[i],
            .organisation = organisations[i],
            .name = STR("kopie jména"),
            .origin = FROM_LIST};
        TRY(participant_person_save(db, work->id, &person));
    }
    return OK;
}

static MeetingId event_on(const char *date, int size)
{
    EventWork work = {.meeting = meeting_usual(at.arena, str_of(date)), .size = size};
    work.meeting.name = STR("Prostor pro setkání");
    work.meeting.series_name = STR("Prostor");
    work.meeting.series_number = 2;
    work.meeting.day.breaks[0] = (Break){630, 15};
    work.meeting.day.break_count = 1;
    EXPECT_INT(OK, write_it(event_work, &work));
    return work.id;
}

static Meeting event_get(MeetingId id)
{
    Meeting meeting = {0};
    Db db = ask();
    EXPECT_INT(OK, meeting_get(&db, id, &meeting));
    db_end(at.database, &db);
    return meeting;
}

static Status save_work(Db *db, void *data)
{
    EventWork *work = data;
    return meeting_save(db, &work->meeting, (PersonId){0}, &work->id);
}

static Status event_save(Meeting meeting)
{
    EventWork work = {.meeting = meeting};
    return write_it(save_work, &work);
}

/* ---- Events ---- */

TEST(an_event_is_read_as_it_was_saved)
{
    Meeting meeting = event_get(event_on("2030-05-01", 3));
    EXPECT_STR("Prostor pro setkání", meeting.name);
    EXPECT_STR("Prostor", meeting.series_name);
    EXPECT_INT(2, meeting.series_number);
    EXPECT_INT(1, meeting.day.break_count);
    EXPECT_INT(630, meeting.day.breaks[0].start_time_minutes);
    EXPECT_INT(3, meeting.organisation_count);
    EXPECT_INT(3, meeting.person_count);
    EXPECT_INT(ROUNDS_FEWEST, meeting.goal);
}

TEST(two_planners_do_not_overwrite_each_other)
{
    MeetingId id = event_on("2030-05-02", 0);
    Meeting first = event_get(id);
    Meeting second = event_get(id);
    first.place = STR("Kulturní dům");
    second.place = STR("Knihovna");
    EXPECT_INT(OK, event_save(first));
    EXPECT_INT(CONFLICT, event_save(second));
    EXPECT(at.error.user_message != NULL);
    EXPECT_STR("Kulturní dům", event_get(id).place);
}

TEST(an_event_without_name_or_date_or_with_a_day_that_cannot_be_is_refused_with_the_field)
{
    Meeting meeting = event_get(event_on("2030-05-03", 0));
    Meeting wrong = meeting;
    wrong.name = STR(" ");
    EXPECT_INT(INVALID, event_save(wrong));
    EXPECT_STR("name", str_of(at.error.field));
    wrong = meeting;
    wrong.date = (Str){0};
    EXPECT_INT(INVALID, event_save(wrong));
    EXPECT_STR("date", str_of(at.error.field));
    wrong = meeting;
    wrong.day.end_time_minutes = wrong.day.start_time_minutes;
    EXPECT_INT(INVALID, event_save(wrong));
    EXPECT_STR("end_time", str_of(at.error.field));
    wrong = meeting;
    wrong.day.round_minutes = 0;
    EXPECT_INT(INVALID, event_save(wrong));
    EXPECT_STR("round_minutes", str_of(at.error.field));
    wrong = meeting;
    wrong.goal = ROUNDS_FIXED;
    wrong.round_count = 0;
    EXPECT_INT(INVALID, event_save(wrong));
    EXPECT_STR("round_count", str_of(at.error.field));
}

TEST(another_place_leaves_the_plan_as_it_is_and_another_time_makes_it_old)
{
    MeetingId id = event_on("2030-05-04", 2);
    Meeting meeting = event_get(id);
    meeting.place = STR("Jinde");
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(meeting.people_version, event_get(id).people_version);
    meeting = event_get(id);
    meeting.day.round_minutes++;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(meeting.people_version + 1, event_get(id).people_version);
}

typedef struct CopyWork {
    MeetingId from, made;
    MeetingCopyParts parts;
} CopyWork;

static Status copy_work(Db *db, void *data)
{
    CopyWork *work = data;
    Wish wish = {organisations[0], organisations[1], WISH_MEET, 0, WISH_BY_PLANNER};
    TRY(wish_save(db, work->from, &wish));
    return meeting_copy(db, work->from, STR("2031-05-01"), work->parts, (PersonId){0}, &work->made);
}

TEST(a_copy_has_people_and_wishes_when_asked_and_the_next_number)
{
    const Wish *wishes;
    size_t count = 9;
    CopyWork work = {.from = event_on("2030-05-05", 3), .parts = COPY_PEOPLE};
    EXPECT_INT(OK, write_it(copy_work, &work));
    Meeting copy = event_get(work.made);
    EXPECT_STR("2031-05-01", copy.date);
    EXPECT(copy.series_number > 2);
    EXPECT_INT(3, copy.person_count);
    EXPECT_INT(1, copy.day.break_count);
    EXPECT_INT(0, copy.plan.value);
    Db db = ask();
    EXPECT_INT(OK, wish_list(&db, work.made, &wishes, &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);

    work.parts = COPY_PEOPLE | COPY_WISHES;
    EXPECT_INT(OK, write_it(copy_work, &work));
    db = ask();
    EXPECT_INT(OK, wish_list(&db, work.made, &wishes, &count));
    EXPECT_INT(1, count);
    db_end(at.database, &db);
}

TEST(only_organisers_and_planners_of_its_organisation_see_an_event)
{
    MeetingId id = event_on("2030-05-06", 0);
    Meeting meeting = event_get(id);
    bool can = true;
    meeting.organisation = organisations[0];
    EXPECT_INT(OK, event_save(meeting));
    meeting = event_get(id);
    Db db = ask();
    Actor planner = {
        .person_id = people[0].value,
        .organisation_id = organisations[0].value,
        .rights = RIGHT_PLAN_MEETINGS};
    Actor stranger = planner;
    stranger.organisation_id = organisations[1].value;
    stranger.person_id = people[1].value;
    EXPECT_INT(OK, meeting_can_organise(&db, &meeting, &planner, &can));
    EXPECT(can);
    EXPECT_INT(OK, meeting_can_organise(&db, &meeting, &stranger, &can));
    EXPECT(!can);
    const Meeting *list;
    size_t count;
    EXPECT_INT(
        OK, meeting_list(&db, &stranger, MEETINGS_COMING, STR("2030-05-06"), 0, &list, &count));
    EXPECT_INT(0, count);
    EXPECT_INT(
        OK, meeting_list(&db, &planner, MEETINGS_COMING, STR("2030-05-06"), 0, &list, &count));
    EXPECT_INT(1, count);
    EXPECT_INT(OK, meeting_list(&db, &planner, MEETINGS_PAST, STR("2030-05-06"), 0, &list, &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);
}

static Status join_work(Db *db, void *data)
{
    return meeting_organiser_save(db, *(const MeetingId *)data, people[1], true);
}

TEST(a_named_facilitator_may_prepare_the_event)
{
    MeetingId id = event_on("2030-05-07", 0);
    Actor facilitator = {.person_id = people[1].value, .rights = RIGHT_LEAD_MEETINGS};
    bool can = true;
    Meeting meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, meeting_can_organise(&db, &meeting, &facilitator, &can));
    EXPECT(!can);
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(join_work, &id));
    EXPECT_INT(OK, write_it(join_work, &id)); /* saying it twice changes nothing */
    db = ask();
    EXPECT_INT(OK, meeting_can_organise(&db, &meeting, &facilitator, &can));
    EXPECT(can);
    db_end(at.database, &db);
}

/* ---- Wishes, points ---- */

typedef struct WishWork {
    MeetingId meeting;
    Wish wish;
} WishWork;

static Status wish_work(Db *db, void *data)
{
    const WishWork *work = data;
    TRY(wish_save(db, work->meeting, &work->wish));
    return meeting_people_changed(db, work->meeting);
}

static Status wish(MeetingId meeting, int from, int to, WishKind kind)
{
    WishWork work = {meeting, {organisations[from], organisations[to], kind, 0, WISH_BY_PLANNER}};
    return write_it(wish_work, &work);
}

static Pair pair_at(MeetingId id, int a, int b)
{
    PairTable table;
    Meeting meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, pair_table_load(&db, LANGUAGE_CS, &meeting, &table));
    size_t x = participant_position(table.organisations, table.count, organisations[a]);
    size_t y = participant_position(table.organisations, table.count, organisations[b]);
    Pair pair = pair_of(&table, x, y);
    db_end(at.database, &db);
    return pair;
}

TEST(a_pair_is_worth_the_sum_of_what_is_true_of_it)
{
    MeetingId id = event_on("2030-06-01", CIRCLE);
    EXPECT_INT(5, pair_at(id, 0, 1).points);  /* never met, same municipality */
    EXPECT_INT(-2, pair_at(id, 4, 5).points); /* never met, same founder */
    EXPECT_INT(OK, wish(id, 0, 2, WISH_MEET));
    EXPECT_INT(5, pair_at(id, 0, 2).points); /* never met, one asked */
    EXPECT_INT(OK, wish(id, 2, 0, WISH_MEET));
    EXPECT_INT(7, pair_at(id, 0, 2).points); /* never met, both asked */
    EXPECT_INT(OK, wish(id, 2, 0, WISH_NONE));
    EXPECT_INT(5, pair_at(id, 2, 0).points);
}

TEST(one_never_is_enough_and_no_points_outweigh_it)
{
    MeetingId id = event_on("2030-06-02", CIRCLE);
    EXPECT_INT(OK, wish(id, 0, 1, WISH_MEET));
    EXPECT_INT(OK, wish(id, 1, 0, WISH_NEVER));
    Pair pair = pair_at(id, 0, 1);
    EXPECT(pair.is_never);
    EXPECT(!pair_is_wished(&pair));
}

TEST(a_wish_about_oneself_or_about_somebody_who_does_not_come_is_refused)
{
    MeetingId id = event_on("2030-06-03", 2);
    EXPECT_INT(INVALID, wish(id, 0, 0, WISH_MEET));
    EXPECT_INT(INVALID, wish(id, 0, 4, WISH_MEET));
}

static Status rules_work(Db *db, void *data)
{
    WeightRules rules;
    TRY(weight_rules_get(db, STR("2040-01-01"), &rules));
    rules.points[WEIGHT_SAME_MUNICIPALITY] = *(const int64_t *)data;
    return weight_rules_save(db, &rules, STR("2040-01-01"), (PersonId){0});
}

TEST(an_event_is_judged_by_the_rules_of_its_day)
{
    int64_t points = 9;
    EXPECT_INT(OK, write_it(rules_work, &points));
    EXPECT_INT(5, pair_at(event_on("2039-12-31", 2), 0, 1).points);
    EXPECT_INT(12, pair_at(event_on("2040-01-01", 2), 0, 1).points);
    points = WEIGHT_POINTS_LIMIT + 1;
    EXPECT_INT(INVALID, write_it(rules_work, &points));
}

TEST(a_table_of_wishes_says_of_each_row_what_is_wrong)
{
    MeetingId id = event_on("2030-06-04", 3);
    WishTable table = {0};
    Db db = ask();
    EXPECT_INT(
        OK,
        wish_table_read(
            &db,
            id,
            STR("a;b;weight\nOrganizace 1;organizace 2;3\nOrganizace 1;Organizace 2;4\n"
                "Organizace 1;Organizace 1;1\nOrganizace 1;Nikdo;1\nOrganizace 2;Organizace 3;"
                "nikdy\nOrganizace 3;Organizace 1;mnoho\n"),
            &table));
    EXPECT_INT(6, table.count);
    EXPECT_INT(4, table.problem_count);
    EXPECT_INT(WISH_ROW_FINE, table.rows[0].problem);
    EXPECT_INT(3, table.rows[0].wish.points);
    EXPECT_INT(WISH_ROW_REPEATED, table.rows[1].problem);
    EXPECT_INT(WISH_ROW_SAME, table.rows[2].problem);
    EXPECT_INT(WISH_ROW_UNKNOWN_B, table.rows[3].problem);
    EXPECT_INT(WISH_NEVER, table.rows[4].wish.kind);
    EXPECT_INT(WISH_ROW_WEIGHT, table.rows[5].problem);
    EXPECT_INT(INVALID, wish_table_read(&db, id, STR("x;y\n1;2\n"), &table));
    db_end(at.database, &db);
}

/* ---- Plans ---- */

typedef struct PlanWork {
    Plan plan;
    PlanId saved;
} PlanWork;

static Status plan_work(Db *db, void *data)
{
    PlanWork *work = data;
    return plan_save(db, &work->plan, (PersonId){0}, &work->saved);
}

static Status solve(MeetingId id, Plan *ret_plan)
{
    Problem problem;
    Plan earlier;
    Meeting meeting = event_get(id);
    Db db = ask();
    Status status = problem_load(&db, LANGUAGE_CS, &meeting, &problem);
    bool has_earlier = meeting.plan.value != 0;
    if (status == OK && has_earlier)
        status = plan_get(&db, id, meeting.plan, &earlier);
    if (status == OK)
        status =
            problem_solve(&problem, has_earlier ? &earlier : NULL, at.arena, &at.error, ret_plan);
    db_end(at.database, &db);
    return status;
}

static PlanId plan_made(MeetingId id)
{
    PlanWork work;
    EXPECT_INT(OK, solve(id, &work.plan));
    EXPECT_INT(OK, write_it(plan_work, &work));
    return work.saved;
}

static LoadedPlan loaded_plan(MeetingId id)
{
    LoadedPlan loaded = {0};
    Meeting *meeting = arena_new_of(at.arena, Meeting);
    *meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, plan_load(&db, LANGUAGE_CS, meeting, meeting->plan, &loaded));
    db_end(at.database, &db);
    return loaded;
}

static PlanJudgement judged(const LoadedPlan *loaded)
{
    PlanJudgement judgement;
    plan_judge(&loaded->problem, &loaded->plan, &loaded->names, at.arena, &judgement);
    return judgement;
}

TEST(everybody_meets_in_the_fewest_rounds_and_it_is_said_why)
{
    MeetingId id = event_on("2030-07-01", CIRCLE);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    PlanJudgement judgement = judged(&loaded);
    EXPECT_INT(CIRCLE - 1, loaded.plan.round_count);
    EXPECT_INT(15, judgement.pairs_in);
    EXPECT_INT(15, judgement.pairs_total);
    EXPECT_INT(0, judgement.breaches.count);
    EXPECT(judgement.is_best);
    EXPECT_STR(
        "Fewer rounds are impossible: each of 6 organisations has 5 meetings.",
        plan_proof_text(
            at.arena, LANGUAGE_EN, &loaded.problem, &loaded.plan, &loaded.names, &judgement));
    EXPECT_STR(
        "Méně kol nejde: každá z 6 organizací má 5 rozhovorů.",
        plan_proof_text(
            at.arena, LANGUAGE_CS, &loaded.problem, &loaded.plan, &loaded.names, &judgement));
}

TEST(who_must_never_meet_does_not_meet)
{
    MeetingId id = event_on("2030-07-02", CIRCLE);
    EXPECT_INT(OK, wish(id, 0, 1, WISH_NEVER));
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    EXPECT_INT(14, loaded.plan.meeting_count);
    EXPECT_INT(0, judged(&loaded).breaches.count);
}

TEST(whoever_met_before_does_not_count_as_never_met)
{
    MeetingId id = event_on("2030-07-03", 2);
    plan_made(id);
    EXPECT_INT(2, pair_at(event_on("2030-07-04", 2), 0, 1).points); /* same municipality */
    EXPECT_INT(5, pair_at(event_on("2030-07-01", 2), 0, 1).points); /* that day was earlier */
}

TEST(nothing_to_plan_is_said_in_words)
{
    Plan plan;
    EXPECT_INT(INVALID, solve(event_on("2030-07-05", 1), &plan));
    EXPECT(at.error.user_message != NULL);
    MeetingId id = event_on("2030-07-06", 2);
    EXPECT_INT(OK, wish(id, 0, 1, WISH_NEVER));
    EXPECT_INT(INVALID, solve(id, &plan));
    EXPECT_STR("pairs", str_of(at.error.field));
    id = event_on("2030-07-07", 3);
    Meeting meeting = event_get(id);
    meeting.pairs = PAIRS_WISHED;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(INVALID, solve(id, &plan));
    meeting = event_get(id);
    meeting.pairs = PAIRS_ALL;
    meeting.goal = ROUNDS_THAT_FIT;
    meeting.day.round_minutes = 5 * 60;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(INVALID, solve(id, &plan));
    EXPECT_STR("goal", str_of(at.error.field));
}

static Status excuse_work(Db *db, void *data)
{
    MeetingPerson person;
    MeetingId id = *(const MeetingId *)data;
    TRY(participant_person_get(db, id, people[0], &person));
    person.is_excused = true;
    return participant_person_save(db, id, &person);
}

TEST(an_organisation_whose_people_are_all_excused_is_not_planned_and_the_plan_before_is_old)
{
    MeetingId id = event_on("2030-07-08", 4);
    plan_made(id);
    EXPECT_INT(OK, write_it(excuse_work, &id));
    LoadedPlan old = loaded_plan(id);
    PlanJudgement judgement = judged(&old);
    EXPECT(judgement.is_old);
    EXPECT(!judgement.is_best);
    EXPECT_INT(3, judgement.breaches.hard_count); /* its three meetings */
    plan_made(id);
    LoadedPlan now = loaded_plan(id);
    EXPECT_INT(3, now.plan.organisation_count);
    EXPECT_INT(0, judged(&now).breaches.count);
}

typedef struct HeadWork {
    MeetingId meeting;
    PlanId present, to;
} HeadWork;

static Status undo_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_undo(db, work->meeting, work->present);
}

static Status return_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_return_to(db, work->meeting, work->present, work->to);
}

static Status confirm_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_confirm(db, work->meeting, work->present);
}

static Status change(MeetingId id, PlanEdit edit, PlanId *ret_id)
{
    LoadedPlan loaded = loaded_plan(id);
    PlanWork work;
    error_clear(&at.error);
    Status status =
        plan_change(&loaded.problem, &loaded.plan, &edit, at.arena, &at.error, &work.plan);
    if (status == OK)
        status = write_it(plan_work, &work);
    if (status == OK)
        *ret_id = work.saved;
    return status;
}

TEST(changes_by_hand_are_versions_and_can_be_undone_step_by_step)
{
    MeetingId id = event_on("2030-08-01", 4);
    PlanId first = plan_made(id);
    PlanId second = {0};
    PlanId third = {0};
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_DROPPED, .meeting = 0}, &second));
    EXPECT_INT(5, loaded_plan(id).plan.meeting_count);
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_MOVED, .meeting = 0, .round = 4}, &third));
    EXPECT_INT(4, loaded_plan(id).plan.round_count);
    EXPECT_INT(OK, write_it(undo_work, &(HeadWork){id, third, {0}}));
    EXPECT_INT(second.value, event_get(id).plan.value);
    EXPECT_INT(OK, write_it(undo_work, &(HeadWork){id, second, {0}}));
    EXPECT_INT(first.value, event_get(id).plan.value);
    EXPECT_INT(INVALID, write_it(undo_work, &(HeadWork){id, first, {0}}));
    EXPECT_INT(OK, write_it(return_work, &(HeadWork){id, first, third}));
    EXPECT_INT(third.value, event_get(id).plan.value);
}

TEST(two_planners_of_one_plan_lose_nothing)
{
    MeetingId id = event_on("2030-08-02", 4);
    PlanId first = plan_made(id);
    PlanId second = {0};
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_LOCKED, .meeting = 0}, &second));
    EXPECT_INT(CONFLICT, write_it(undo_work, &(HeadWork){id, first, {0}}));
    EXPECT_INT(CONFLICT, write_it(confirm_work, &(HeadWork){id, first, {0}}));
    EXPECT_INT(OK, write_it(confirm_work, &(HeadWork){id, second, {0}}));
    EXPECT_INT(second.value, event_get(id).confirmed_plan.value);
    PlanWork late = {.plan = loaded_plan(id).plan};
    late.plan.previous = first;
    EXPECT_INT(CONFLICT, write_it(plan_work, &late));
    EXPECT_INT(second.value, event_get(id).plan.value);
    const Plan *versions;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, plan_versions(&db, id, &versions, &count));
    EXPECT_INT(2, count); /* the late one left nothing behind */
    db_end(at.database, &db);
}

TEST(a_change_by_hand_names_each_rule_it_breaks)
{
    MeetingId id = event_on("2030-08-03", 4);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    const PlanMeeting *first = &loaded.plan.meetings[0];
    const PlanMeeting *second = &loaded.plan.meetings[1];
    EXPECT_INT(first->round, second->round);
    PlanEdit edit = {
        .kind = PLAN_ADDED,
        .round = first->round,
        .table = second->table,
        .a = loaded.plan.organisations[first->a],
        .b = loaded.plan.organisations[second->a]};
    Plan after;
    Breaches before;
    Breaches now;
    EXPECT_INT(OK, plan_change(&loaded.problem, &loaded.plan, &edit, at.arena, &at.error, &after));
    plan_breaches(&loaded.problem, &loaded.plan, &loaded.names, at.arena, &before);
    plan_breaches(&loaded.problem, &after, &loaded.names, at.arena, &now);
    Breaches broken = breaches_new(&before, &now, at.arena);
    bool has_table = false;
    bool has_busy = false;
    bool has_twice = false;
    for (size_t i = 0; i < broken.count; i++) {
        has_table |= broken.all[i].rule == ROUNDS_RULE_TABLE_TAKEN;
        has_busy |= broken.all[i].rule == ROUNDS_RULE_BUSY;
        has_twice |= broken.all[i].rule == ROUNDS_RULE_MET_TWICE;
        EXPECT(breach_text(at.arena, LANGUAGE_CS, &broken.all[i], &loaded.names).len > 0);
    }
    EXPECT(has_table && has_busy && has_twice);
    EXPECT(!plan_change_keeps_proof(&loaded.plan, &after, &broken));
}

TEST(a_change_that_cannot_be_is_refused)
{
    MeetingId id = event_on("2030-08-04", 3);
    PlanId made;
    plan_made(id);
    EXPECT_INT(INVALID, change(id, (PlanEdit){.kind = PLAN_DROPPED, .meeting = 99}, &made));
    EXPECT_INT(
        INVALID,
        change(id, (PlanEdit){.kind = PLAN_SWAPPED, .meeting = 0, .other_meeting = 0}, &made));
    EXPECT_INT(
        INVALID, change(id, (PlanEdit){.kind = PLAN_MOVED, .meeting = 0, .round = 99}, &made));
    EXPECT_INT(
        INVALID,
        change(
            id,
            (PlanEdit){
                .kind = PLAN_ADDED, .round = 1, .a = organisations[0], .b = organisations[0]},
            &made));
    EXPECT_INT(
        INVALID,
        change(
            id,
            (PlanEdit){
                .kind = PLAN_ADDED, .round = 1, .a = organisations[0], .b = organisations[5]},
            &made));
}

TEST(a_swap_keeps_the_proof_when_it_breaks_nothing)
{
    MeetingId id = event_on("2030-08-05", 4);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    PlanEdit edit = {.kind = PLAN_SWAPPED, .meeting = 0, .other_meeting = 1}; /* tables */
    Plan after;
    Breaches before;
    Breaches now;
    EXPECT_INT(OK, plan_change(&loaded.problem, &loaded.plan, &edit, at.arena, &at.error, &after));
    plan_breaches(&loaded.problem, &loaded.plan, &loaded.names, at.arena, &before);
    plan_breaches(&loaded.problem, &after, &loaded.names, at.arena, &now);
    Breaches broken = breaches_new(&before, &now, at.arena);
    EXPECT_INT(0, broken.count);
    EXPECT(plan_change_keeps_proof(&loaded.plan, &after, &broken));
}

TEST(locked_meetings_stay_when_the_plan_is_made_again)
{
    MeetingId id = event_on("2030-08-06", CIRCLE);
    PlanId locked;
    plan_made(id);
    /* Somewhere the program would not put it by itself: the last meeting first. */
    size_t last = loaded_plan(id).plan.meeting_count - 1;
    EXPECT_INT(
        OK,
        change(id, (PlanEdit){.kind = PLAN_SWAPPED, .meeting = 0, .other_meeting = last}, &locked));
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_LOCKED, .meeting = 0}, &locked));
    PlanMeeting kept = loaded_plan(id).plan.meetings[0];
    plan_made(id);
    LoadedPlan again = loaded_plan(id);
    bool found = false;
    for (size_t i = 0; i < again.plan.meeting_count; i++) {
        const PlanMeeting *meeting = &again.plan.meetings[i];
        found |= meeting->is_locked && meeting->a == kept.a && meeting->b == kept.b &&
                 meeting->round == kept.round && meeting->table == kept.table;
    }
    EXPECT(found);
    EXPECT_INT(15, again.plan.meeting_count);
    EXPECT_INT(0, judged(&again).breaches.count);
}

/* ---- Merged people ---- */

static Status merge_work(Db *db, void *data)
{
    (void)data;
    return participant_person_move(db, people[1], people[0]);
}

TEST(a_merged_person_comes_once)
{
    MeetingId both = event_on("2030-09-01", 2);
    int64_t version = event_get(both).people_version;
    EXPECT_INT(OK, write_it(merge_work, NULL));
    Meeting meeting = event_get(both);
    EXPECT_INT(1, meeting.person_count);
    EXPECT(meeting.people_version > version);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK || write_it(circle_work, NULL) != OK)
        return 1;
    RUN(an_event_is_read_as_it_was_saved);
    RUN(two_planners_do_not_overwrite_each_other);
    RUN(an_event_without_name_or_date_or_with_a_day_that_cannot_be_is_refused_with_the_field);
    RUN(another_place_leaves_the_plan_as_it_is_and_another_time_makes_it_old);
    RUN(a_copy_has_people_and_wishes_when_asked_and_the_next_number);
    RUN(only_organisers_and_planners_of_its_organisation_see_an_event);
    RUN(a_named_facilitator_may_prepare_the_event);
    RUN(a_pair_is_worth_the_sum_of_what_is_true_of_it);
    RUN(one_never_is_enough_and_no_points_outweigh_it);
    RUN(a_wish_about_oneself_or_about_somebody_who_does_not_come_is_refused);
    RUN(an_event_is_judged_by_the_rules_of_its_day);
    RUN(a_table_of_wishes_says_of_each_row_what_is_wrong);
    RUN(everybody_meets_in_the_fewest_rounds_and_it_is_said_why);
    RUN(who_must_never_meet_does_not_meet);
    RUN(whoever_met_before_does_not_count_as_never_met);
    RUN(nothing_to_plan_is_said_in_words);
    RUN(an_organisation_whose_people_are_all_excused_is_not_planned_and_the_plan_before_is_old);
    RUN(changes_by_hand_are_versions_and_can_be_undone_step_by_step);
    RUN(two_planners_of_one_plan_lose_nothing);
    RUN(a_change_by_hand_names_each_rule_it_breaks);
    RUN(a_change_that_cannot_be_is_refused);
    RUN(a_swap_keeps_the_proof_when_it_breaks_nothing);
    RUN(locked_meetings_stay_when_the_plan_is_made_again);
    RUN(a_merged_person_comes_once);
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
