/*
 * Tests of invitations in the database, on both engines: answers, places, the waiting list, what
 * time brings about, and the plan of a series.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation.h"
#include "features/invitations/invitation_pages.h"
#include "features/invitations/series.h"
#include "features/mail/mail_queue.h"
#include "features/mail/mail_settings.h"
#include "features/people/right.h"

#include "tests/support/meeting_case.h"

typedef struct Case {
    Meeting meeting;
    int person;
    Answer answer;
    Microseconds now;
    Inviting inviting;
    int64_t count;
} Case;

static Status add_work(Db *db, void *data)
{
    const Case *one = data;
    for (int i = 0; i < one->person; i++)
        TRY(invitation_add(db, &one->meeting, people[i], (PersonId){0}));
    return OK;
}

static Status settings_work(Db *db, void *data)
{
    const Case *one = data;
    return inviting_save(db, &one->meeting, &one->inviting);
}

/* An event of tomorrow week and later, to which the first `count` people are asked. */
static Meeting invited_event(const char *date, int count, int64_t places, Str given_on)
{
    Case one = {
        .meeting = event_get(event_on(date, 0)),
        .person = count,
        .inviting = {.place_count = places, .places_given_on = given_on},
    };
    EXPECT_INT(OK, write_it(settings_work, &one));
    EXPECT_INT(OK, write_it(add_work, &one));
    return one.meeting;
}

static Status answer_work(Db *db, void *data)
{
    const Case *one = data;
    return invitation_answer(
        db, &one->meeting, people[one->person], one->answer, STR("soud"), one->now);
}

static Status answer(const Meeting *meeting, int person, Answer word)
{
    Case one = {*meeting, person, word, clock_now(), {0}, 0};
    return write_it(answer_work, &one);
}

static Invitation of(const Meeting *meeting, int person)
{
    Invitation invitation = {0};
    Db db = ask();
    EXPECT_INT(OK, invitation_get(&db, meeting->id, people[person], &invitation));
    db_end(at.database, &db);
    return invitation;
}

static int64_t sitting(const Meeting *meeting)
{
    int64_t count = 0;
    Db db = ask();
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) FROM meeting_person WHERE meeting_id = $1 AND NOT is_excused",
            PARAMS(db_int(meeting->id.value)),
            &count));
    db_end(at.database, &db);
    return count;
}

static int64_t mails(const char *kind, const Meeting *meeting)
{
    int64_t count = 0;
    Db db = ask();
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) FROM mail_message WHERE kind = $1 AND about_id = $2"
            " AND state = 'waiting'",
            PARAMS(db_text(str_of(kind)), db_int(meeting->id.value)),
            &count));
    db_end(at.database, &db);
    return count;
}

/* Person 0 to 2 are alone in their offices; the offices of the others have five. */
static Status offices_work(Db *db, void *data)
{
    (void)data;
    const MailSettings settings = {
        .host = STR("127.0.0.1"),
        .port = 1,
        .security = MAIL_PLAIN,
        .sender = STR("kruh@lipov.example")};
    TRY(mail_settings_remove(db)); /* of another test */
    TRY(mail_settings_save(db, &settings));
    for (int i = 0; i < CIRCLE; i++) {
        Organisation organisation;
        Person person;
        TRY(organisation_get(db, organisations[i], &organisation));
        organisation.worker_count = i < 3 ? 1 : 5;
        TRY(organisation_save(db, &organisation, &organisations[i]));
        TRY(person_get(db, people[i], &person));
        person.email = str_format(db->arena, "p%d@lipov.example", i);
        person.practice_since = 2010 + i;
        TRY(person_save(db, &person, &people[i]));
    }
    return OK;
}

