/*
 * circle_sweep: meetings that nobody closed. Whoever leads may forget the last press, and a meeting
 * in writing ends by its calendar; what was promised to be wiped is wiped nevertheless.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_CIRCLE_SWEEP_H
#define FEATURES_LIVE_CIRCLE_SWEEP_H

#include "features/live/circle.h"
#include "web/site.h"

/* A meeting of one day is closed when nothing has happened in it for so long. */
#define SWEEP_AFTER HOURS(36)
/* One in writing, when its last step has been over for so long. */
#define SWEEP_AFTER_DAYS DAYS(3)

/* Whether the meeting is to be closed by now. Pure. */
bool circle_is_forgotten(const Course *course, const Room *room, Microseconds now);

/* Closes what was forgotten, and destroys the keys of all that is over. A keeper of the site: at
 * start, and every few minutes (web/site.h). One meeting that fails does not keep the others. */
NODISCARD Status circle_sweep(Database *database, const Site *site, Arena *arena, Error *error);

#endif
