/* Tests of the demo town, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/codes/code_list.h"
#include "features/demo/demo.h"
#include "features/directory/profile.h"
#include "features/guidance/guidance.h"
#include "features/invitations/series.h"
#include "features/meetings/problem.h"
#include "features/people/link.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "features/town/town.h"
#include "features/town/waiting.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {NULL};
const WaitingSource WAITING_SOURCES[] = {NULL};

static TestDatabase at;

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static int64_t count(const char *sql)
{
    int64_t value = -1;
    Db db = ask();
    EXPECT_INT(OK, db_query_int(&db, sql, NO_PARAMS, &value));
    db_end(at.database, &db);
    return value;
}

TEST(an_empty_database_becomes_the_town_of_lipov)
{
    Microseconds start = clock_monotonic();
    Status status = demo_fill(at.database, at.arena, &at.error);
    printf("# %s %lld ms\n", at.error.message, (long long)(clock_monotonic() - start) / 1000);
    EXPECT_INT(OK, status);
    EXPECT_INT(1, count("SELECT count(*) AS n FROM town WHERE name = 'Lipov' AND is_demo"));
    EXPECT_INT(25, count("SELECT count(*) AS n FROM organisation"));
    EXPECT_INT(7, count("SELECT count(*) AS n FROM account"));
}

TEST(filling_it_twice_changes_nothing)
{
    int64_t people = count("SELECT count(*) AS n FROM person");
    EXPECT_INT(OK, demo_fill(at.database, at.arena, &at.error));
    EXPECT_INT(people, count("SELECT count(*) AS n FROM person"));
}

TEST(all_codes_of_its_facts_are_in_the_lists)
{
    EXPECT_INT(
        0,
        count("SELECT count(*) AS n FROM attribute a WHERE NOT EXISTS (SELECT 1 FROM code c"
              "  WHERE c.list = a.list AND c.code_key = a.code_key)"));
    EXPECT_INT(
        0,
        count("SELECT count(*) AS n FROM service s WHERE NOT EXISTS (SELECT 1 FROM code c"
              "  WHERE c.list = 'service_kind' AND c.code_key = s.kind)"));
}

TEST(some_organisations_have_not_filled_in_their_page)
{
    EXPECT_INT(
        4,
        count("SELECT count(*) AS n FROM organisation o WHERE NOT EXISTS"
              "  (SELECT 1 FROM profile p WHERE p.organisation_id = o.id)"));
}

static Status next_meeting(Db *db, Meeting *ret_meeting)
{
    int64_t id;
    TRY(db_query_int(
        db,
        "SELECT id FROM meeting WHERE series_number = 2 AND name LIKE 'Prostor%'",
        NO_PARAMS,
        &id));
    return meeting_get(db, (MeetingId){id}, ret_meeting);
}

TEST(the_next_meeting_is_ready_to_be_planned_and_needs_17_rounds)
{
    Db db = ask();
    Meeting meeting;
    EXPECT_INT(OK, next_meeting(&db, &meeting));
    EXPECT_INT(18, meeting.organisation_count);
    EXPECT_INT(30, meeting.person_count);
    EXPECT(str_compare(meeting.date, today_iso(at.arena)) > 0);
    Problem problem;
    EXPECT_INT(OK, problem_load(&db, LANGUAGE_CS, &meeting, &problem));
    Plan plan;
    EXPECT_INT(OK, problem_solve(&problem, NULL, at.arena, &at.error, NULL, &plan));
    EXPECT_INT(17, plan.round_count);
    EXPECT(plan.is_proven);
    db_end(at.database, &db);
}

TEST(some_pairs_have_met_before_and_others_never)
{
    Db db = ask();
    Meeting meeting;
    const Plan *plans;
    size_t plan_count;
    EXPECT_INT(OK, next_meeting(&db, &meeting));
    EXPECT_INT(OK, plan_list_before(&db, &meeting, &plans, &plan_count));
    EXPECT_INT(1, plan_count);
    EXPECT_INT(28, plans[0].meeting_count); /* 8 organisations, each with each */
    db_end(at.database, &db);
}

TEST(no_address_of_a_hidden_place_and_no_real_contact_is_in_it)
{
    EXPECT_INT(
        0,
        count("SELECT count(*) AS n FROM organisation WHERE is_confidential"
              "    AND address IS NOT NULL"));
    EXPECT_INT(
        0,
        count("SELECT count(*) AS n FROM person WHERE email NOT LIKE '%.example'"
              "    OR phone NOT LIKE '+420 000 %'"));
}

