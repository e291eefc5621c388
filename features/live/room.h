/*
 * room: an event under way: which round or phase runs and until when, whether the clock stands,
 * what comes next. It is the fold of the event's log and nothing else, so every screen and every
 * server comes to the same room, also after a restart. Pure: no database, no clock.
 *
 * A step is one press of "next": opening, round or phase, break, closing, end (course.h). A round
 * has two parts: until starts_at people change tables, until ends_at they talk. Nothing happens by
 * itself at ends_at but the bell: people decide when they go on. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_ROOM_H
#define FEATURES_LIVE_ROOM_H

#include "base/clock.h"
#include "features/meetings/meeting.h"

typedef enum Stage {
    STAGE_WAITING, /* nobody has pressed start */
    STAGE_OPENING, /* of an event with a method: its rules are shown */
    STAGE_ROUND,
    STAGE_PHASE, /* of the event's method */
    STAGE_BREAK,
    STAGE_CLOSING,
    STAGE_ENDED
} Stage;

typedef enum RoomEventKind {
    ROOM_STEP,     /* stage, round, starts_at, ends_at */
    ROOM_UNDO,     /* the last step did not happen; its predecessor's clock runs on */
    ROOM_PAUSE,    /* the clock stands from `at` on */
    ROOM_RESUME,   /* starts_at, ends_at */
    ROOM_EXTEND,   /* ends_at */
    ROOM_BELL,     /* is_on */
    ROOM_REHEARSE, /* from here to ROOM_REHEARSED all is a trial: it leaves no trace */
    ROOM_REHEARSED,
    ROOM_PLAN,    /* the rest was planned anew: plan */
    ROOM_ARRIVED, /* person, organisation; the kinds below too */
    ROOM_LEFT,
    ROOM_ABSENT,
    ROOM_LATER, /* comes for `round` */
    ROOM_WALKED_IN,
    ROOM_REVEAL /* what was written in the running phase is hidden no more */
} RoomEventKind;

typedef struct RoomEvent {
    int64_t sequence; /* from 1; given by the store */
    RoomEventKind kind;
    Microseconds at;
    Stage stage;
    int64_t round;
    int64_t phase; /* of a step: number in the method, from 1 */
    Microseconds starts_at;
    Microseconds ends_at;
    bool is_on;
    PlanId plan;
    OrganisationId organisation;
    PersonId person;
    PersonId by;
} RoomEvent;

/* One stretch of the day as it really was. */
typedef struct RoomStep {
    Stage stage;
    int64_t round;         /* of a round; of anything else the round before it, 0: none yet */
    int64_t phase;         /* number in the method; of the closing and the end 0 */
    bool is_revealed;      /* what was hidden until all have written is shown */
    Microseconds begun_at; /* when "next" was pressed */
    Microseconds starts_at;
    Microseconds ends_at;   /* 0: open-ended */
    Microseconds paused_at; /* the clock stands since; 0: it runs */
} RoomStep;

typedef struct Room {
    int64_t sequence; /* of the newest event; 0: none */
    int64_t turn;     /* grows with every step and every undo: what a press of "next" answers to */
    Microseconds turned_at; /* when it last grew, and who made it grow */
    PersonId turned_by;
    bool is_rehearsal;
    bool is_silent;        /* the bell is switched off */
    PlanId plan;           /* that the day was changed to; 0: the confirmed one */
    const RoomStep *steps; /* that happened, in order; the first is STAGE_WAITING */
    size_t step_count;     /* at least 1 */
    size_t settled_count;  /* of them those that time alone made (course_settle) */
} Room;

/* Owner: the arena. Events of one meeting by sequence. */
Room room_of(Arena *arena, const RoomEvent *events, size_t count);

/* The step that runs. */
const RoomStep *room_now(const Room *room);
/* The round that runs, or the last that did; 0 before the first. */
int64_t room_round(const Room *room);
bool room_is_live(const Room *room); /* started and not ended */

/* What is left of the running step at `now`; negative: over time. 0 for an open-ended one. */
Microseconds room_left(const RoomStep *step, Microseconds now);

typedef struct Course Course; /* course.h */

/*
 * The event that "next" means now: by the course of the day, breaks in their place; a break that
 * was put in by hand changes nothing of the rest. Errors: CONFLICT when the event has ended.
 */
NODISCARD Status room_next(
    const Room *room, const Course *course, Microseconds now, Error *error, RoomEvent *ret_event);

/* The same, leaving the next phase out. Errors: CONFLICT when nothing can be left out. */
NODISCARD Status room_skip(
    const Room *room, const Course *course, Microseconds now, Error *error, RoomEvent *ret_event);

/* What is hidden until all have written is shown from now on. Errors: CONFLICT when no phase
 * runs, or it is shown already. */
NODISCARD Status
room_reveal(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event);

/* Whether what was hidden in that phase is to be seen: the leader or the last who wrote said so, or
 * the phase is over. */
bool room_is_revealed(const Room *room, int64_t phase);

/* A break now, of so many minutes. Errors: CONFLICT when nothing runs or a break does. */
NODISCARD Status
room_break(const Room *room, int64_t minutes, Microseconds now, Error *error, RoomEvent *ret_event);

/* Errors: CONFLICT when there is nothing to undo. */
NODISCARD Status room_undo(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event);

/* Errors: CONFLICT when no clock runs, or when none stands. */
NODISCARD Status room_pause(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event);
NODISCARD Status
room_resume(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event);

/* So many minutes more from now, or from the end if that is still to come. Errors: CONFLICT when no
 * clock runs. */
NODISCARD Status room_extend(
    const Room *room, int64_t minutes, Microseconds now, Error *error, RoomEvent *ret_event);

/* Begins a trial, or ends it. Errors: CONFLICT when the event itself has started, or there is no
 * trial. */
NODISCARD Status
room_rehearse(const Room *room, bool begins, Microseconds now, Error *error, RoomEvent *ret_event);

/* Keys as they stand in the database. */
const char *stage_key(Stage stage);
Stage stage_from_key(Str key);
const char *room_event_key(RoomEventKind kind);
/* False for a word that this program does not know. */
bool room_event_from_key(Str key, RoomEventKind *ret_kind);

#endif
