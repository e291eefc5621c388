/*
 * meeting_case: a small circle of organisations and people, and events at which they meet, for
 * tests of this feature on a real database. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_MEETING_CASE_H
#define TESTS_SUPPORT_MEETING_CASE_H

#include "features/codes/code_list.h"
#include "features/meetings/pair.h"
#include "features/meetings/participant_link.h"
#include "features/meetings/plan.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

static inline Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static inline Status write_it(DbWork work, void *data)
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

static inline Status circle_work(Db *db, void *data)
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

static inline Status event_work(Db *db, void *data)
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

static inline MeetingId event_on(const char *date, int size)
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

static inline Meeting event_get(MeetingId id)
{
    Meeting meeting = {0};
    Db db = ask();
    EXPECT_INT(OK, meeting_get(&db, id, &meeting));
    db_end(at.database, &db);
    return meeting;
}

static inline Status save_work(Db *db, void *data)
{
    EventWork *work = data;
    return meeting_save(db, &work->meeting, (PersonId){0}, &work->id);
}

static inline Status event_save(Meeting meeting)
{
    EventWork work = {.meeting = meeting};
    return write_it(save_work, &work);
}

/* ---- Wishes, points ---- */

typedef struct WishWork {
    MeetingId meeting;
    Wish wish;
} WishWork;

static inline Status wish_work(Db *db, void *data)
{
    const WishWork *work = data;
    TRY(wish_save(db, work->meeting, &work->wish));
    return meeting_people_changed(db, work->meeting);
}

static inline Status wish(MeetingId meeting, int from, int to, WishKind kind)
{
    WishWork work = {meeting, {organisations[from], organisations[to], kind, 0, WISH_BY_PLANNER}};
    return write_it(wish_work, &work);
}

static inline Pair pair_at(MeetingId id, int a, int b)
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

/* Opens the database with the circle in it. */
static inline bool case_open(void)
{
    test_database_open(&at);
    return language_start(&at.error) == OK &&
           link_start(str_of(at.folder), at.arena, &at.error) == OK &&
           write_it(circle_work, NULL) == OK;
}

static inline void case_close(void)
{
    code_list_forget();
    test_database_close(&at);
    language_stop();
}

#endif
