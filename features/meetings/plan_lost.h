/*
 * plan_lost: the words about locked meetings that planning again could not keep.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_LOST_H
#define FEATURES_MEETINGS_PLAN_LOST_H

#include "features/meetings/plan_load.h"

/* "Most – Charita Lipov, round 3, table 2: one of them does not take part any more." A lock whose
 * meeting a planner has brought back by hand since is left out. Owner: db->arena. */
NODISCARD Status plan_lost_texts(
    Db *db, Language language, const LoadedPlan *loaded, const Str **ret_texts, size_t *ret_count);

#endif
