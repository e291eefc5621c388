/*
 * rounds: who meets whom, when and at which table. Organisations meet in pairs, several pairs at
 * once; the plan has the fewest rounds, or in a given number of rounds the most weight, and says
 * by which bound it is proven best. Pure: no input or output, no clock, no chance but the seed.
 *
 * Hard: two organisations meet at most once, and never if they must not; an organisation that sits
 * together has one meeting a round, one that splits at most as many as it has people there; nobody
 * meets before arriving, after leaving or while away; no more meetings a round than tables.
 * Soft, in this order: most weight, most meetings, fewest rounds; then rests spread evenly over the
 * rounds, heavy pairs early, people with a home table at it, few changes of table.
 *
 * Method: edge colouring of the graph of wanted meetings, where an organisation may have as many
 * meetings of one round as people (f-colouring). Lower bounds with a witness; the circle method for
 * complete graphs; else greedy, alternating trails, ejections and kicks; equalising to the tables.
 * Sources: Vizing 1964; Hakimi and Kariv 1986 (several representatives); McDiarmid 1972 and de
 * Werra 1971 (equalising). With windows or a fixed number of rounds the problem is NP-hard, and
 * what is found is the best of a bounded search, proven only where a bound is met.
 *
 * Zero means "absent" in every field, so that fields which come later leave today's callers right.
 * Meetings fixed to a round or a table, an order between them and few idle breaks: algorithms/days.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_ROUNDS_H
#define ALGORITHMS_ROUNDS_ROUNDS_H

#include "base/str.h"

enum {
    ROUNDS_ALL_PRESENT = -1,        /* of a meeting's people: everybody of the organisation */
    ROUNDS_MAXIMUM_WEIGHT = 1000000 /* keeps sums of millions of meetings exact */
};

typedef struct RoundsPerson {
    int32_t organisation; /* from 0 */
    int32_t arrives;      /* the first round in which the person takes part; 0: from the start */
    int32_t leaves;       /* the last round in which the person takes part; 0: to the end */
    int32_t home_table;   /* from 1: meetings of this person are at this table; 0: any table */
    bool is_absent;       /* takes part in no round any more (repair: in none that is not frozen) */
} RoundsPerson;

/* Somebody is not there for some rounds between arriving and leaving: a break, another duty. */
typedef struct RoundsAway {
    int32_t person;   /* index in people */
    int32_t from, to; /* the first and the last of these rounds, from 1 */
} RoundsAway;

/* What is known of two organisations. The same pair may stand in the list more than once and in
 * either order: weights add up, and never wins over everything. */
typedef struct RoundsPair {
    int32_t a, b;   /* organisations, from 0 */
    int32_t weight; /* 0 … ROUNDS_MAXIMUM_WEIGHT: how much the meeting is wished for */
    bool is_never;  /* the two must not meet */
} RoundsPair;

/* Rules of single meetings. rounds_solve does not know them: algorithms/days plans with them, and
 * repair.h keeps them. Two organisations meet within these rounds. The first and the last the same:
 * fixed. The same two may stand in several windows and are held within all. */
typedef struct RoundsWindow {
    int32_t a, b;
    int32_t earliest, latest; /* from 1; 0: any */
    int32_t table;            /* from 1: they sit at this one; 0: at any */
} RoundsWindow;

/* Two organisations meet in an earlier round than two others do. */
typedef struct RoundsBefore {
    int32_t first_a, first_b, then_a, then_b;
} RoundsBefore;

typedef enum RoundsWho {
    ROUNDS_ALL_PAIRS = 0, /* all meet all; pairs that are not listed have weight 0 */
    ROUNDS_LISTED_PAIRS   /* only listed pairs meet */
} RoundsWho;

typedef enum RoundsSeating {
    ROUNDS_TOGETHER = 0, /* all people of an organisation sit at one table */
    ROUNDS_SPLIT         /* each person meets on their own */
} RoundsSeating;

typedef enum RoundsMethod {
    ROUNDS_BEST_METHOD = 0,
    ROUNDS_SEARCH_ONLY /* not the circle method: to measure and to test the search */
} RoundsMethod;

/* How far the search is; what it has found is complete and lawful at any time. */
typedef struct RoundsProgress {
    int32_t round_count;
    int64_t meetings_wanted, meetings_placed;
} RoundsProgress;

/* Asked now and then during long work; answering false ends it with the best found so far. It is
 * the caller's way to a time limit: the library itself has no clock. */
typedef struct RoundsWatch {
    bool (*goes_on)(void *context, const RoundsProgress *progress); /* NULL: always */
    void *context;
} RoundsWatch;

