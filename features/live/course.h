/*
 * course: what follows what on the day. An event has either rounds alone, by the timetable of its
 * plan, or the phases of its method, of which one may be those rounds. Pure: no database, no clock.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_COURSE_H
#define FEATURES_LIVE_COURSE_H

#include "features/live/room.h"
#include "features/methods/method.h"

struct Course {
    const DayPlan *day;
    const Timetable *timetable; /* of the plan that holds; NULL without one */
    const Method *method;       /* NULL: rounds alone */
};

/* What "next" leads to. */
typedef struct CourseStep {
    Stage stage;
    int64_t round;        /* of a round; else the one before it */
    int64_t phase;        /* number in the method, from 1; 0: rules, closing, rounds alone */
    int64_t move_minutes; /* until everybody sits */
    int64_t minutes;      /* 0: open-ended */
} CourseStep;

CourseStep course_next(const Course *course, const RoomStep *now);

/*
 * What comes when the next phase is left out; of a case that may be left out as a whole, all of it.
 * False when nothing can be left out: rounds alone, the rules, the end.
 */
bool course_skip(const Course *course, const RoomStep *now, CourseStep *ret_step);

/* Whether it is a meeting in writing, whose steps take days. */
bool course_is_written(const Course *course);

/* The phase of that number, or NULL. */
const Phase *course_phase(const Course *course, int64_t number);

/*
 * A meeting in writing goes on by itself: a phase is over when its days have gone by since it
 * began, at the same time of the day. Adds the steps that time has made to the room, which the log
 * does not hold; of any other meeting nothing changes. Owner: the arena.
 */
void course_settle(const Course *course, Arena *arena, Microseconds now, Room *room);

/* When the running phase of such a meeting ends; 0: not by itself. */
Microseconds course_due(const Course *course, const RoomStep *step);

/* How many phases were left out, of those that may not be without saying so: a deviation, of which
 * nothing but the fact is known. Of phases before the running one. */
size_t course_deviations(const Course *course, const Room *room, Arena *arena, const int64_t **ret);

#endif