TEST(who_says_yes_comes_and_who_says_no_is_excused)
{
    Meeting meeting = invited_event("2031-03-03", 3, 0, (Str){0});
    EXPECT_INT(OK, answer(&meeting, 0, ANSWER_YES));
    EXPECT_INT(PLACE_HELD, of(&meeting, 0).place);
    EXPECT_INT(1, sitting(&meeting));
    EXPECT_INT(OK, answer(&meeting, 0, ANSWER_NO));
    EXPECT_INT(PLACE_NONE, of(&meeting, 0).place);
    EXPECT_STR("soud", of(&meeting, 0).excuse);
    EXPECT_INT(0, sitting(&meeting));
    EXPECT_INT(OK, answer(&meeting, 0, ANSWER_YES));
    EXPECT_INT(1, sitting(&meeting));
    EXPECT_INT(NOT_FOUND, answer(&meeting, 5, ANSWER_YES));
}

TEST(lone_workers_come_first_and_the_others_wait_for_their_day)
{
    Meeting meeting = invited_event("2031-03-04", CIRCLE, 2, STR("2031-02-20"));
    EXPECT_INT(OK, answer(&meeting, 4, ANSWER_YES));
    EXPECT_INT(OK, answer(&meeting, 3, ANSWER_YES));
    EXPECT_INT(OK, answer(&meeting, 1, ANSWER_YES));
    EXPECT_INT(PLACE_WAITING, of(&meeting, 4).place);
    EXPECT_INT(PLACE_HELD, of(&meeting, 1).place);
}

static Status errand_work(Db *db, void *data)
{
    return invitation_run_errands(db, *(const Microseconds *)data);
}

static Status errands_at(const char *date, int64_t minutes)
{
    Microseconds now = moment_of(str_of(date), minutes);
    return write_it(errand_work, &now);
}

TEST(on_their_day_places_are_given_and_who_waited_is_told)
{
    Meeting meeting = invited_event("2031-03-05", CIRCLE, 2, STR("2031-02-21"));
    EXPECT_INT(OK, answer(&meeting, 4, ANSWER_YES));
    EXPECT_INT(OK, answer(&meeting, 3, ANSWER_YES));
    EXPECT_INT(OK, answer(&meeting, 5, ANSWER_YES));
    EXPECT_INT(0, sitting(&meeting));
    EXPECT_INT(OK, errands_at("2031-02-20", 720));
    EXPECT_INT(0, sitting(&meeting));
    EXPECT_INT(OK, errands_at("2031-02-21", 480));
    EXPECT_INT(PLACE_HELD, of(&meeting, 4).place);
    EXPECT_INT(PLACE_HELD, of(&meeting, 3).place);
    EXPECT_INT(PLACE_WAITING, of(&meeting, 5).place);
    EXPECT_INT(2, mails("invitation_place", &meeting));
    EXPECT_INT(2, sitting(&meeting));
}

TEST(a_place_that_becomes_free_goes_to_the_next_who_is_told)
{
    Meeting meeting = invited_event("2031-03-06", 3, 1, (Str){0});
    EXPECT_INT(OK, answer(&meeting, 2, ANSWER_YES));
    EXPECT_INT(OK, answer(&meeting, 0, ANSWER_YES));
    EXPECT_INT(PLACE_WAITING, of(&meeting, 0).place);
    EXPECT_INT(0, mails("invitation_place", &meeting));
    EXPECT_INT(OK, answer(&meeting, 2, ANSWER_NO));
    EXPECT_INT(PLACE_HELD, of(&meeting, 0).place);
    EXPECT_INT(1, mails("invitation_place", &meeting));
    EXPECT_INT(1, sitting(&meeting));
}

static Status send_work(Db *db, void *data)
{
    Case *one = data;
    return invitation_send(db, &one->meeting, &one->count);
}

static Status change_work(Db *db, void *data)
{
    Case *one = data;
    return invitation_send_change(db, &one->meeting, &one->count);
}

static Status remove_work(Db *db, void *data)
{
    const Case *one = data;
    return meeting_remove(db, one->meeting.id);
}

