/*
 * Loads what screens show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/screen.h"

#include "base/buffer.h"
#include "features/live/circle_store.h"
#include "features/live/room_store.h"
#include "web/stream.h"

#include <stdlib.h>

typedef struct Named {
    int64_t id;
    Str name;
} Named;

static int named_compare(const void *a, const void *b)
{
    int64_t x = ((const Named *)a)->id;
    int64_t y = ((const Named *)b)->id;
    return x < y ? -1 : x > y;
}

static Named *named_read(Db *db, DbRows *rows, size_t *ret_count)
{
    size_t count = 0;
    Named *list = arena_array(db->arena, Named, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (Named){db_get_int(rows, "id"), db_get_text(rows, "name")};
    *ret_count = count;
    return list;
}

static Str named_find(const Named *list, size_t count, int64_t id)
{
    Named wanted = {.id = id};
    if (count == 0 || id == 0)
        return (Str){0};
    const Named *found = bsearch(&wanted, list, count, sizeof wanted, named_compare);
    return found == NULL ? (Str){0} : found->name;
}

static Status organisations_name(Db *db, Screen *screen)
{
    DbRows *rows;
    size_t count;
    const Plan *plan = &screen->plan;
    /* Also those that were taken off the list while their meetings are still in the plan. */
    TRY(db_query(
        db,
        "SELECT id, name FROM organisation WHERE id IN (SELECT organisation_id FROM"
        " meeting_organisation WHERE meeting_id = $1) OR id IN (SELECT organisation_id FROM"
        " live_presence WHERE meeting_id = $1) ORDER BY id",
        PARAMS(db_int(screen->meeting->id.value)),
        &rows));
    const Named *list = named_read(db, rows, &count);
    Str *names = arena_array(db->arena, Str, plan->organisation_count);
    for (size_t i = 0; i < plan->organisation_count; i++) {
        names[i] = named_find(list, count, plan->organisations[i].value);
        if (names[i].len == 0)
            names[i] = STR("–");
    }
    screen->organisations = names;
    return OK;
}

static Status people_name(Db *db, Screen *screen)
{
    DbRows *rows;
    size_t count;
    const Plan *plan = &screen->plan;
    TRY(db_query(
        db,
        "SELECT mp.person_id AS id, COALESCE(n.nickname, CASE WHEN p.removed_at IS NULL"
        " THEN p.name ELSE mp.name END) AS name FROM meeting_person mp"
        " JOIN person p ON p.id = mp.person_id LEFT JOIN live_nickname n"
        " ON n.meeting_id = mp.meeting_id AND n.person_id = mp.person_id"
        " WHERE mp.meeting_id = $1 ORDER BY mp.person_id",
        PARAMS(db_int(screen->meeting->id.value)),
        &rows));
    const Named *list = named_read(db, rows, &count);
    Str *names = arena_array(db->arena, Str, plan->person_count);
    for (size_t i = 0; i < plan->person_count; i++)
        names[i] = named_find(list, count, plan->people[i].id.value);
    screen->people = names;
    return OK;
}

static bool asks_questions(const Method *method)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        if ((method->phases[i].at_hand & AT_HAND_QUESTION) != 0)
            return true;
    }
    return false;
}

static Status circle_fill(Db *db, Screen *screen)
{
    Circle *circle = arena_new_of(db->arena, Circle);
    Room *room = arena_new_of(db->arena, Room);
    *room = screen->room;
    TRY(circle_load(db, &screen->course, room, screen->meeting->id, circle));
    screen->circle = circle;
    if (asks_questions(circle->method))
        TRY(common_questions(db, screen->meeting->id, &screen->questions, &screen->question_count));
    return circle_leaders(db, screen->meeting->id, &screen->leaders, &screen->leader_count);
}

