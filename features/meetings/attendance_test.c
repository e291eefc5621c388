/*
 * Tests of attendance in the database, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_pages.h"

#include "tests/support/meeting_case.h"

/* The events of these tests: from 9:00, a break of a quarter of an hour, to the planned end. */
static Microseconds clock_of(MeetingId id, int64_t minutes)
{
    return moment_of(event_get(id).date, minutes);
}

static Attendance attendance_of(MeetingId id, int person)
{
    Attendance attendance = {0};
    Meeting meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, attendance_get(&db, &meeting, people[person], &attendance));
    db_end(at.database, &db);
    return attendance;
}

static HeldTimes held_of(MeetingId id)
{
    HeldTimes held = {0};
    Meeting meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, held_get(&db, &meeting, &held));
    HeldCourse course = {0};
    EXPECT_INT(OK, held_course(&db, id, &course));
    EXPECT_INT(held.has_started, course.has_started);
    EXPECT_INT(held.has_ended, course.has_ended);
    db_end(at.database, &db);
    return held;
}

static AttendanceSum sum_of(MeetingId id)
{
    const Attendance *list = NULL;
    size_t count = 0;
    Meeting meeting = event_get(id);
    HeldTimes held = held_of(id);
    Db db = ask();
    EXPECT_INT(OK, attendance_list(&db, LANGUAGE_CS, &meeting, &list, &count));
    db_end(at.database, &db);
    return attendance_sum(&held, list, count);
}

/* ---- One call of the store as a work ---- */

typedef Status (*Recording)(
    Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by);

typedef struct RecordWork {
    Recording record;
    MeetingId meeting;
    PersonId person;
    Microseconds at;
} RecordWork;

static Status record_work(Db *db, void *data)
{
    const RecordWork *work = data;
    return work->record(db, work->meeting, work->person, work->at, people[5]);
}

static Status record(Recording what, MeetingId id, int person, int64_t minutes)
{
    RecordWork work = {what, id, people[person], clock_of(id, minutes)};
    return write_it(record_work, &work);
}

typedef struct UndoWork {
    MeetingId meeting;
    int person;
    AttendanceChangeKind kind;
} UndoWork;

static Status undo_work(Db *db, void *data)
{
    const UndoWork *work = data;
    return attendance_undo(
        db, work->meeting, people[work->person], work->kind, clock_now(), people[4]);
}

static Status undo(MeetingId id, int person, AttendanceChangeKind kind)
{
    return write_it(undo_work, &(UndoWork){id, person, kind});
}

typedef struct CorrectWork {
    MeetingId meeting;
    int person;
    AttendanceState state;
    Stays stays;
    const char *reason;
} CorrectWork;

static Status correct_work(Db *db, void *data)
{
    const CorrectWork *work = data;
    return attendance_correct(
        db,
        work->meeting,
        people[work->person],
        work->state,
        &work->stays,
        str_of(work->reason),
        clock_now(),
        people[0]);
}

typedef struct HeldWork {
    Meeting meeting;
    Microseconds start, end;
    Stays breaks;
    const char *reason; /* of a correction; NULL: the log of the day */
} HeldWork;

static Status held_work(Db *db, void *data)
{
    const HeldWork *work = data;
    return work->reason == NULL ? held_record(
                                      db,
                                      work->meeting.id,
                                      work->start,
                                      work->end,
                                      work->breaks.items,
                                      work->breaks.count)
                                : held_correct(
                                      db,
                                      &work->meeting,
                                      work->start,
                                      work->end,
                                      str_of(work->reason),
                                      clock_now(),
                                      people[0]);
}

/* ---- Tests ---- */

TEST(session_hours_person_hours_and_hours_of_one_person_are_three_numbers)
{
    MeetingId id = event_on("2030-03-05", 4);
    HeldTimes held = held_of(id);
    int64_t session = held_minutes(&held);
    EXPECT_INT(1, held.break_count);
    EXPECT_INT((held.end - held.start) / MINUTES(1) - 15, session);
    EXPECT_INT(OK, record(attendance_arrive, id, 0, 8 * 60 + 50));
    EXPECT_INT(OK, record(attendance_arrive, id, 1, 10 * 60));
    EXPECT_INT(OK, record(attendance_absent, id, 2, 10 * 60));
    AttendanceSum sum = sum_of(id);
    EXPECT_INT(session, sum.session_minutes);
    EXPECT_INT(session, attendance_of(id, 0).minutes);
    EXPECT_INT(session - 60, attendance_of(id, 1).minutes);
    EXPECT_INT(2 * session - 60, sum.person_minutes);
    EXPECT_INT(2, sum.present_count);
    EXPECT_INT(2, sum.organisation_count);
    EXPECT_INT(1, sum.absent_count);
    EXPECT_INT(1, sum.open_count);
}