TEST(invitations_go_out_once_and_changes_have_the_next_sequence)
{
    Case one = {.meeting = invited_event("2031-03-07", 3, 0, (Str){0})};
    EXPECT_INT(OK, write_it(send_work, &one));
    EXPECT_INT(3, one.count);
    EXPECT_INT(OK, write_it(send_work, &one));
    EXPECT_INT(0, one.count);
    EXPECT_INT(3, mails("invitation", &one.meeting));
    EXPECT_INT(OK, answer(&one.meeting, 1, ANSWER_NO));
    one.meeting.place = STR("jinde");
    EXPECT_INT(OK, write_it(change_work, &one));
    EXPECT_INT(2, one.count);
    Inviting inviting = {0};
    Db db = ask();
    EXPECT_INT(OK, inviting_get(&db, one.meeting.id, &inviting));
    EXPECT_INT(1, inviting.sequence);
    db_end(at.database, &db);
}

TEST(a_cancelled_event_is_told_once_to_all_who_did_not_say_no)
{
    Case one = {.meeting = invited_event("2031-03-08", 3, 0, (Str){0})};
    EXPECT_INT(OK, write_it(send_work, &one));
    EXPECT_INT(OK, answer(&one.meeting, 1, ANSWER_NO));
    EXPECT_INT(OK, write_it(remove_work, &one));
    EXPECT_INT(OK, errands_at("2031-01-01", 600));
    EXPECT_INT(OK, errands_at("2031-01-01", 601));
    EXPECT_INT(2, mails("invitation_end", &one.meeting));
    EXPECT_INT(0, mails("invitation", &one.meeting));
}

TEST(reminders_come_a_week_and_a_day_before_each_once)
{
    Case one = {.meeting = invited_event("2031-04-10", 3, 0, (Str){0})};
    EXPECT_INT(OK, write_it(send_work, &one));
    EXPECT_INT(OK, answer(&one.meeting, 0, ANSWER_YES));
    EXPECT_INT(OK, answer(&one.meeting, 1, ANSWER_NO));
    EXPECT_INT(OK, errands_at("2031-04-02", 600));
    EXPECT_INT(0, mails("invitation_reminder", &one.meeting));
    EXPECT_INT(OK, errands_at("2031-04-03", 600));
    EXPECT_INT(OK, errands_at("2031-04-03", 660));
    EXPECT_INT(2, mails("invitation_reminder", &one.meeting)); /* who comes and who is silent */
    EXPECT_INT(OK, errands_at("2031-04-09", 7 * 60));
    EXPECT_INT(2, mails("invitation_reminder", &one.meeting));
    EXPECT_INT(OK, errands_at("2031-04-09", 9 * 60));
    EXPECT_INT(OK, errands_at("2031-04-09", 10 * 60));
    EXPECT_INT(3, mails("invitation_reminder", &one.meeting)); /* who comes alone */
    EXPECT_INT(OK, errands_at("2031-04-10", 13 * 60));
    EXPECT_INT(3, mails("invitation_reminder", &one.meeting));
}

TEST(once_the_event_has_begun_nobody_answers)
{
    Meeting meeting = invited_event("2020-04-10", 1, 0, (Str){0});
    EXPECT_INT(CONFLICT, answer(&meeting, 0, ANSWER_YES));
}

static Status withdraw_work(Db *db, void *data)
{
    const Case *one = data;
    return invitation_withdraw(db, &one->meeting, people[0]);
}

TEST(a_withdrawn_invitation_frees_the_place_and_ends_the_link)
{
    Case one = {.meeting = invited_event("2031-03-10", 2, 1, (Str){0})};
    EXPECT_INT(OK, answer(&one.meeting, 0, ANSWER_YES));
    EXPECT_INT(OK, answer(&one.meeting, 1, ANSWER_YES));
    EXPECT_INT(OK, write_it(withdraw_work, &one));
    EXPECT_INT(PLACE_HELD, of(&one.meeting, 1).place);
    EXPECT_INT(1, sitting(&one.meeting));
}

