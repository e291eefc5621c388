/*
 * fix: meetings that have a table of their own get it. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_FIX_H
#define ALGORITHMS_ROUNDS_FIX_H

#include "algorithms/rounds/rounds.h"

/* Gives the meetings of windows with a table that table; who sat there has none (0) afterwards. Of
 * two windows with one table in one round the first has it. Rounds up to `frozen_rounds` stay. */
void fix_tables(
    const RoundsWindow *windows,
    size_t window_count,
    RoundsMeeting *meetings,
    size_t meeting_count,
    int32_t frozen_rounds);

#endif
