/*
 * tables: everybody meets everybody at tables of several people, in few rounds: 18 organisations
 * meet in 17 rounds in pairs, in 9 at tables of three. Pure: no input or output, no clock, no
 * chance but the seed.
 *
 * Hard: in every round everybody sits at one table, at most `table_size` at each; any two sit
 * together in some round. Soft: few rounds; pairs may meet more than once.
 *
 * Method: the circle for pairs; lines of affine planes, whose points stand for one or more people;
 * plans of smaller tables whose people are doubled; else annealing of a few rounds from which a
 * rotation makes the others, so that most of the search is done by arithmetic.
 * Sources: resolvable coverings and the "happy diner" problem; Kirkman 1847; Bose 1942 (planes).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_TABLES_TABLES_H
#define ALGORITHMS_TABLES_TABLES_H

#include "base/str.h"

typedef struct TablesProgress {
    int32_t round_count; /* of the best plan so far */
    int32_t lower_bound;
    double share; /* of the budget that is spent, from 0 to 1 */
} TablesProgress;

/* Asked now and then: which share of the caller's time is gone, from 0; 1 ends the search with the
 * best found so far. Who has no time limit answers with the share of the budget. */
typedef struct TablesWatch {
    double (*share)(void *context, const TablesProgress *progress); /* NULL: the budget decides */
    void *context;
} TablesWatch;

typedef struct TablesProblem {
    int32_t person_count; /* or organisations: whoever sits down as one */
    int32_t table_size;   /* the most at a table, from 2 */
    uint64_t seed;
    int64_t budget; /* steps, about a nanosecond each; 0: usual for the size */
    TablesWatch watch;
} TablesProblem;

typedef enum TablesBound {
    TABLES_BOUND_NOTHING = 0, /* there are no two people */
    TABLES_BOUND_PERSON,      /* one meets at most table_size - 1 others a round */
    TABLES_BOUND_PAIRS,       /* all tables of a round have at most so many pairs */
    TABLES_BOUND_STRICT       /* as many rounds as the person needs leave nobody met twice, and
                                 then all tables would have to be full */
} TablesBound;

typedef struct TablesPlan {
    int32_t round_count;
    int32_t table_count;     /* the most of any round */
    const int32_t *table_of; /* table_of[round * person_count + person], from 0 */
    int32_t lower_bound;     /* fewer rounds are impossible */
    TablesBound bound;
    bool is_optimal; /* the bound is reached */
    int64_t step_count;
} TablesPlan;

/*
 * Owner: the arena; work memory is given back. Errors: INVALID for no people or tables of fewer
 * than two; TOO_LARGE beyond LIMIT_PEOPLE_AT_TABLES. Limits: memory some 20 bytes a pair.
 */
NODISCARD Status
tables_solve(const TablesProblem *problem, Arena *arena, Error *error, TablesPlan *ret_plan);

/* The independent judge. Errors: INVALID with what is wrong: a table too full, two who never
 * meet, a bound above what is there. */
NODISCARD Status
tables_plan_check(const TablesProblem *problem, const TablesPlan *plan, Arena *arena, Error *error);

/* "9 rounds; fewer are impossible: each of 18 meets at most 2 others a round". Owner: the arena. */
Str tables_plan_sentence(const TablesProblem *problem, const TablesPlan *plan, Arena *arena);

/* Fewest rounds that counting leaves possible, and why; person_count and table_size are sound. */
int32_t tables_lower_bound(int32_t person_count, int32_t table_size, TablesBound *ret_bound);

#endif
