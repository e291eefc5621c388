/*
 * press: the buttons of the facilitators. Two may press at once: a press answers to the turn that
 * its screen showed, so "next" pressed twice in the same moment is one round and not two. Screens
 * follow at once, so a second finger may be on its way to a button that has just changed its
 * meaning: within PRESS_SAME_MOMENT of one facilitator's press, another's counts as the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_PRESS_H
#define FEATURES_LIVE_PRESS_H

#include "features/live/room.h"

typedef enum PressKind {
    PRESS_NEXT,
    PRESS_SKIP,   /* leaves the next phase out */
    PRESS_REVEAL, /* shows what was hidden until all have written */
    PRESS_UNDO,
    PRESS_BREAK,  /* minutes */
    PRESS_EXTEND, /* minutes */
    PRESS_PAUSE,
    PRESS_RESUME,
    PRESS_BELL_ON,
    PRESS_BELL_OFF,
    PRESS_REHEARSE,
    PRESS_REHEARSED
} PressKind;

enum {
    PRESS_MINUTES_MOST = 120
};

#define PRESS_SAME_MOMENT SECONDS(3)

typedef struct Press {
    PressKind kind;
    int64_t
        turn; /* of the room that was shown; matters for NEXT, SKIP, UNDO, BREAK and the trial */
    int64_t minutes;
    bool is_sure;     /* NEXT that closes a meeting, after which its texts are gone */
    bool keeps_offer; /* the same: the anonymous contract stays as a draft (circle_keepings) */
    Microseconds at;
    PersonId by;
} Press;

const char *press_key(PressKind kind);
bool press_from_key(Str key, PressKind *ret_kind);

/* Before press_do, outside of the write: a meeting by a method gets the key with which its texts
 * are sealed, unless it is over. */
NODISCARD Status press_prepare(Db *db, MeetingId meeting);

/*
 * Inside db_write: puts what the press means into the log and tells the screens. Errors, each with
 * a user message: CONFLICT when somebody else was faster, or it means nothing now; INVALID when no
 * plan holds, or for minutes out of bounds.
 */
NODISCARD Status press_do(Db *db, MeetingId meeting, const Press *press);

/* After press_do, outside of the write: destroys the key of a meeting that has ended. */
NODISCARD Status press_finish(Database *database, Arena *arena, Error *error, MeetingId meeting);

#endif