/* ---- Series ---- */

typedef struct SeriesCase {
    Series series;
    Str first;
    SeriesTermId term;
    MeetingId made;
} SeriesCase;

static const Actor ADMINISTRATOR = {.person_id = 1, .rights = RIGHT_ADMINISTER};

static Status plan_work(Db *db, void *data)
{
    const SeriesCase *one = data;
    return series_plan_days(db, one->series.id, one->first, 13, 4);
}

static Status make_work(Db *db, void *data)
{
    SeriesCase *one = data;
    return series_term_make(db, &one->series, one->term, (PersonId){0}, &one->made);
}

TEST(a_year_is_planned_and_one_press_makes_the_next_event_with_the_same_people)
{
    Meeting last = invited_event("2032-01-15", 4, 9, (Str){0});
    SeriesCase one = {.first = STR("2032-02-02")};
    const SeriesTerm *terms;
    size_t count;
    Db db = ask();
    EXPECT_INT(
        OK,
        series_get(&db, &ADMINISTRATOR, (SeriesId){last.series}, STR("2026-01-01"), &one.series));
    EXPECT_INT(last.id.value, one.series.latest.value);
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(plan_work, &one));
    EXPECT_INT(OK, write_it(plan_work, &one)); /* the same days once more change nothing */
    db = ask();
    EXPECT_INT(OK, series_terms(&db, one.series.id, &terms, &count));
    EXPECT_INT(4, count);
    EXPECT_STR("2032-05-03", terms[1].date);
    one.term = terms[0].id;
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(make_work, &one));
    MeetingId first = one.made;
    EXPECT_INT(OK, write_it(make_work, &one));
    EXPECT_INT(first.value, one.made.value);
    Meeting made = event_get(first);
    EXPECT_STR("2032-02-02", made.date);
    const Invitation *list;
    db = ask();
    EXPECT_INT(OK, invitation_list(&db, LANGUAGE_CS, first, &list, &count));
    EXPECT_INT(4, count);
    EXPECT_INT(0, list[0].asked_at);
    db_end(at.database, &db);
}

static Status merge_work(Db *db, void *data)
{
    (void)data;
    TRY(INVITATION_PERSON_REFERENCE.move(db, people[1], people[0]));
    return INVITATION_PERSON_REFERENCE.forget(db, people[2]);
}

TEST(a_merged_person_keeps_the_answer_and_a_deleted_one_none)
{
    Meeting meeting = invited_event("2031-05-05", 3, 0, (Str){0});
    EXPECT_INT(OK, answer(&meeting, 1, ANSWER_YES));
    EXPECT_INT(OK, write_it(merge_work, NULL));
    EXPECT_INT(ANSWER_YES, of(&meeting, 0).answer);
    const Invitation *list;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, invitation_list(&db, LANGUAGE_CS, meeting.id, &list, &count));
    EXPECT_INT(1, count);
    db_end(at.database, &db);
}

int main(void)
{
    if (!case_open() || write_it(offices_work, NULL) != OK)
        return 1;
    RUN(who_says_yes_comes_and_who_says_no_is_excused);
    RUN(lone_workers_come_first_and_the_others_wait_for_their_day);
    RUN(on_their_day_places_are_given_and_who_waited_is_told);
    RUN(a_place_that_becomes_free_goes_to_the_next_who_is_told);
    RUN(invitations_go_out_once_and_changes_have_the_next_sequence);
    RUN(a_cancelled_event_is_told_once_to_all_who_did_not_say_no);
    RUN(reminders_come_a_week_and_a_day_before_each_once);
    RUN(once_the_event_has_begun_nobody_answers);
    RUN(a_withdrawn_invitation_frees_the_place_and_ends_the_link);
    RUN(a_year_is_planned_and_one_press_makes_the_next_event_with_the_same_people);
    RUN(a_merged_person_keeps_the_answer_and_a_deleted_one_none);
    case_close();
    return test_end();
}
