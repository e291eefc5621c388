/* circle_sweep: the last press, when nobody makes it. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/circle_sweep.h"

#include "features/live/circle_store.h"
#include "features/live/room_store.h"

bool circle_is_forgotten(const Course *course, const Room *room, Microseconds now)
{
    const RoomStep *step = room_now(room);
    if (course->method == NULL || step->stage == STAGE_WAITING || step->stage == STAGE_ENDED)
        return false;
    if (course->method->course == METHOD_IN_DAYS)
        return step->stage == STAGE_CLOSING && now - step->begun_at > SWEEP_AFTER_DAYS;
    Microseconds last = step->ends_at > room->turned_at ? step->ends_at : room->turned_at;
    return now - last > SWEEP_AFTER;
}

typedef struct SweepWork {
    MeetingId meeting;
    bool is_closed;
} SweepWork;

static Status sweep_work(Db *db, void *data)
{
    SweepWork *work = data;
    Meeting meeting;
    Room room;
    Course course;
    Microseconds now = clock_now();
    work->is_closed = false;
    TRY(meeting_get(db, work->meeting, &meeting));
    TRY(room_load(db, work->meeting, &room));
    TRY(course_load(db, &meeting, &course));
    course_settle(&course, db->arena, now, &room);
    if (!circle_is_forgotten(&course, &room, now))
        return OK;
    if (room.is_rehearsal)
        TRY(contributions_forget(db, work->meeting));
    else
        TRY(circle_close(db, work->meeting, &course, &room, false));
    const RoomEvent event = {.kind = ROOM_STEP, .at = now, .stage = STAGE_ENDED, .starts_at = now};
    work->is_closed = true;
    return room_append(db, work->meeting, &event);
}

Status circle_sweep(Database *database, const Site *site, Arena *arena, Error *error)
{
    (void)site;
    const int64_t *ids;
    size_t count;
    TRY(seal_key_list(SEAL_MEETING, arena, error, &ids, &count));
    for (size_t i = 0; i < count; i++) {
        Error own = {0};
        SweepWork work = {.meeting = {ids[i]}};
        Status status = db_write(database, arena, &own, sweep_work, &work);
        if (status == OK && work.is_closed)
            status = contributions_wipe(work.meeting, &own);
        if (status != OK && status != NOT_FOUND && error->status == OK)
            *error = own;
    }
    TRY(contributions_sweep(database, arena, error));
    return error->status;
}
