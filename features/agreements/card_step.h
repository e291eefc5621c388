/*
 * card_step: merging and writing the follow-up steps of a card. Used by card_write_store.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_STEP_H
#define FEATURES_AGREEMENTS_CARD_STEP_H

#include "features/agreements/card_write.h"

/* What is to be done with the steps of a card. */
typedef struct CardStepPlan {
    const CardStep *changes; /* id 0: to be added; without `what`: to be taken off */
    size_t change_count;
    size_t doubled_count; /* of the added ones: beside a step that both had changed */
} CardStepPlan;

/*
 * A step is merged as a whole. One that both changed stays as the other wrote it, and the writer's
 * stands beside it; one that the other took off and the writer changed comes back. Errors: INVALID
 * beyond LIMIT_CARD_STEPS.
 */
NODISCARD Status
card_steps_merge(Db *db, const CardDraft *draft, const Card *card, CardStepPlan *ret_plan);

NODISCARD Status card_steps_write(Db *db, CardId card, const CardStepPlan *plan);

#endif
