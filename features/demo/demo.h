/*
 * demo: the fictional town of Lipov in the "Vzorový kraj" and its Polish partner Brzozów Dolny, so
 * that everybody can try Kruh without writing anything first. All names, numbers and addresses are
 * invented; e-mails end in .example, phones begin with 000, so nobody real is ever reached.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DEMO_DEMO_H
#define FEATURES_DEMO_DEMO_H

#include "database/db.h"

/*
 * Fills an empty database and marks it as the demo's; leaves any other as it is. Texts are always
 * the same; days are counted from today, so that the next event is always ahead. Called once at
 * the start, after language_start and link_start.
 */
NODISCARD Status demo_fill(Database *database, Arena *arena, Error *error);

#endif