TEST(hours_follow_the_clock_of_the_day_where_it_was_recorded)
{
    MeetingId id = event_on("2030-03-06", 2);
    Stays breaks = {.items = {{clock_of(id, 600), clock_of(id, 630)}}, .count = 1};
    HeldWork work = {event_get(id), clock_of(id, 550), clock_of(id, 700), breaks, NULL};
    EXPECT_INT(OK, write_it(held_work, &work));
    EXPECT_INT(OK, record(attendance_arrive, id, 0, 540));
    EXPECT_INT(120, attendance_of(id, 0).minutes);
    EXPECT_INT(120, sum_of(id).session_minutes);
    EXPECT(held_of(id).has_ended);

    work.end = 0; /* the end was undone: the planned one stands again */
    EXPECT_INT(OK, write_it(held_work, &work));
    EXPECT(!held_of(id).has_ended);
    EXPECT(held_of(id).has_started);
    EXPECT_INT(15 * 60, (held_of(id).breaks[0].to - held_of(id).breaks[0].from) / SECONDS(1));
}

TEST(an_organisers_times_stand_against_the_log_of_the_day)
{
    MeetingId id = event_on("2030-03-07", 1);
    HeldWork work = {event_get(id), clock_of(id, 540), clock_of(id, 600), {.count = 0}, "Pozdě"};
    EXPECT_INT(OK, write_it(held_work, &work));
    work.reason = NULL;
    work.end = clock_of(id, 900);
    EXPECT_INT(OK, write_it(held_work, &work));
    EXPECT_INT(60, sum_of(id).session_minutes);
    work.reason = " ";
    EXPECT_INT(INVALID, write_it(held_work, &work));
    EXPECT_STR("reason", str_of(at.error.field));
    work.reason = "Obráceně";
    work.end = work.start;
    EXPECT_INT(INVALID, write_it(held_work, &work));
    EXPECT_STR("end", str_of(at.error.field));
}

TEST(who_leaves_and_comes_back_is_here_and_each_step_can_be_taken_back)
{
    MeetingId id = event_on("2030-03-08", 1);
    int64_t session = sum_of(id).session_minutes;
    EXPECT_INT(OK, record(attendance_arrive, id, 0, 540));
    EXPECT_INT(OK, record(attendance_leave, id, 0, 570));
    EXPECT_INT(30, attendance_of(id, 0).minutes);
    EXPECT_INT(OK, record(attendance_arrive, id, 0, 580));
    EXPECT_INT(session - 10, attendance_of(id, 0).minutes);
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_ARRIVED));
    EXPECT_INT(30, attendance_of(id, 0).minutes);
    EXPECT_INT(CONFLICT, undo(id, 0, ATTENDANCE_ARRIVED));
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_LEFT));
    EXPECT_INT(session, attendance_of(id, 0).minutes);
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_ARRIVED));
    EXPECT_INT(ATTENDANCE_OPEN, attendance_of(id, 0).state);
    EXPECT_INT(NOT_FOUND, undo(id, 0, ATTENDANCE_ARRIVED));
}

TEST(pressing_twice_changes_nothing_and_is_taken_back_twice)
{
    MeetingId id = event_on("2030-03-09", 1);
    EXPECT_INT(OK, record(attendance_arrive, id, 0, 540));
    EXPECT_INT(OK, record(attendance_arrive, id, 0, 560));
    EXPECT_INT(1, attendance_of(id, 0).stays.count);
    EXPECT_INT(clock_of(id, 540), attendance_of(id, 0).stays.items[0].from);
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_ARRIVED));
    EXPECT_INT(ATTENDANCE_PRESENT, attendance_of(id, 0).state);
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_ARRIVED));
    EXPECT_INT(ATTENDANCE_OPEN, attendance_of(id, 0).state);
}

