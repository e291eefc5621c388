/*
 * Tests of what a day under way keeps of two entries of one organisation, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/presence.h"
#include "features/live/room_store.h"

#include "tests/support/meeting_case.h"

enum {
    FROM = 0,
    TO = 1
};

static Status move_work(Db *db, void *data)
{
    (void)data;
    return LIVE_ORGANISATION_REFERENCE.move(db, organisations[FROM], organisations[TO]);
}

typedef struct PresenceWork {
    MeetingId meeting;
    Presence presence;
} PresenceWork;

static Status presence_work(Db *db, void *data)
{
    const PresenceWork *work = data;
    return presence_save(db, work->meeting, &work->presence);
}

static void said(MeetingId meeting, Presence presence)
{
    PresenceWork work = {meeting, presence};
    EXPECT_INT(OK, write_it(presence_work, &work));
}

static size_t presences(MeetingId meeting, const Presence **ret_list)
{
    size_t count = 99;
    Db db = ask();
    EXPECT_INT(OK, presence_list(&db, meeting, ret_list, &count));
    db_end(at.database, &db);
    return count;
}

static int64_t notes_of(int organisation)
{
    int64_t count = -1;
    Db db = ask();
    EXPECT_INT(OK, LIVE_ORGANISATION_REFERENCE.count(&db, organisations[organisation], &count));
    db_end(at.database, &db);
    return count;
}

TEST(what_was_said_of_people_goes_over_to_the_survivor_and_the_longer_stay_holds)
{
    const Presence *list = NULL;
    MeetingId id = event_on("2031-05-01", 4);
    said(id, (Presence){organisations[FROM], people[0], .first_round = 3});
    said(id, (Presence){organisations[FROM], (PersonId){0}, .is_absent = true});
    said(id, (Presence){organisations[TO], (PersonId){0}, .first_round = 2, .last_round = 5});
    said(id, (Presence){organisations[FROM], people[2], .first_round = 1, .last_round = 4});
    said(id, (Presence){organisations[TO], people[2], .first_round = 2});
    said(id, (Presence){organisations[3], people[3], .is_absent = true});
    EXPECT_INT(OK, write_it(move_work, NULL));

    size_t count = presences(id, &list);
    EXPECT_INT(4, (int)count);
    Presence moved = presence_find(list, count, organisations[TO], people[0]);
    EXPECT_INT(3, (int)moved.first_round);
    Presence unnamed = presence_find(list, count, organisations[TO], (PersonId){0});
    EXPECT(!unnamed.is_absent);
    EXPECT_INT(2, (int)unnamed.first_round);
    EXPECT_INT(5, (int)unnamed.last_round);
    Presence twice = presence_find(list, count, organisations[TO], people[2]);
    EXPECT_INT(1, (int)twice.first_round);
    EXPECT_INT(0, (int)twice.last_round);
    EXPECT(presence_find(list, count, organisations[3], people[3]).is_absent);
}

typedef struct LogWork {
    MeetingId meeting;
    RoomEvent event;
} LogWork;

static Status log_work(Db *db, void *data)
{
    const LogWork *work = data;
    return room_append(db, work->meeting, &work->event);
}

TEST(an_organisation_in_the_log_of_a_day_is_not_deleted_and_the_log_leads_to_the_survivor)
{
    const RoomEvent *events = NULL;
    size_t count = 0;
    LogWork work = {
        .meeting = event_on("2031-05-02", 4),
        .event = {.kind = ROOM_ARRIVED, .at = 1, .organisation = organisations[FROM]}};
    int64_t before = notes_of(TO);
    EXPECT_INT(0, (int)notes_of(FROM));
    EXPECT_INT(OK, write_it(log_work, &work));
    EXPECT_INT(1, (int)notes_of(FROM));
    EXPECT_INT(OK, write_it(move_work, NULL));
    EXPECT_INT(0, (int)notes_of(FROM));
    EXPECT_INT((int)before + 1, (int)notes_of(TO));
    Db db = ask();
    EXPECT_INT(OK, room_log(&db, work.meeting, &events, &count));
    EXPECT_INT(1, (int)count);
    EXPECT(events[0].organisation.value == organisations[TO].value);
    db_end(at.database, &db);
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(what_was_said_of_people_goes_over_to_the_survivor_and_the_longer_stay_holds);
    RUN(an_organisation_in_the_log_of_a_day_is_not_deleted_and_the_log_leads_to_the_survivor);
    case_close();
    return test_end();
}
