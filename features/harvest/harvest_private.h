/*
 * harvest_private: what the stores of this feature share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_HARVEST_HARVEST_PRIVATE_H
#define FEATURES_HARVEST_HARVEST_PRIVATE_H

#include "features/harvest/harvest.h"

/* What is being taken. */
typedef struct Taking {
    const Meeting *meeting;
    Language language;
    MinutesRule rule;
    const HarvestText *const *texts; /* of one destination, as the meeting wrote them */
    size_t count;
} Taking;

/* Inside db_write, each. Errors: those of the feature that takes them. */
NODISCARD Status take_to_outputs(Db *db, const Taking *taking);
NODISCARD Status take_to_boards(Db *db, const Taking *taking);
NODISCARD Status take_to_minutes(Db *db, const Taking *taking);
NODISCARD Status take_to_tasks(Db *db, const Taking *taking);

/* Whether a detail is an ISO day; else it is words. */
bool is_day(Str text);

/* Who does it: a person of the event of exactly that name, or words; ISO day, or empty. */
typedef struct Promise {
    Str what; /* with "by when" behind it, where that is no day */
    PersonId person;
    Str who;
    Str due_date;
} Promise;

NODISCARD Status
promise_of(Db *db, const Taking *taking, const KeptContribution *kept, Promise *ret);

#endif
