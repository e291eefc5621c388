/*
 * harvest: what goes on from a meeting by a method. Texts that outlived its close (contribution.h)
 * belong to nobody any more; whoever led it looks at them once and says which become drafts:
 * answers of small groups in the outputs, options and parts of a contract on the board of their
 * case, points and agreements in the minutes, commitments as tasks, good practice whose author
 * agreed in the library, where it waits for review. What the method wipes never comes here, for it
 * is gone.
 *
 * Taking is one write: all that was ticked goes, or nothing does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_HARVEST_HARVEST_H
#define FEATURES_HARVEST_HARVEST_H

#include "features/boards/board.h"
#include "features/contributions/common_question.h"
#include "features/contributions/contribution.h"
#include "features/minutes/minutes.h"

typedef enum Destination {
    GOES_TO_OUTPUTS,
    GOES_TO_BOARD,
    GOES_TO_MINUTES,
    GOES_TO_TASKS,
    GOES_TO_PRACTICE,
    GOES_NOWHERE, /* it stays as it is: what came of a case, a conclusion, practice without consent
                   */
    DESTINATIONS
} Destination;

typedef struct HarvestText {
    const KeptContribution *kept;
    Destination destination;
    Str theme; /* the common question, or the name of its phase */
} HarvestText;

typedef struct Harvest {
    const Method *method; /* NULL: the event has no phases, so nothing comes of it here */
    const HarvestText *texts;
    size_t count;
    size_t waiting_count; /* with a destination, and nobody has said yet */
} Harvest;

/* Where a kept text belongs, by its kind, its group and what minutes are kept. Pure. */
Destination harvest_destination(const KeptContribution *kept, MinutesRule rule);

/* Word of `went_to`; empty for GOES_NOWHERE. */
Str destination_key(Destination destination);

/* `language`: of the names of phases. */
NODISCARD Status
harvest_load(Db *db, Language language, const Meeting *meeting, Harvest *ret_harvest);

/*
 * Inside db_write. These texts become drafts where they belong; or, with `is_left_out`, are marked
 * as left out. Errors: CONFLICT in words when somebody was quicker, when minutes or outputs are not
 * open any more; TOO_LARGE in words for a text that is too long where it would go; INVALID for
 * none.
 */
NODISCARD Status harvest_take(
    Db *db,
    Language language,
    const Meeting *meeting,
    const int64_t *ids,
    size_t count,
    bool is_left_out);

#endif
