/*
 * dates: days as numbers, so that all dates of a text can move together.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_DATES_H
#define ALGORITHMS_DEIDENTIFY_DATES_H

#include "algorithms/deidentify/words.h"
#include "base/buffer.h"

/* A whole date (day, month, year of four digits) as days since 1 March 0000. Errors: INVALID. */
NODISCARD Status date_read(Str text, const WordTable *words, int64_t *ret_days);

/* "3. 5. 2021" */
void date_put(int64_t days, Buffer *out);

#endif
