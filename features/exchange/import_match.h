/*
 * import_match: which rows of a batch are here already, as what, and what is here but not in the
 * batch. It only reads, so a preview and an import see the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_MATCH_H
#define FEATURES_EXCHANGE_IMPORT_MATCH_H

#include "features/exchange/exchange_store.h"
#include "features/exchange/import_batch.h"
#include "features/exchange/import_terms.h"

typedef enum MatchState {
    MATCH_NEW,
    MATCH_SAME,     /* as it came last time */
    MATCH_CHANGED,  /* the source has changed it */
    MATCH_RETURNED, /* it was gone, and is in the source again */
    MATCH_OURS,     /* came from here, or from another source, under this UUID; not from this one */
    MATCH_OWN_TERM, /* a value of our own lists */
    MATCH_PUBLISHED, /* exactly what we publish ourselves */
    MATCH_LEFT_OUT,
    MATCH_STATES
} MatchState;

typedef struct MatchRow {
    int64_t record_id; /* 0: this source has brought no such row yet */
    int64_t entity_id; /* 0: not known; negative: the own address of that place */
    MatchState state;
} MatchRow;

typedef struct MatchGone {
    int64_t record_id;
    int64_t entity_id;
    ExchangeTable table;
    Uuid uuid;
} MatchGone;

typedef struct ImportMatch {
    const ImportBatch *batch;
    OwnTerms terms;
    MatchRow *rows[EXCHANGE_TABLES];
    const MatchGone *gone;
    size_t gone_count;
    size_t count_of[EXCHANGE_TABLES][MATCH_STATES];
    size_t gone_of[EXCHANGE_TABLES];
} ImportMatch;

/* `source` may be one that is not saved yet. Owner: db->arena. */
NODISCARD Status import_match(
    Db *db,
    const ImportBatch *batch,
    const ExchangeSource *source,
    Str scratch_folder,
    ImportMatch *ret_match);

/* The number in a state's register of each new organisation, by row; empty: it has none. */
const Str *import_match_numbers(const ImportMatch *match, Arena *arena);

/* Rows that change nothing. */
size_t import_match_unchanged(const ImportMatch *match);

/* Public places that would become confidential: what tells where they are would be deleted. */
NODISCARD Status import_match_hides(Db *db, const ImportMatch *match, int64_t *ret_count);

size_t import_match_count(const ImportMatch *match, MatchState state);

#endif
