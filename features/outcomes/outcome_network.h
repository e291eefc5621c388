/*
 * outcome_network: who knew whom before an event and who does after it. Known are those who met at
 * an earlier event; met are those whom the plan brought to one table in a round that was held,
 * unless one of the two was not there; agreed are only pairs that let others see their agreement.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_OUTCOME_NETWORK_H
#define FEATURES_OUTCOMES_OUTCOME_NETWORK_H

#include "algorithms/network/network.h"
#include "features/meetings/participant.h"

typedef enum PairState {
    PAIR_KNOWN = 1 << 0, /* met before this event */
    PAIR_MET = 1 << 1,   /* met at this event */
    PAIR_AGREED = 1 << 2 /* and lets others see that they agreed */
} PairState;

typedef struct PairTie {
    int32_t a, b;   /* positions in organisations, a < b */
    unsigned state; /* PairState joined by | */
} PairTie;

typedef struct OutcomeNetwork {
    const MeetingOrganisation *organisations; /* by name */
    int32_t count;
    const PairTie *ties; /* all with a state, by a, then b */
    size_t tie_count;
    int64_t new_count;      /* ties that this event made */
    int64_t open_count;     /* people of whom nobody has said yet whether they came; they count */
    NetworkMeasures before; /* of PAIR_KNOWN */
    NetworkMeasures after;  /* of PAIR_KNOWN and PAIR_MET */
    NetworkMeasures agreed; /* of PAIR_AGREED */
    const int32_t *order;   /* round a circle, by the ties after */
} OutcomeNetwork;

/* Owner: the arena of db. */
NODISCARD Status
network_load(Db *db, Language language, const Meeting *meeting, OutcomeNetwork *ret_network);

#endif