TEST(an_excuse_and_an_absence_can_be_taken_back)
{
    MeetingId id = event_on("2030-03-10", 1);
    EXPECT_INT(OK, record(attendance_excuse, id, 0, 540));
    EXPECT_INT(ATTENDANCE_EXCUSED, attendance_of(id, 0).state);
    EXPECT_INT(OK, record(attendance_absent, id, 0, 545));
    EXPECT_INT(ATTENDANCE_ABSENT, attendance_of(id, 0).state);
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_MISSED));
    EXPECT_INT(OK, undo(id, 0, ATTENDANCE_WAS_EXCUSED));
    EXPECT_INT(ATTENDANCE_OPEN, attendance_of(id, 0).state);
    EXPECT_INT(OK, record(attendance_leave, id, 0, 570)); /* nobody had seen them come */
    EXPECT_INT(30, attendance_of(id, 0).minutes);
}

TEST(a_correction_needs_a_reason_and_leaves_who_when_what_and_why)
{
    MeetingId id = event_on("2030-03-11", 2);
    const AttendanceChange *changes = NULL;
    size_t count = 0;
    CorrectWork work = {
        .meeting = id,
        .state = ATTENDANCE_PRESENT,
        .stays = {.items = {{clock_of(id, 600), 0}}, .count = 1},
        .reason = ""};
    EXPECT_INT(OK, record(attendance_absent, id, 0, 540));
    EXPECT_INT(INVALID, write_it(correct_work, &work));
    EXPECT_STR("reason", str_of(at.error.field));
    work.reason = "Přišla v 10, na listině je podpis.";
    EXPECT_INT(OK, write_it(correct_work, &work));
    EXPECT(attendance_of(id, 0).is_corrected);
    EXPECT(!attendance_of(id, 1).is_corrected);
    EXPECT_INT(sum_of(id).session_minutes - 60, attendance_of(id, 0).minutes);
    Db db = ask();
    EXPECT_INT(OK, attendance_history(&db, id, (PersonId){0}, &changes, &count));
    db_end(at.database, &db);
    EXPECT_INT(2, count);
    EXPECT_STR("Přišla v 10, na listině je podpis.", changes[0].reason);
    EXPECT_STR("Člověk 1", changes[0].by_name);
    EXPECT_INT(ATTENDANCE_ABSENT, changes[0].before);
    EXPECT_INT(ATTENDANCE_PRESENT, changes[0].after);
    EXPECT_STR("Člověk 6", changes[1].by_name);
    work.stays.items[0].to = clock_of(id, 590);
    EXPECT_INT(INVALID, write_it(correct_work, &work));
    EXPECT_STR("to", str_of(at.error.field));
}

TEST(who_is_not_on_the_list_cannot_be_recorded)
{
    MeetingId id = event_on("2030-03-12", 1);
    EXPECT_INT(NOT_FOUND, record(attendance_arrive, id, 3, 540));
}

static Status say_work(Db *db, void *data)
{
    return attendance_say(
        db, *(const MeetingId *)data, people[3], WORD_WAS_HERE, STR("od deseti"), clock_now());
}

TEST(a_persons_own_word_changes_no_record)
{
    MeetingId id = event_on("2030-03-13", 4);
    EXPECT_INT(OK, write_it(say_work, &id));
    EXPECT_INT(ATTENDANCE_OPEN, attendance_of(id, 3).state);
    EXPECT_INT(WORD_WAS_HERE, attendance_of(id, 3).word);
    EXPECT_STR("od deseti", attendance_of(id, 3).word_note);
}

/* ---- Merged people, and those who are gone: these are gone for all tests after ---- */

static Status merge_work(Db *db, void *data)
{
    (void)data;
    TRY(participant_person_move(db, people[1], people[0]));
    return attendance_person_move(db, people[1], people[0]);
}

TEST(a_merged_person_was_there_once_and_no_record_is_lost)
{
    MeetingId id = event_on("2030-03-14", 2);
    EXPECT_INT(OK, record(attendance_arrive, id, 1, 540));
    EXPECT_INT(OK, write_it(merge_work, NULL));
    EXPECT_INT(ATTENDANCE_PRESENT, attendance_of(id, 0).state);
    EXPECT_INT(1, sum_of(id).present_count);
    EXPECT_INT(0, sum_of(id).open_count);
}

