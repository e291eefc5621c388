/*
 * town: the installation itself: its name, logo and languages, the first start, the demo, what
 * every page needs to know of the visitor, and what happens at night.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_TOWN_H
#define FEATURES_TOWN_TOWN_H

#include "web/site.h"

/*
 * Once at start, after database_open and link_start. Refuses a demo database without --demo and
 * --demo on a real one. `ret_first_start_path` is "/l/TOKEN" while nobody is administrator (a new
 * link each start), else empty.
 */
NODISCARD Status town_start(
    Database *database, const Site *site, Arena *arena, Error *error, Str *ret_first_start_path);

/* Marks the database as the demo's; inside db_write. */
NODISCARD Status town_mark_as_demo(Db *db);
/* Whether nobody and nothing is in the database yet, so that the demo may fill it. */
NODISCARD Status town_is_empty(Db *db, bool *ret_is_empty);

/* For Site.load_visitor and Site.load_visit. */
Status town_load_visitor(Request *request, Str session_hash);
Status town_load_visit(Request *request, int64_t person_id);

/* The thread that makes a backup every night and tests that it can be restored. */
typedef struct TownNight TownNight;

NODISCARD Status town_night_start(
    Database *database, const Site *site, Arena *arena, Error *error, TownNight **ret_night);
void town_night_stop(TownNight *night);

#endif
