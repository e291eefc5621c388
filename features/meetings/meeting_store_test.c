/*
 * Tests of events, people and wishes in the database, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/role.h"

#include "tests/support/meeting_case.h"

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
    meeting.day.opening_minutes++;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(meeting.people_version + 1, event_get(id).people_version);
}

typedef struct CopyWork {
    MeetingId from, made;
    MeetingCopyParts parts;
    WishKind kind;
} CopyWork;

static Status copy_work(Db *db, void *data)
{
    CopyWork *work = data;
    Wish wish = {organisations[0], organisations[1], work->kind, 0, WISH_BY_PLANNER};
    TRY(wish_save(db, work->from, &wish));
    return meeting_copy(db, work->from, STR("2031-05-01"), work->parts, (PersonId){0}, &work->made);
}

TEST(a_copy_has_people_and_wishes_when_asked_and_the_next_number)
{
    const Wish *wishes;
    size_t count = 9;
    CopyWork work = {.from = event_on("2030-05-05", 3), .parts = COPY_PEOPLE, .kind = WISH_MEET};
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

TEST(a_never_comes_along_to_a_copy_that_takes_no_wishes)
{
    const Wish *wishes;
    size_t count = 0;
    CopyWork work = {.from = event_on("2030-05-06", 3), .parts = COPY_PEOPLE, .kind = WISH_NEVER};
    EXPECT_INT(OK, write_it(copy_work, &work));
    Db db = ask();
    EXPECT_INT(OK, wish_list(&db, work.made, &wishes, &count));
    EXPECT_INT(1, count);
    EXPECT(count == 1 && wishes[0].kind == WISH_NEVER);
    db_end(at.database, &db);
}

/* people[0] plans for their own organisation, people[1] for theirs, people[2] and people[3]
 * for one where they do not work. */
static Status planners_work(Db *db, void *data)
{
    (void)data;
    TRY(role_grant(db, people[0], STR(ROLE_PLANNER), (OrganisationId){0}));
    TRY(role_grant(db, people[1], STR(ROLE_PLANNER), (OrganisationId){0}));
    TRY(role_grant(db, people[2], STR(ROLE_PLANNER), organisations[4]));
    return role_grant(db, people[3], STR(ROLE_PLANNER), organisations[5]);
}

static Actor planner_of(int number)
{
    return (Actor){
        .person_id = people[number].value,
        .organisation_id = organisations[number].value,
        .rights = RIGHT_PLAN_MEETINGS};
}

TEST(a_role_for_one_organisation_is_about_that_one_wherever_its_holder_works)
{
    MeetingId id = event_on("2030-05-05", 0);
    Meeting meeting = event_get(id);
    bool can = false;
    OrganisationId of_new;
    meeting.organisation = organisations[4];
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(OK, write_it(planners_work, NULL));
    meeting = event_get(id);
    Actor elsewhere = planner_of(2);
    Actor moved_here = planner_of(3);
    moved_here.organisation_id = organisations[4].value;
    Db db = ask();
    EXPECT_INT(OK, meeting_can_organise(&db, &meeting, &elsewhere, &can));
    EXPECT(can);
    EXPECT_INT(OK, meeting_organisation_of_new(&db, &elsewhere, &of_new));
    EXPECT_INT(organisations[4].value, of_new.value);
    EXPECT_INT(OK, meeting_can_organise(&db, &meeting, &moved_here, &can));
    EXPECT(!can);
    EXPECT_INT(OK, meeting_organisation_of_new(&db, &moved_here, &of_new));
    EXPECT_INT(organisations[5].value, of_new.value);
    db_end(at.database, &db);
}

TEST(only_organisers_and_planners_of_its_organisation_see_an_event)
{
    MeetingId id = event_on("2030-05-06", 0);
    Meeting meeting = event_get(id);
    bool can = true;
    meeting.organisation = organisations[0];
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(OK, write_it(planners_work, NULL));
    meeting = event_get(id);
    Db db = ask();
    Actor planner = planner_of(0);
    Actor stranger = planner_of(1);
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

/* ---- Merged people, and those who are gone ---- */

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

static Status forget_work(Db *db, void *data)
{
    (void)data;
    return participant_person_forget(db, people[2]);
}

TEST(a_deleted_person_stays_where_they_were_and_comes_no_more)
{
    MeetingId held = event_on("2020-09-01", 4);
    MeetingId coming = event_on("2099-09-01", 4);
    int64_t version = event_get(coming).people_version;
    EXPECT_INT(OK, write_it(forget_work, NULL));
    EXPECT_INT(4, event_get(held).person_count);
    EXPECT_INT(3, event_get(coming).person_count);
    EXPECT(event_get(coming).people_version > version);
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(an_event_is_read_as_it_was_saved);
    RUN(two_planners_do_not_overwrite_each_other);
    RUN(an_event_without_name_or_date_or_with_a_day_that_cannot_be_is_refused_with_the_field);
    RUN(another_place_leaves_the_plan_as_it_is_and_another_time_makes_it_old);
    RUN(a_copy_has_people_and_wishes_when_asked_and_the_next_number);
    RUN(a_never_comes_along_to_a_copy_that_takes_no_wishes);
    RUN(a_role_for_one_organisation_is_about_that_one_wherever_its_holder_works);
    RUN(only_organisers_and_planners_of_its_organisation_see_an_event);
    RUN(a_named_facilitator_may_prepare_the_event);
    RUN(a_pair_is_worth_the_sum_of_what_is_true_of_it);
    RUN(one_never_is_enough_and_no_points_outweigh_it);
    RUN(a_wish_about_oneself_or_about_somebody_who_does_not_come_is_refused);
    RUN(an_event_is_judged_by_the_rules_of_its_day);
    RUN(a_table_of_wishes_says_of_each_row_what_is_wrong);
    RUN(a_merged_person_comes_once);
    RUN(a_deleted_person_stays_where_they_were_and_comes_no_more);
    case_close();
    return test_end();
}
