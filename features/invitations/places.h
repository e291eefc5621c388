/*
 * places: who gets a place at an event with fewer places than people who want to come. Pure.
 *
 * The rule, as it stands on the pages:
 * - A place that somebody was given stays theirs.
 * - As long as everybody who was asked fits in, everybody who says yes has a place at once.
 * - Else who is alone in an office has a place at once while one is free; all others wait until the
 *   day on which places are given. Then, and for every place that becomes free later, it goes by
 * the size of the office, the smallest first, and among equals by who answered sooner.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_PLACES_H
#define FEATURES_INVITATIONS_PLACES_H

#include "features/people/person_traits.h"

/* One person who was asked. */
typedef struct PlaceClaim {
    int64_t person;
    OfficeSize office;
    bool says_yes;
    bool says_no;
    bool has_place;
    Microseconds answered_at;
} PlaceClaim;

/* Sets has_place for those who get one now and takes it from nobody who says yes. `place_count` 0:
 * there is one for everybody. `is_day_over`: the day on which places are given has come. Changes
 * the order of the claims. */
void places_give(PlaceClaim *claims, size_t count, int64_t place_count, bool is_day_over);

#endif
