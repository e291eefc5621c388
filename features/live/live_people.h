/*
 * live_people: what facilitators say of people on the day, and what follows from it: the list of
 * attendance, the log, and the rounds that remain.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_LIVE_PEOPLE_H
#define FEATURES_LIVE_LIVE_PEOPLE_H

#include "features/live/replan.h"
#include "features/meetings/participant.h"
#include "web/language.h"

typedef enum PresenceWord {
    SAID_HERE,
    SAID_ABSENT, /* did not come, nobody knows why */
    SAID_LEFT,
    SAID_LATER,    /* comes for `round` */
    SAID_WALKED_IN /* is here, and nobody knew: sits from the next round on */
} PresenceWord;

typedef struct PresenceChange {
    PresenceWord word;
    OrganisationId organisation;
    PersonId person; /* 0: everybody of the organisation */
    int64_t round;
    Microseconds at;
    PersonId by;
} PresenceChange;

const char *presence_word_key(PresenceWord word);
bool presence_word_from_key(Str key, PresenceWord *ret_word);

/* Inside db_write. Errors: NOT_FOUND for somebody who does not take part; CONFLICT with a user
 * message during a trial run or after the end; INVALID with the field `round`. */
NODISCARD Status presence_say(Db *db, MeetingId meeting, const PresenceChange *change);

/* What a new plan of the rest changed. */
typedef struct RestChange {
    bool has_changed;
    int64_t told_count; /* organisations */
    int64_t lost_count;
    int64_t homeless_count; /* of them those that a round more would help */
    int64_t idle_count;     /* organisations that meet nobody any more, and would */
    int64_t moved_count;
    int64_t added_count;
} RestChange;

typedef struct RestPlanning {
    MeetingId meeting;
    Language language;    /* of the names in it */
    int64_t extra_rounds; /* that may be added to the day */
    PersonId by;          /* 0: by a personal link */
} RestPlanning;

/*
 * Plans the rounds that remain by what is known of the people now, and makes it the plan that
 * holds, if it changes anything. Worked out outside of the write, which is repeated when the room
 * changed meanwhile. Errors: CONFLICT when it goes on changing; INVALID when no plan holds.
 */
NODISCARD Status live_plan_rest(
    Database *database,
    Arena *arena,
    Error *error,
    const RestPlanning *planning,
    RestChange *ret_change);

#endif
