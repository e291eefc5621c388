/*
 * finder_hits: what is shown of what was found, read from the directory by ids.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_HITS_H
#define FEATURES_FINDER_FINDER_HITS_H

#include "features/finder/finder.h"

/* Fills hits[i] for ids[i]; what is gone meanwhile is left out, the others keep their order. Parts
 * of a hit that the index knows are left as they are. */
NODISCARD Status finder_hits_read(Db *db, FinderHit *hits, size_t count, size_t *ret_count);

#endif
