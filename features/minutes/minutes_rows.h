/*
 * minutes_rows: what the stores of this feature share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MINUTES_MINUTES_ROWS_H
#define FEATURES_MINUTES_MINUTES_ROWS_H

#include "features/minutes/minutes.h"

/* The latest version, if it may be changed now. Errors: CONFLICT in words. */
NODISCARD Status minutes_open(Db *db, const Meeting *meeting, Minutes *ret_minutes);

/* Sums it up for the head: "name (organisation), name …" of who was there and who was excused. */
NODISCARD Status minutes_who(
    Db *db,
    Language language,
    const Meeting *meeting,
    Str *ret_present,
    Str *ret_excused,
    int64_t *ret_present_count);

#endif