static Status organisation_work(Db *db, void *data)
{
    (void)data;
    return MEETING_ORGANISATION_REFERENCE.move(db, organisations[4], organisations[5]);
}

TEST(people_of_merged_organisations_were_there_for_one_and_the_name_of_the_day_stays)
{
    int64_t count = 0;
    MeetingId id = event_on("2030-03-16", 6);
    EXPECT_INT(OK, record(attendance_arrive, id, 4, 540));
    EXPECT_INT(OK, record(attendance_arrive, id, 5, 540));
    EXPECT_INT(2, sum_of(id).organisation_count);
    EXPECT_INT(OK, write_it(organisation_work, NULL));
    EXPECT_INT(1, sum_of(id).organisation_count);
    EXPECT(attendance_of(id, 4).organisation.value == organisations[5].value);
    EXPECT_STR("Organizace 5", attendance_of(id, 4).organisation_name);
    Db db = ask();
    EXPECT_INT(OK, MEETING_ORGANISATION_REFERENCE.count(&db, organisations[4], &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);
}

static Status forget_work(Db *db, void *data)
{
    (void)data;
    TRY(participant_person_forget(db, people[3]));
    TRY(attendance_person_forget(db, people[3]));
    return db_execute(
        db,
        "UPDATE person SET name = '', job_title = NULL, removed_at = 1 WHERE id = $1",
        PARAMS(db_int(people[3].value)),
        NULL);
}

TEST(deleting_a_profile_keeps_the_evidence_and_forgets_the_rest)
{
    MeetingId id = event_on("2020-03-15", 4);
    EXPECT_INT(OK, record(attendance_arrive, id, 3, 540));
    EXPECT_INT(OK, write_it(say_work, &id));
    EXPECT_INT(OK, write_it(forget_work, NULL));
    Attendance attendance = attendance_of(id, 3);
    EXPECT_STR("Člověk 4", attendance.name);
    EXPECT_STR("Organizace 4", attendance.organisation_name);
    EXPECT_STR("", attendance.word_note);
    EXPECT_INT(sum_of(id).session_minutes, attendance.minutes);
}

/* Held on paper, so that nobody pressed anything: its hours are those of its method. */
TEST(hours_of_an_event_by_a_method_are_its_phases_without_breaks_and_the_informal_part)
{
    static const struct {
        const char *method;
        int64_t end_time_minutes;
        int64_t session_minutes;
    } CASES[] = {
        {"kazuisticky-seminar", 9 * 60 + 210, 180},          /* 30 minutes of coffee are no hours */
        {"superwizja-kontrakt-socjalny", 9 * 60 + 180, 165}, /* a break of 15 */
        {"balint", 9 * 60 + 90, 90},
        {"prostor-pro-setkani", 13 * 60, 225}, /* by the timetable of its rounds, as ever */
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Meeting meeting = event_get(event_on("2026-04-14", 2));
        meeting.method = str_of(CASES[i].method);
        meeting.method_version = (Str){0};
        meeting.day.start_time_minutes = 9 * 60;
        meeting.day.end_time_minutes = CASES[i].end_time_minutes;
        EXPECT_INT(OK, event_save(meeting));
        HeldTimes held = held_of(meeting.id);
        EXPECT_INT(CASES[i].session_minutes, held_minutes(&held));
    }
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(session_hours_person_hours_and_hours_of_one_person_are_three_numbers);
    RUN(hours_follow_the_clock_of_the_day_where_it_was_recorded);
    RUN(an_organisers_times_stand_against_the_log_of_the_day);
    RUN(who_leaves_and_comes_back_is_here_and_each_step_can_be_taken_back);
    RUN(pressing_twice_changes_nothing_and_is_taken_back_twice);
    RUN(an_excuse_and_an_absence_can_be_taken_back);
    RUN(a_correction_needs_a_reason_and_leaves_who_when_what_and_why);
    RUN(who_is_not_on_the_list_cannot_be_recorded);
    RUN(a_persons_own_word_changes_no_record);
    RUN(a_merged_person_was_there_once_and_no_record_is_lost);
    RUN(people_of_merged_organisations_were_there_for_one_and_the_name_of_the_day_stays);
    RUN(deleting_a_profile_keeps_the_evidence_and_forgets_the_rest);
    RUN(hours_of_an_event_by_a_method_are_its_phases_without_breaks_and_the_informal_part);
    case_close();
    return test_end();
}
