/*
 * circle_store: a meeting under way by a method, in the database: loading it whole, and what
 * people do in it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_CIRCLE_STORE_H
#define FEATURES_LIVE_CIRCLE_STORE_H

#include "features/live/circle.h"
#include "features/meetings/plan.h"

/* Whether it goes by the phases of a method; else it is rounds alone, by its plan. */
bool meeting_has_phases(const Meeting *meeting);

/* The course of the event's day: its method, and the timetable of the plan that holds. Owner:
 * db->arena and the process. */
NODISCARD Status course_load(Db *db, const Meeting *meeting, Course *ret_course);

/* Errors: INVALID for an event without a method of phases. `room` must live as long. */
NODISCARD Status
circle_load(Db *db, const Course *course, const Room *room, MeetingId meeting, Circle *ret_circle);

/* ---- Inside db_write; each tells the screens ---- */

/* A text of somebody. Errors: those of circle_may_write and contribution_add. When it is the last
 * that was waited for, what was hidden is shown. */
NODISCARD Status
circle_write(Db *db, MeetingId meeting, const CircleViewer *viewer, const Contribution *draft);

/* Takes an own text back, as long as the meeting runs. Errors: NOT_FOUND for another's. */
NODISCARD Status
circle_take_back(Db *db, MeetingId meeting, const CircleViewer *viewer, int64_t text);

/* The author of an own text agrees that it may be published, or no more. Errors: NOT_FOUND for
 * another's, or one that needs no consent; CONFLICT after the close. */
NODISCARD Status
circle_agree(Db *db, MeetingId meeting, const CircleViewer *viewer, int64_t text, bool is_agreed);

/* The rules hold for this person; saying it twice changes nothing. */
NODISCARD Status circle_accept(Db *db, MeetingId meeting, PersonId person);

/* The leader says who has a role, or has it no more. */
typedef struct RoleChange {
    Str role;
    int64_t case_number; /* of a presenter; else 0: for the whole meeting */
    PersonId person;
    bool has_it;
    bool is_for_one; /* whoever had it has it no more */
    Str token;       /* of a presenter: by which they are asked later; or empty */
} RoleChange;

NODISCARD Status circle_role_save(Db *db, MeetingId meeting, const RoleChange *change);

/* The end: what is kept loses its author, the rest goes. `keeps_offer` as of circle_keepings. */
NODISCARD Status
circle_close(Db *db, MeetingId meeting, const Course *course, const Room *room, bool keeps_offer);

/* ---- Leaders ---- */

/* Who leads a phase, as the leaders agreed; 0: nobody said. Number 0: the whole meeting. */
typedef struct CircleLeader {
    int64_t phase;
    Str role; /* of the method: a leader's or co-leader's */
    PersonId person;
    Str name;
} CircleLeader;

NODISCARD Status
circle_leaders(Db *db, MeetingId meeting, const CircleLeader **ret_list, size_t *ret_count);

/* Inside db_write. Person 0: nobody is named. */
NODISCARD Status
circle_leader_save(Db *db, MeetingId meeting, int64_t phase, Str role, PersonId person);

#endif
