/*
 * Tests of what comes of an event in the database, on both engines: anonymous answers, the poll,
 * the book of confirmations, consents, and what stays of somebody whose profile is deleted.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/certificate.h"
#include "features/outcomes/feedback.h"
#include "features/outcomes/news.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/photo.h"
#include "features/outcomes/poll.h"

#include "tests/support/meeting_case.h"

typedef struct AnswerWork {
    Meeting meeting;
    int person;
    Feedback feedback;
} AnswerWork;

static Status answer_work(Db *db, void *data)
{
    const AnswerWork *work = data;
    return feedback_save(
        db, &work->meeting, people[work->person], &work->feedback, work->meeting.date);
}

static Status answer(MeetingId id, int person, int64_t usefulness, const char *text)
{
    AnswerWork work = {
        event_get(id),
        person,
        {.marks = {usefulness, 0, 0}, .goes_on = STR("yes"), .texts = {str_of(text)}}};
    return write_it(answer_work, &work);
}

static Status close_work(Db *db, void *data)
{
    return feedback_close(db, *(const MeetingId *)data, people[0]);
}

static FeedbackResults results_of(MeetingId id)
{
    FeedbackResults results = {0};
    Meeting meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, feedback_results(&db, &meeting, meeting.date, &results));
    db_end(at.database, &db);
    return results;
}

TEST(nobody_answers_twice_and_nothing_is_shown_before_it_is_closed)
{
    MeetingId id = event_on("2030-04-01", 6);
    FeedbackResults results;
    Meeting meeting = event_get(id);
    EXPECT_INT(OK, answer(id, 0, 5, ""));
    EXPECT_INT(CONFLICT, answer(id, 0, 1, ""));
    Db db = ask();
    EXPECT_INT(CONFLICT, feedback_results(&db, &meeting, meeting.date, &results));
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(close_work, &id));
    EXPECT_INT(1, results_of(id).count);
    EXPECT_INT(CONFLICT, answer(id, 1, 5, ""));
}

TEST(four_answers_give_no_number_and_five_do)
{
    MeetingId four = event_on("2030-04-02", 6);
    MeetingId five = event_on("2030-04-03", 6);
    for (int i = 0; i < 5; i++) {
        EXPECT_INT(OK, answer(five, i, i < 3 ? 5 : 3, i == 0 ? "dobře" : ""));
        if (i < 4)
            EXPECT_INT(OK, answer(four, i, 5, "text"));
    }
    EXPECT_INT(OK, write_it(close_work, &four));
    EXPECT_INT(OK, write_it(close_work, &five));
    FeedbackResults few = results_of(four);
    EXPECT(!few.means[MARK_USEFULNESS].is_shown);
    EXPECT_INT(0, few.means[MARK_USEFULNESS].tenths);
    EXPECT_INT(0, few.means[MARK_USEFULNESS].marks[4]);
    EXPECT(!few.goes_on.is_shown);
    EXPECT_INT(0, few.goes_on.yes);
    EXPECT_INT(4, few.text_count);
    FeedbackResults enough = results_of(five);
    EXPECT(enough.means[MARK_USEFULNESS].is_shown);
    EXPECT_INT(42, enough.means[MARK_USEFULNESS].tenths);
    EXPECT(!enough.means[MARK_SAFETY].is_shown); /* nobody answered that one */
    EXPECT_INT(5, enough.goes_on.yes);
}

/* Whether the texts stand as they came: "1", "2" … */
static bool are_in_order(const FeedbackResults *results)
{
    for (size_t i = 1; i < results->text_count; i++) {
        if (str_compare(results->texts[i].text, results->texts[i - 1].text) < 0)
            return false;
    }
    return true;
}

/* Six texts fall back into their order once in 720 times, so those of three events never do. */
TEST(nobody_can_tell_from_their_order_who_wrote_which_text)
{
    static const char *const DAYS_OF_THREE[] = {"2030-04-05", "2030-04-06", "2030-04-07"};
    static const char *const TEXTS[] = {"1", "2", "3", "4", "5", "6"};
    int in_order = 0;
    for (size_t i = 0; i < 3; i++) {
        MeetingId id = event_on(DAYS_OF_THREE[i], 6);
        for (int person = 0; person < 6; person++)
            EXPECT_INT(OK, answer(id, person, 5, TEXTS[person]));
        EXPECT_INT(OK, write_it(close_work, &id));
        FeedbackResults results = results_of(id);
        EXPECT_INT(6, results.text_count);
        in_order += are_in_order(&results);
    }
    EXPECT(in_order < 3);
}

TEST(answers_close_by_themselves_three_weeks_after_the_event)
{
    FeedbackState state;
    Meeting meeting = event_get(event_on("2030-04-04", 1));
    Db db = ask();
    EXPECT_INT(OK, feedback_state(&db, &meeting, STR("2030-04-25"), &state));
    EXPECT(!state.is_closed);
    EXPECT_INT(OK, feedback_state(&db, &meeting, STR("2030-04-26"), &state));
    EXPECT(state.is_closed);
    db_end(at.database, &db);
}

/* ---- Poll and confirmations ---- */

typedef struct PollWork {
    Meeting meeting;
    int64_t day;
} PollWork;