Status screen_load(Db *db, MeetingId meeting, Screen *ret_screen)
{
    Meeting *loaded = arena_new_of(db->arena, Meeting);
    Screen screen = {.meeting = loaded, .now = clock_now()};
    TRY(meeting_get(db, meeting, loaded));
    TRY(room_load(db, meeting, &screen.room));
    TRY(room_code(db, meeting, &screen.code));
    TRY(course_load(db, loaded, &screen.course));
    course_settle(&screen.course, db->arena, screen.now, &screen.room);
    screen.step = room_now(&screen.room);
    if (loaded->confirmed_plan.value != 0) {
        screen.has_plan = true;
        TRY(plan_get(db, meeting, loaded->confirmed_plan, &screen.plan));
        TRY(organisations_name(db, &screen));
        TRY(people_name(db, &screen));
        screen.timetable = timetable_make(db->arena, &loaded->day, screen.plan.round_count);
    }
    if (screen.course.method != NULL)
        TRY(circle_fill(db, &screen));
    *ret_screen = screen;
    return OK;
}

static Status load_shared(Db *db, const void *subject, void **ret_thing)
{
    const MeetingId *meeting = subject;
    Screen *screen = arena_new_of(db->arena, Screen);
    TRY(screen_load(db, *meeting, screen));
    *ret_thing = screen;
    return OK;
}

Status screen_share(Request *request, MeetingId meeting, Screen *ret_screen)
{
    void *shared;
    TRY(stream_share(
        request, screen_topic(request->arena, meeting), load_shared, &meeting, &shared));
    Screen screen = *(const Screen *)shared;
    screen.now = clock_now();
    *ret_screen = screen;
    return OK;
}

const PlanMeeting *screen_meeting(
    const Screen *screen, int64_t round, int32_t organisation, int32_t person)
{
    for (size_t i = 0; i < screen->plan.meeting_count; i++) {
        const PlanMeeting *meeting = &screen->plan.meetings[i];
        if (meeting->round != round)
            continue;
        if (meeting->a == organisation &&
            (person < 0 || meeting->person_a < 0 || meeting->person_a == person))
            return meeting;
        if (meeting->b == organisation &&
            (person < 0 || meeting->person_b < 0 || meeting->person_b == person))
            return meeting;
    }
    return NULL;
}

int32_t screen_organisation(const Screen *screen, OrganisationId id)
{
    for (size_t i = 0; i < screen->plan.organisation_count; i++) {
        if (screen->plan.organisations[i].value == id.value)
            return (int32_t)i;
    }
    return -1;
}

int32_t screen_person(const Screen *screen, PersonId id)
{
    for (size_t i = 0; i < screen->plan.person_count; i++) {
        if (screen->plan.people[i].id.value == id.value)
            return (int32_t)i;
    }
    return -1;
}

Str screen_sitters(const Screen *screen, Arena *arena, int32_t organisation, int32_t person)
{
    if (person >= 0)
        return screen->people[person];
    Buffer out;
    bool is_first = true;
    buffer_init_in(&out, arena, 64);
    for (size_t i = 0; i < screen->plan.person_count; i++) {
        if (screen->plan.people[i].organisation != organisation || screen->people[i].len == 0)
            continue;
        if (!is_first)
            buffer_put(&out, STR(", "));
        buffer_put(&out, screen->people[i]);
        is_first = false;
    }
    return buffer_text(&out);
}

static int64_t sitters_count(const Screen *screen, int32_t organisation, int32_t person)
{
    int64_t count = 0;
    for (size_t i = 0; i < screen->plan.person_count && person < 0; i++)
        count += screen->plan.people[i].organisation == organisation;
    return count > 0 ? count : 1;
}

int64_t screen_seats(const Screen *screen, const PlanMeeting *meeting)
{
    return sitters_count(screen, meeting->a, meeting->person_a) +
           sitters_count(screen, meeting->b, meeting->person_b);
}

Str screen_topic(Arena *arena, MeetingId meeting)
{
    return str_format(arena, "meeting %lld", (long long)meeting.value);
}