typedef struct RoundsProblem {
    int32_t organisation_count;
    const RoundsPerson *people; /* every organisation that is to meet has at least one */
    size_t person_count;
    const RoundsAway *aways; /* in any order; a person may stand here more than once */
    size_t away_count;
    const RoundsPair *pairs;
    size_t pair_count;
    RoundsWho who;
    RoundsSeating seating;
    int32_t table_count; /* 0: as many as needed */
    int32_t round_count; /* 0: as few as needed */
    uint64_t seed;       /* the same problem with the same seed gives the same plan */
    int64_t budget;      /* units: steps of search, some 10 ns each; 0: usual for the size */
    RoundsMethod method;
    RoundsWatch watch;
} RoundsProblem;

/* Two million meetings are promised, hence the short numbers. */
typedef struct RoundsMeeting {
    int16_t round, table;       /* from 1 */
    int16_t a, b;               /* organisations, a < b */
    int16_t person_a, person_b; /* index in people, or ROUNDS_ALL_PRESENT when they sit together */
} RoundsMeeting;

/* A wanted pair that does not meet. */
typedef struct RoundsUnplaced {
    int16_t a, b;
    int32_t weight;
    bool is_impossible; /* the two are never there in the same round */
} RoundsUnplaced;

typedef enum RoundsBound {
    ROUNDS_BOUND_NOTHING = 0, /* nothing is to be planned */
    ROUNDS_BOUND_DEGREE,      /* an organisation has `meetings`, `at_once` in a round */
    ROUNDS_BOUND_WINDOW,      /* the same, and it is there only from or to some round */
    ROUNDS_BOUND_TABLES,      /* all `meetings` at `at_once` tables */
    ROUNDS_BOUND_SET,      /* organisations with `meetings` among themselves, `at_once` a round */
    ROUNDS_BOUND_EXHAUSTED /* every plan of all `meetings` in one round less was ruled out */
} RoundsBound;

/* Why there cannot be fewer rounds than the lower bound: ceil(meetings / at_once) of them are
 * needed (from the round of arrival on, for a window). */
typedef struct RoundsWitness {
    RoundsBound bound;
    int32_t organisation;       /* DEGREE, WINDOW: the one, or the first of those */
    int32_t organisation_count; /* DEGREE: how many have as many rounds; SET: of the set */
    int32_t meetings;
    int32_t at_once;
    const int16_t *set; /* SET: the organisations; NULL when it is all of them */
} RoundsWitness;

typedef struct RoundsPlan {
    const RoundsMeeting *meetings; /* by round, then table */
    size_t meeting_count;
    const RoundsUnplaced *unplaced; /* heaviest first */
    size_t unplaced_count;

    int32_t round_count; /* the given number, or the last round with a meeting */
    int32_t table_count; /* the highest table in use */

    int32_t lower_bound; /* rounds without which not all that can meet at all could meet */
    RoundsWitness witness;
    bool is_optimal; /* proven: no more weight, no more meetings, no fewer rounds */

    int64_t weight;        /* of the meetings that are in */
    int64_t weight_bound;  /* more is impossible */
    int64_t meeting_bound; /* more is impossible with that weight or more */
    size_t wished_count;   /* wanted pairs with a weight above 0 */
    size_t wished_placed;

    const int16_t *resting; /* by round from 0: organisations that are there and rest */
    int64_t move_count;     /* changes of table, counted in people, between their meetings */
    int64_t away_count;     /* times that somebody with a home table sits elsewhere */

    int64_t step_count; /* of the budget */
    bool was_stopped;   /* by the watch: another run may find better */
} RoundsPlan;

/*
 * Owner: the arena; work memory is given back. Errors: INVALID in words for what contradicts
 * itself (an unknown organisation, a pair with itself, a negative weight, nobody who could meet);
 * TOO_LARGE beyond LIMIT_ORGANISATIONS_PER_MEETING, LIMIT_PEOPLE_PER_MEETING, LIMIT_TABLES or
 * LIMIT_ROUNDS. Pairs that cannot be placed are not an error: they are in `unplaced`.
 * Limits: memory about 2 bytes a person and round, and 24 bytes a meeting.
 */
NODISCARD Status
rounds_solve(const RoundsProblem *problem, Arena *arena, Error *error, RoundsPlan *ret_plan);

/* "17 rounds; fewer are impossible: each of 18 organisations has 17 meetings". `names` are the
 * organisations' or NULL. Owner: the arena. */
Str rounds_plan_sentence(
    const RoundsProblem *problem, const RoundsPlan *plan, const Str *names, Arena *arena);

#endif
