/*
 * screen: what every screen of an event under way shows: the room, the plan in force and the names
 * in it. Lighter than loading a plan to be judged: two queries for the names.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_SCREEN_H
#define FEATURES_LIVE_SCREEN_H

#include "features/contributions/common_question.h"
#include "features/live/circle.h"
#include "features/meetings/plan.h"
#include "web/request.h"

typedef struct Screen {
    const Meeting *meeting;
    Room room;
    const RoomStep *step; /* that runs */
    Microseconds now;
    Str code; /* to come in; empty before the event was opened */
    bool has_plan;
    Plan plan;                /* in force; only with has_plan */
    const Str *organisations; /* by number in the plan */
    const Str *people; /* the same, as they wish to be called; empty for somebody not known */
    Timetable timetable;
    Course course;
    const Circle *circle;               /* of an event with a method of phases; else NULL */
    const struct CircleLeader *leaders; /* the same */
    size_t leader_count;
    const CommonQuestion *questions; /* that the organisers ask the groups */
    size_t question_count;
} Screen;

/* The event as it is now. Owner: db->arena. Errors: NOT_FOUND. */
NODISCARD Status screen_load(Db *db, MeetingId meeting, Screen *ret_screen);

/* The same for a part of a page: loaded once for the phones of all its people, when they are
 * rendered together (web/stream.h). */
NODISCARD Status screen_share(Request *request, MeetingId meeting, Screen *ret_screen);

/* The meeting of that organisation (and person, where they split; else -1) in that round; NULL when
 * it rests or the round is not in the plan. */
const PlanMeeting *screen_meeting(
    const Screen *screen, int64_t round, int32_t organisation, int32_t person);

/* The number in the plan, or -1. */
int32_t screen_organisation(const Screen *screen, OrganisationId id);
int32_t screen_person(const Screen *screen, PersonId id);

/* Who sits at the table for an organisation: that person, or everybody for -1. */
Str screen_sitters(const Screen *screen, Arena *arena, int32_t organisation, int32_t person);

/* How many sit at the table of that meeting; at least 2. */
int64_t screen_seats(const Screen *screen, const PlanMeeting *meeting);

/* Told by every write that changes what screens show; the topic of their streams. */
Str screen_topic(Arena *arena, MeetingId meeting);

#endif
