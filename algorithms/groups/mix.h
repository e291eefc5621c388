/*
 * mix: divisions of several rounds at once, in which few pairs are to meet again, and the objective
 * of the least mixed group. Groups of such meetings are small, so a swap is judged by its two
 * groups' members. Source: swaps of the social golfer problem (Dotú and Van Hentenryck 2005), here
 * annealed. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_MIX_H
#define ALGORITHMS_GROUPS_MIX_H

#include "algorithms/groups/search.h"

typedef struct Mix {
    const Ground *ground;
    int32_t round_count;
    int32_t *group_of; /* by round and unit */
    int32_t *member;   /* by round, rows of units group by group, from first[round][group] */
    int32_t *slot;     /* by round and unit: where the unit stands in `member` */
    int32_t *first;    /* by round and group, one more at the end of each round */
    int32_t *size;     /* by round and group: people */
    int16_t *met;      /* by unit and unit: rounds in which they are together */
    int64_t again;     /* what it costs that two meet again: more than any swap can gain */
    int64_t value;     /* distances within groups, less the cost of meeting again */
} Mix;

/* Takes divisions over, by round and unit. Owner: the arena. */
Mix mix_new(const Ground *ground, int32_t round_count, const int32_t *group_of, Arena *arena);

/* Fewer repeats, then a larger sum, until that share of the search's work is done; the best is in
 * `group_of` afterwards. */
void mix_anneal(Mix *mix, Search *search, double until_share, Arena *arena);

/* The same for the least mixed group of any round; repeats do not become more. */
void mix_raise_worst(Mix *mix, Search *search, double until_share, Arena *arena);

#endif
