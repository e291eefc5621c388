/*
 * plan: which organisations sit at which table in which round of an event. A plan is made by the
 * program and may be changed by hand; every change is a new version, so that it can be undone and
 * nobody overwrites another's work.
 *
 * In the database a version's meetings are text (meeting_plan.schedule), one record a line:
 *     o ID                            an organisation; the first is number 0
 *     p ID ORGANISATION               a person and the number of its organisation; ID 0: somebody
 *                                     whose name is not known yet
 *     m ROUND TABLE A B PA PB LOCKED  a meeting: numbers of organisations and people (-1: all
 *                                     people of the organisation), LOCKED is 0 or 1
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_H
#define FEATURES_MEETINGS_PLAN_H

#include "algorithms/rounds/rounds.h"
#include "features/meetings/meeting.h"

typedef struct PlanMeeting {
    int32_t round;              /* from 1 */
    int32_t table;              /* from 1 */
    int32_t a, b;               /* positions in organisations; a < b */
    int32_t person_a, person_b; /* positions in people; -1: all of the organisation */
    bool is_locked;             /* planning again keeps it where it is */
} PlanMeeting;

typedef struct PlanPerson {
    PersonId id;          /* 0: somebody whose name is not known yet */
    int32_t organisation; /* position */
} PlanPerson;

/* Why a meeting that was locked in the version before could not stay where it was. */
typedef enum LockLoss {
    LOCK_OF_NOBODY,     /* one of the two does not take part any more */
    LOCK_OF_NEVER,      /* they must not meet */
    LOCK_NOT_WISHED,    /* only pairs that asked meet, and these did not */
    LOCK_WITHOUT_ROUND, /* the plan has no such round */
    LOCK_WITHOUT_TABLE, /* the event has no such table */
    LOCK_WITHOUT_ROOM,  /* better pairs filled the rounds */
    LOCK_NOT_THERE,     /* one of the two is not there in that round */
    LOCK_IN_THE_WAY     /* another lock, or the times of others, prevent the exchange */
} LockLoss;

typedef struct LostLock {
    int32_t round;
    int32_t table;
    OrganisationId a, b;
    LockLoss reason;
} LostLock;

/* How a version came to be. */
typedef enum PlanChange {
    PLAN_MADE,
    PLAN_SWAPPED,
    PLAN_MOVED,
    PLAN_DROPPED,
    PLAN_ADDED,
    PLAN_LOCKED,
    PLAN_UNLOCKED,
    PLAN_REPAIRED /* the rest of the day was planned anew while it ran */
} PlanChange;

/* The settings of the event that a plan was made with. */
typedef struct PlanSettings {
    bool are_known; /* not of plans that were put together without the program */
    int64_t table_count;
    int64_t round_minutes;
    int64_t move_minutes;
    RoundGoal goal;
    int64_t round_count;
    Sitting sitting;
    PairChoice pairs;
    bool few_gaps;
    int64_t gap_difference; /* -1: no matter */
} PlanSettings;

/* What was known when the program made the plan, for the words about it. Changes by hand take it
 * along; whether it still holds is worked out anew (plan_view.h). */
typedef struct PlanFacts {
    PlanSettings settings;
    RoundsBound bound;          /* why there cannot be fewer rounds */
    int64_t bound_organisation; /* position; of DEGREE and WINDOW */
    int64_t bound_organisation_count;
    int64_t bound_meetings;
    int64_t bound_at_once;
    int64_t pair_count;   /* pairs that could have met */
    int64_t weight;       /* points of the pairs that meet; 0 with locked meetings */
    int64_t weight_bound; /* more is impossible */
    bool has_gaps;        /* gaps were kept few, and the two numbers are known */
    int64_t gap_count;
    int64_t gap_bound;           /* fewer are impossible */
    bool was_stopped;            /* at the end of the time: a longer search may find better */
    bool has_what_if;            /* the numbers below are known */
    int64_t round_more_meetings; /* meetings with one more round */
    int64_t table_more_rounds;   /* rounds with one more table */
    int64_t table_more_meetings;
} PlanFacts;

typedef struct Plan {
    PlanId id;
    MeetingId meeting;
    int64_t number;  /* 1, 2, 3 … within the event */
    PlanId previous; /* what undo goes back to; 0: nothing */
    PlanChange change;
    int64_t people_version; /* of the event, when it was made */
    int64_t round_count;
    int64_t lower_bound; /* no plan has fewer rounds */
    bool is_proven;      /* nothing better exists */
    PlanFacts facts;
    const OrganisationId *organisations;
    size_t organisation_count;
    const PlanPerson *people;
    size_t person_count;
    const PlanMeeting *meetings; /* by round, then table */
    size_t meeting_count;
    const LostLock *lost_locks; /* of the version before, when this one was made */
    size_t lost_lock_count;
    Str made_by_name;
    Microseconds made_at;
} Plan;

const char *plan_change_key(PlanChange change);

PlanSettings plan_settings_of(const Meeting *meeting);

/* Whether people, wishes, the day or the settings have changed since it was made. */
bool plan_is_old(const Plan *plan, const Meeting *meeting);

/* Errors: NOT_FOUND, also for a plan of another event. */
NODISCARD Status plan_get(Db *db, MeetingId meeting, PlanId id, Plan *ret_plan);

/* The same without organisations, people and meetings: what lists say of it. */
NODISCARD Status plan_summary(Db *db, MeetingId meeting, PlanId id, Plan *ret_plan);

/* Versions of an event without their meetings, newest first. */
NODISCARD Status
plan_versions(Db *db, MeetingId meeting, const Plan **ret_plans, size_t *ret_count);

/* The plans that held at events before this one, for who met whom. */
NODISCARD Status
plan_list_before(Db *db, const Meeting *meeting, const Plan **ret_plans, size_t *ret_count);

/* ---- Inside db_write ---- */

/*
 * Saves a new version, whose previous one is `plan->previous`, and works on it from now on.
 * Errors: CONFLICT when the event is not at that version any more: somebody else changed it.
 */
NODISCARD Status plan_save(Db *db, const Plan *plan, PersonId by, PlanId *ret_id);

/* Goes back to the version before, and to the settings it was made with. Errors: CONFLICT as above;
 * NOT_FOUND when there is none. */
NODISCARD Status plan_undo(Db *db, MeetingId meeting, PlanId present);

/* Goes to any earlier version and its settings; what was done since stays in the list of versions.
 */
NODISCARD Status plan_return_to(Db *db, MeetingId meeting, PlanId present, PlanId to);

/* From now on this version holds on the day: what is printed, and later played. Whoever comes gets
 * a personal link (participant_link.h). Errors: as above. */
NODISCARD Status plan_confirm(Db *db, MeetingId meeting, PlanId present);

/* ---- Text of a schedule ---- */

/* Owner: the arena. */
Str plan_schedule_write(Arena *arena, const Plan *plan);
/* Fills organisations, people and meetings. Errors: INVALID for a text that is none. */
NODISCARD Status plan_schedule_read(Str text, Arena *arena, Error *error, Plan *plan);

/* The same of the facts and the lost locks; a line that this program does not know is passed over.
 * Owner: the arena. */
Str plan_facts_write(Arena *arena, const Plan *plan);
void plan_facts_read(Str text, Arena *arena, Plan *plan);

/* Sorts meetings by round, then table. */
void plan_sort(PlanMeeting *meetings, size_t count);

/* The highest table in use. */
int64_t plan_table_count(const Plan *plan);

#endif
