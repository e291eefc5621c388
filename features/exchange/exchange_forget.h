/*
 * exchange_forget: what sources said of places that must not be found leaves what imports keep: the
 * rows as they came last, and the rows as they were before for undoing. Their cells that tell the
 * place become empty. Private to this feature.
 *
 * A row that was emptied has a fingerprint of what is left, made so that no row of a source has it
 * by itself; so the same row, coming again, is known (exchange_fingerprint_told_less) and changes
 * nothing, whatever it says of the place. The report of an import names fields, and values that
 * cannot be true; no address is in it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_FORGET_H
#define FEATURES_EXCHANGE_EXCHANGE_FORGET_H

#include "features/exchange/exchange_table.h"
#include "features/people/organisation.h"

/* Empties the cells of a row that tell where its place is, and says of a place that it must not be
 * found: so it comes back as one, should its source leave it out and name it again. False: nothing
 * was to be changed. */
bool exchange_tell_less(ExchangeTable table, Str cells[EXCHANGE_COLUMNS]);

/* The fingerprint of a row with these cells once it was emptied; 0 for tables that tell no place.
 */
int64_t exchange_fingerprint_told_less(
    Arena *arena, ExchangeTable table, const Str cells[EXCHANGE_COLUMNS]);

/* Inside db_write. Adds to `forgotten` how many rows told something. */
NODISCARD Status
exchange_forget(Db *db, const int64_t *organisations, size_t count, int64_t *forgotten);

#endif
