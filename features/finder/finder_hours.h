/*
 * finder_hours: opening hours as the half-hours of a week, for "open now". What does not repeat
 * every week (each second one, the first Monday) is left out: whoever is sent somewhere should find
 * an open door. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_HOURS_H
#define FEATURES_FINDER_FINDER_HOURS_H

#include "algorithms/search/document.h"
#include "base/clock.h"
#include "database/db.h"

/* Adds a row of schedule to the week; true when it has hours of every week that hold on the day
 * `today` (ISO). Columns: freq, interval, byday, opens_at, closes_at, valid_from, valid_to, until,
 * bymonthday, byweekno, byyearday. */
bool finder_hours_add(const DbRows *schedule, Str today, uint8_t week[SEARCH_SLOT_BYTES]);

/* Pure: the same of one line. Units: minutes after midnight; days: bit 0 is Monday. */
void finder_hours_mark(
    uint32_t days, int64_t opens, int64_t closes, uint8_t week[SEARCH_SLOT_BYTES]);

/* Bits of "MO,TU"; all of them for an empty one; 0 with anything else in it ("1MO"). */
uint32_t finder_days_of(Str byday);

/* The half-hour of the week at a moment, by the town's clock. */
uint32_t finder_slot_of(Microseconds at);

#endif
