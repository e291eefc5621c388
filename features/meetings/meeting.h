/*
 * meeting: an event at which organisations meet each other in pairs: what it is called, when and
 * where, whose it is, and how its day runs. Who comes is participant.h, whom they want to meet
 * wish.h, the rounds plan.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MEETING_H
#define FEATURES_MEETINGS_MEETING_H

#include "features/meetings/timetable.h"
#include "features/people/person.h"
#include "web/request.h"

typedef struct MeetingId {
    int64_t value;
} MeetingId;

typedef struct PlanId {
    int64_t value;
} PlanId;

/* How many rounds are wanted. */
typedef enum RoundGoal {
    ROUNDS_FEWEST,   /* all pairs that may meet, in as few rounds as possible */
    ROUNDS_THAT_FIT, /* as many rounds as the day has room for, with the best pairs */
    ROUNDS_FIXED     /* meeting.round_count rounds, with the best pairs */
} RoundGoal;

/* Whether people of one organisation share a table or sit at several in the same round. */
typedef enum Sitting {
    SIT_TOGETHER,
    SIT_SPLIT
} Sitting;

/* Who may meet whom. */
typedef enum PairChoice {
    PAIRS_ALL,   /* everybody, but those who must never */
    PAIRS_WISHED /* only pairs of which one asked for the other */
} PairChoice;

typedef struct Meeting {
    MeetingId id;
    Str uuid;
    Str name;
    Str event_type;              /* code list event_type */
    Str method;                  /* features/methods/method.h: how it goes */
    Str method_version;          /* of the method, kept; empty: not saved since methods exist */
    OrganisationId organisation; /* whose planners prepare it; 0: administrators only */
    Str organisation_name;
    int64_t series;        /* 0: none */
    Str series_name;       /* saving with a new name makes the series */
    int64_t series_number; /* 2: the second of its series; 0: none */
    int64_t project;       /* project.h; 0: none */
    Str date;              /* ISO */
    Str place;             /* may be empty */
    Str note;              /* for those who come */
    DayPlan day;           /* its breaks are loaded by meeting_get only */
    int64_t table_count;   /* 0: as many as are needed */
    RoundGoal goal;
    int64_t round_count; /* of ROUNDS_FIXED */
    Sitting sitting;
    PairChoice pairs;
    bool few_gaps;          /* as few gaps between the meetings of an organisation as possible */
    int64_t gap_difference; /* with few_gaps: of any two organisations; -1: no matter */
    int64_t people_version; /* grows when people, wishes or the day change; see plan_is_old */
    PlanId plan;            /* worked on; 0: none yet */
    PlanId confirmed_plan;  /* holds on the day; 0: none yet */
    int64_t organisation_count; /* as of reading */
    int64_t person_count;
    int64_t version; /* a save with an older one is a CONFLICT */
} Meeting;

/* Keys as they stand in the database and in forms. */
const char *round_goal_key(RoundGoal goal);
RoundGoal round_goal_from_key(Str key);
const char *sitting_key(Sitting sitting);
Sitting sitting_from_key(Str key);
const char *pair_choice_key(PairChoice choice);
PairChoice pair_choice_from_key(Str key);

/* Errors: NOT_FOUND. */
NODISCARD Status meeting_get(Db *db, MeetingId id, Meeting *ret_meeting);

typedef enum MeetingPeriod {
    MEETINGS_COMING, /* today and later, the next first */
    MEETINGS_PAST    /* the latest first */
} MeetingPeriod;

/* Those that the actor may prepare. `series` 0: of any. `today` is ISO. */
NODISCARD Status meeting_list(
    Db *db,
    const Actor *actor,
    MeetingPeriod period,
    Str today,
    int64_t series,
    const Meeting **ret_meetings,
    size_t *ret_count);

/* A new event with what is usual: half a day, rounds of 10 minutes. */
Meeting meeting_usual(Arena *arena, Str date);

/*
 * Makes it when id is 0, else changes it, its series, breaks and day. Inside db_write.
 * Errors: INVALID with the field (no name, no date, a day that ends before it starts, minutes out
 * of bounds), CONFLICT for an older version.
 */
NODISCARD Status meeting_save(Db *db, const Meeting *meeting, PersonId by, MeetingId *ret_id);

/* What a copy takes along besides the event itself; people come along with no attendance, and with
 * every never of their organisations. */
typedef enum MeetingCopyParts {
    COPY_EVENT = 0,
    COPY_PEOPLE = 1 << 0,
    COPY_WISHES = 1 << 1 /* only with COPY_PEOPLE */
} MeetingCopyParts;

/* A new event like this one on another day; the number in its series is the next one. Inside
 * db_write. Errors: NOT_FOUND, INVALID. */
NODISCARD Status meeting_copy(
    Db *db, MeetingId id, Str date, MeetingCopyParts parts, PersonId by, MeetingId *ret_id);

/* Takes it off all lists. Inside db_write. */
NODISCARD Status meeting_remove(Db *db, MeetingId id);

/* Says that a plan made earlier may no longer fit: people, wishes or the day changed. Inside
 * db_write; every store of this feature that changes such a thing calls it. */
NODISCARD Status meeting_people_changed(Db *db, MeetingId id);

/* ---- Who prepares it ---- */

typedef struct Organiser {
    PersonId person;
    Str name;
    Str organisation_name;
    Str email;
    bool is_facilitator;
    bool has_account;
} Organiser;

NODISCARD Status
meeting_organisers(Db *db, MeetingId id, const Organiser **ret_list, size_t *ret_count);
/* Inside db_write. Who has no right to lead events gets the role of a facilitator. Saying it twice
 * changes the facilitator's mark. */
NODISCARD Status meeting_organiser_save(Db *db, MeetingId id, PersonId person, bool is_facilitator);
NODISCARD Status meeting_organiser_remove(Db *db, MeetingId id, PersonId person);

/* Planners of its organisation or of one above it, named organisers and facilitators,
 * administrators. */
NODISCARD Status
meeting_can_organise(Db *db, const Meeting *meeting, const Actor *actor, bool *ret_can);

/* The organisation of an event that the actor makes: their own, when they plan for it, else one for
 * which they do; 0 when there is none. */
NODISCARD Status
meeting_organisation_of_new(Db *db, const Actor *actor, OrganisationId *ret_organisation);

/* Guard for "/meetings/{meeting}…": loads the Meeting into request->subject; NOT_FOUND for
 * everybody who may not organise it, as its very existence is theirs. */
NODISCARD Status meeting_guard(Request *request);

/* The event that the guard loaded. */
const Meeting *request_meeting(const Request *request);

/* "/meetings/17…" and what stands behind. Owner: the arena. */
Str meeting_path(Arena *arena, MeetingId id, const char *rest);

#endif