static Status poll_work(Db *db, void *data)
{
    PollWork *work = data;
    const PollDay *days;
    size_t count;
    TRY(poll_day_add(db, &work->meeting, STR("2030-05-05"), 540));
    EXPECT_INT(INVALID, poll_day_add(db, &work->meeting, STR("2030-05-05"), 540));
    EXPECT_STR("date", str_of(db->error->field));
    error_clear(db->error);
    TRY(poll_day_add(db, &work->meeting, STR("2030-05-06"), -1));
    TRY(poll_list(db, work->meeting.id, people[0], &days, &count));
    EXPECT_INT(2, count);
    work->day = days[0].id;
    TRY(poll_answer(db, work->meeting.id, days[0].id, people[0], POLL_YES));
    TRY(poll_answer(db, work->meeting.id, days[0].id, people[1], POLL_MAYBE));
    TRY(poll_answer(db, work->meeting.id, days[1].id, people[1], POLL_NO));
    return poll_day_choose(db, work->meeting.id, days[0].id);
}

static Status wrong_day_work(Db *db, void *data)
{
    const PollWork *work = data;
    return poll_answer(db, (MeetingId){work->meeting.id.value + 1}, work->day, people[0], POLL_NO);
}

TEST(a_day_of_another_event_cannot_be_answered)
{
    const PollDay *days;
    size_t count;
    PollWork work = {.meeting = event_get(event_on("2030-04-05", 2))};
    EXPECT_INT(OK, write_it(poll_work, &work));
    EXPECT_INT(NOT_FOUND, write_it(wrong_day_work, &work));
    Db db = ask();
    EXPECT_INT(OK, poll_list(&db, work.meeting.id, people[1], &days, &count));
    EXPECT_INT(1, days[0].yes_count);
    EXPECT_INT(POLL_MAYBE, days[0].mine);
    EXPECT(days[0].is_chosen);
    EXPECT_INT(-1, days[1].start_minutes);
    db_end(at.database, &db);
}

typedef struct IssueWork {
    Meeting meeting;
    int64_t made;
} IssueWork;

static Status issue_work(Db *db, void *data)
{
    IssueWork *work = data;
    return certificate_issue(db, &work->meeting, people[0], &work->made);
}

static Status present_work(Db *db, void *data)
{
    const MeetingId *id = data;
    TRY(attendance_correct(
        db, *id, people[4], ATTENDANCE_PRESENT, &(Stays){0}, STR("x"), 1, people[0]));
    return attendance_correct(
        db, *id, people[5], ATTENDANCE_ABSENT, &(Stays){0}, STR("x"), 1, people[0]);
}

static Status gone_work(Db *db, void *data)
{
    (void)data;
    return OUTCOME_PERSON_REFERENCE.forget(db, people[4]);
}

TEST(the_book_keeps_what_was_issued_when_a_profile_is_deleted)
{
    const Certificate *list;
    size_t count;
    MeetingId id = event_on("2020-04-06", 6);
    EXPECT_INT(OK, write_it(present_work, &id));
    IssueWork work = {.meeting = event_get(id)};
    EXPECT_INT(OK, write_it(issue_work, &work));
    EXPECT_INT(1, work.made);
    EXPECT_INT(OK, write_it(issue_work, &work));
    EXPECT_INT(0, work.made);
    EXPECT_INT(OK, write_it(gone_work, NULL));
    Db db = ask();
    EXPECT_INT(OK, certificate_list(&db, id, (PersonId){0}, &list, &count));
    EXPECT_INT(1, count);
    EXPECT_STR("Člověk 5", list[0].name);
    db_end(at.database, &db);
}

/* ---- News ---- */

TEST(news_lack_a_consent_while_anybody_has_not_said_yes)
{
    News news = {
        .version = 1, .credit = STR("J. N."), .caption = STR("c"), .alternative = STR("a")};
    PhotoConsent consents[2] = {{.state = CONSENT_GIVEN}, {.state = CONSENT_ASKED}};
    EXPECT_INT(0, news_lacks(&news, true, consents, 1).count);
    EXPECT_INT(1, news_lacks(&news, true, consents, 2).count);
    consents[1].state = CONSENT_REFUSED;
    EXPECT_INT(1, news_lacks(&news, true, consents, 2).count);
    EXPECT_INT(1, news_lacks(&news, true, consents, 0).count); /* who is on it? */
    news.shows_nobody = true;
    EXPECT_INT(0, news_lacks(&news, true, consents, 0).count);
    news.credit = (Str){0};
    EXPECT_INT(1, news_lacks(&news, true, consents, 0).count);
    EXPECT_INT(0, news_lacks(&news, false, consents, 0).count);
}

TEST(a_photo_loses_where_it_was_taken_and_a_damaged_one_is_refused)
{
    Photo photo;
    Str jpeg = STR("\xff\xd8\xff\xe1\x00\x08GPS50N\xff\xc0\x00\x03q\xff\xda\x00\x02pixels\xff\xd9");
    Error error = {0};
    EXPECT_INT(OK, photo_read(jpeg, at.arena, &error, &photo));
    EXPECT_INT(SIZE_MAX, str_find(photo.bytes, STR("GPS")));
    EXPECT(str_find(photo.bytes, STR("pixels")) != SIZE_MAX);
    for (size_t length = 0; length < jpeg.len; length++) {
        error_clear(&error);
        EXPECT_INT(INVALID, photo_read(str_part(jpeg, 0, length), at.arena, &error, &photo));
    }
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(nobody_answers_twice_and_nothing_is_shown_before_it_is_closed);
    RUN(four_answers_give_no_number_and_five_do);
    RUN(nobody_can_tell_from_their_order_who_wrote_which_text);
    RUN(answers_close_by_themselves_three_weeks_after_the_event);
    RUN(a_day_of_another_event_cannot_be_answered);
    RUN(the_book_keeps_what_was_issued_when_a_profile_is_deleted);
    RUN(news_lack_a_consent_while_anybody_has_not_said_yes);
    RUN(a_photo_loses_where_it_was_taken_and_a_damaged_one_is_refused);
    case_close();
    return test_end();
}
