/*
 * reminder: the question "Is it still true?" as a letter to organisations whose cards nobody has
 * confirmed for long. Somebody sends it by hand (due_pages.c), or the server by itself, which a
 * switch on the same page stops: on working days between nine and four, in one run a day, at most
 * LIMIT_REMINDERS_OF_A_DAY letters and one to an address, only about cards that were confirmed once
 * (whoever never heard of the directory is first asked by a person). A letter that is queued is
 * written down in the same write, so neither a restart nor a second server asks again.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_REMINDER_H
#define FEATURES_DIRECTORY_REMINDER_H

#include "features/directory/upkeep.h"

#define MAIL_STILL_TRUE "still_true"

typedef struct Reminders {
    bool are_on;          /* the server asks by itself, once there is a mail server */
    Microseconds last_at; /* when letters went last, also by hand; 0: never */
    int64_t last_count;
} Reminders;

NODISCARD Status reminders_get(Db *db, Reminders *ret_reminders);

/* Working hours of a working day, as the town's clocks show them. */
bool reminder_is_civil(Arena *arena, Microseconds now);

/* The rest is inside db_write. */

NODISCARD Status reminders_switch(Db *db, bool are_on);

/* Queues the letters about these pages to which one may go, at most `most` and one to an address,
 * and writes down when. `by`: who presses, or nobody. */
NODISCARD Status reminders_send(
    Db *db,
    const DuePage *pages,
    size_t count,
    int64_t most,
    PersonId by,
    Microseconds now,
    int64_t *ret_sent);

/* This day's run, unless it was. Nothing outside of civil hours, switched off, or without a mail
 * server. */
NODISCARD Status reminders_run(Db *db, Microseconds now);

/* The Errand (features/mail/postman.h) that does so, at this moment. */
NODISCARD Status reminder_errand(Database *database, Arena *arena, Error *error);

#endif
