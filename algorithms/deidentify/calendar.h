/*
 * calendar: when something was and how old somebody is, in digits and in words. How long something
 * lasted is no age.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_CALENDAR_H
#define ALGORITHMS_DEIDENTIFY_CALENDAR_H

#include "algorithms/deidentify/digit_group.h"

/* Claims a date that begins with a run; returns how many runs it took, or 0. */
size_t find_date_at(Window *window, const DigitGroup *group, size_t first);

/* Claims an age of one run. */
bool find_age_at(Window *window, const DigitGroup *group, size_t first);

/* Claims what words say: "3. května 2020", "dwunastego maja", "třicet osm let", "devítiletý". */
void find_calendar_words(Window *window);

#endif