/* Whoever clicks through the demo finds each of these filled. */
TEST(every_kind_of_record_has_something_in_it)
{
    EXPECT_INT(
        9, count("SELECT count(*) AS n FROM meeting WHERE method_key <> 'prostor-pro-setkani'"));
    EXPECT(count("SELECT count(*) AS n FROM invitation WHERE answer = 'yes'") >= 4);
    EXPECT_INT(4, count("SELECT count(*) AS n FROM series_term"));
    EXPECT_INT(2, count("SELECT count(*) AS n FROM minutes WHERE state = 'confirmed'"));
    EXPECT_INT(4, count("SELECT count(*) AS n FROM task"));
    EXPECT_INT(1, count("SELECT count(*) AS n FROM task WHERE state = 'done'"));
    EXPECT_INT(1, count("SELECT count(*) AS n FROM output_summary WHERE state = 'published'"));
    EXPECT_INT(14, count("SELECT count(*) AS n FROM output_statement"));
    EXPECT_INT(2, count("SELECT count(*) AS n FROM supervision_contract"));
    EXPECT_INT(2, count("SELECT count(*) AS n FROM board"));
    EXPECT_INT(3, count("SELECT count(*) AS n FROM guidance_question"));
    EXPECT_INT(5, count("SELECT count(*) AS n FROM guidance_entry"));
    EXPECT_INT(6, count("SELECT count(*) AS n FROM service_capacity"));
    EXPECT_INT(10, count("SELECT count(*) AS n FROM organisation WHERE worker_count > 0"));
}

static Status of_seminars(Db *db, int64_t *ret_series)
{
    return db_query_int(
        db,
        "SELECT DISTINCT series_id FROM meeting WHERE method_key = 'kazuisticky-seminar'",
        NO_PARAMS,
        ret_series);
}

/* Who was asked three times and never came stands first; it is known of whom nobody was asked. */
TEST(the_seminars_say_whom_they_reach_and_who_never_comes)
{
    Db db = ask();
    const Reach *list;
    size_t reached;
    SeriesId series;
    EXPECT_INT(OK, of_seminars(&db, &series.value));
    EXPECT_INT(OK, series_reach(&db, LANGUAGE_CS, series, today_iso(at.arena), &list, &reached));
    EXPECT(reached > 10);
    EXPECT_INT(3, list[0].asked);
    EXPECT_INT(0, list[0].came);
    EXPECT_INT(3, list[1].asked);
    EXPECT_INT(0, list[1].came);
    EXPECT(list[reached - 1].came > 0);
    db_end(at.database, &db);
}

TEST(whoever_is_alone_finds_colleagues_of_other_towns_first)
{
    Db db = ask();
    int64_t jana;
    const Colleague *list;
    size_t found;
    EXPECT_INT(
        OK,
        db_query_int(&db, "SELECT id FROM person WHERE name = 'Jana Osamělá'", NO_PARAMS, &jana));
    EXPECT_INT(OK, guidance_colleagues(&db, (PersonId){jana}, &list, &found));
    EXPECT_STR("Radka Samotná", list[0].name); /* an office like hers, in another town */
    EXPECT_INT(COLLEAGUE_ELSEWHERE, list[0].distance);
    for (size_t i = 0; i < found; i++) {
        if (str_equal(list[i].municipality, STR("Zálesí")))
            EXPECT_INT(COLLEAGUE_IN_TOWN, list[i].distance);
    }
    db_end(at.database, &db);
}

TEST(the_marks_of_the_seminars_are_seen_over_three_of_them)
{
    EXPECT_INT(
        3,
        count("SELECT count(*) AS n FROM (SELECT meeting_id FROM meeting_feedback"
              " GROUP BY meeting_id HAVING count(*) >= 5) s"));
}

TEST(a_conclusion_waits_for_the_one_who_has_not_said_yes)
{
    EXPECT_INT(3, count("SELECT count(*) AS n FROM supervision_consent"));
    EXPECT_INT(
        1, count("SELECT count(*) AS n FROM supervision_conclusion WHERE released_at IS NULL"));
}

TEST(a_circle_of_today_can_be_begun_at_once)
{
    Db db = ask();
    DbRows *rows;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "SELECT m.method_version, count(p.person_id) AS people FROM meeting m"
            " JOIN meeting_person p ON p.meeting_id = m.id WHERE m.date = $1 GROUP BY 1",
            PARAMS(db_text(today_iso(at.arena))),
            &rows));
    EXPECT(db_next(rows));
    EXPECT_INT(8, db_get_int(rows, "people"));
    EXPECT(db_get_text(rows, "method_version").len > 0);
    db_end(at.database, &db);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK || link_start(str_of(at.folder), at.arena, &at.error) != OK)
        return 1;
    RUN(an_empty_database_becomes_the_town_of_lipov);
    RUN(filling_it_twice_changes_nothing);
    RUN(all_codes_of_its_facts_are_in_the_lists);
    RUN(some_organisations_have_not_filled_in_their_page);
    RUN(the_next_meeting_is_ready_to_be_planned_and_needs_17_rounds);
    RUN(some_pairs_have_met_before_and_others_never);
    RUN(no_address_of_a_hidden_place_and_no_real_contact_is_in_it);
    RUN(every_kind_of_record_has_something_in_it);
    RUN(the_seminars_say_whom_they_reach_and_who_never_comes);
    RUN(whoever_is_alone_finds_colleagues_of_other_towns_first);
    RUN(the_marks_of_the_seminars_are_seen_over_three_of_them);
    RUN(a_conclusion_waits_for_the_one_who_has_not_said_yes);
    RUN(a_circle_of_today_can_be_begun_at_once);
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
