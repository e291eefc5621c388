/*
 * groups: divides people into mixed groups, so that those who differ sit together. The difference
 * of two people comes from weighted attributes or is given; the plan has the largest sum of
 * differences within groups, or the least mixed group as well mixed as possible. Pure: no input or
 * output, no clock, no chance but the seed.
 *
 * Hard: everybody is in one group of every round; the sizes of groups keep their bounds (without
 * bounds they differ by one at most); who must be together is, who must be apart is.
 * Soft, in this order: over several rounds few pairs meet again; then the objective.
 *
 * Method: the maximally diverse grouping problem, NP-hard (Feo and Khellaf 1990). A population of
 * divisions from simulated annealing, then children that take whole groups from two parents (Singh
 * and Sundar 2019) and are annealed from a lower temperature. Temperatures are found by a pilot run
 * from the share of accepted moves, so no family of instances is favoured. What is found is the
 * best of a search: nothing is claimed to be optimal.
 *
 * Zero means "absent" in every field of the problem.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_GROUPS_H
#define ALGORITHMS_GROUPS_GROUPS_H

#include "base/str.h"

enum {
    GROUPS_UNKNOWN = -1,              /* a value of an attribute: differs from nobody and nothing */
    GROUPS_MAXIMUM_WEIGHT = 100,      /* of an attribute */
    GROUPS_MAXIMUM_VALUE = 100000000, /* of a number attribute, and of a given distance */
    GROUPS_UNIT = 1000 /* the distance of two people who differ fully in one attribute
                          of weight 1; the plan's means are in these units */
};

typedef enum GroupsKind {
    GROUPS_CATEGORY = 0, /* two values differ fully or not at all; yes and no are two categories */
    GROUPS_NUMBER        /* two values differ by their distance, of the range that occurs */
} GroupsKind;

typedef struct GroupsAttribute {
    GroupsKind kind;
    int32_t weight;        /* 1 … GROUPS_MAXIMUM_WEIGHT; 0: is counted, but does not divide */
    const int32_t *values; /* by person: 0 … GROUPS_MAXIMUM_VALUE, or GROUPS_UNKNOWN */
} GroupsAttribute;

typedef struct GroupsPair {
    int32_t a, b; /* people, from 0 */
} GroupsPair;

typedef struct GroupsSize {
    int32_t least, most;
} GroupsSize;

typedef enum GroupsObjective {
    GROUPS_SUM = 0, /* the largest sum of distances within groups */
    GROUPS_WORST    /* the least mixed group, by its mean distance, as well mixed as possible */
} GroupsObjective;

typedef struct GroupsProgress {
    int32_t search; /* how many divisions have been searched from */
    int64_t value;  /* of the best division so far, in the search's own units */
    double share;   /* of the budget that is spent, from 0 to 1 */
} GroupsProgress;

/* Asked some thousand times a second during the search: which share of the caller's time is gone,
 * from 0; 1 ends the search with the best found so far. Who has no time limit answers with the
 * share of the budget. The library itself has no clock. */
typedef struct GroupsWatch {
    double (*share)(void *context, const GroupsProgress *progress); /* NULL: the budget decides */
    void *context;
} GroupsWatch;

typedef struct GroupsProblem {
    int32_t person_count;
    int32_t group_count;
    int32_t round_count;      /* 0: one */
    const GroupsSize *sizes;  /* by group; NULL: they differ by one at most */
    const int32_t *distances; /* person_count rows of as many, symmetric; NULL: by attributes */
    const GroupsAttribute *attributes;
    size_t attribute_count;
    const GroupsPair *together, *apart;
    size_t together_count, apart_count;
    const Str *labels; /* how messages call a person, "line 4"; NULL: "person 3" (from 1) */
    GroupsObjective objective;
    uint64_t seed;  /* the same problem with the same seed and budget gives the same plan */
    int64_t budget; /* moves looked at, about one a nanosecond; 0: usual for the size */
    GroupsWatch watch;
} GroupsProblem;

typedef struct GroupsPlan {
    int32_t round_count;
    const int32_t *group_of; /* group_of[round * person_count + person], from 0 */
    int64_t value;           /* sum of distances within groups, over all rounds */
    int32_t worst_mean;      /* mean distance of the least mixed group; 0 without any pair */
    int64_t repeat_count;    /* how often a pair meets again */
    int64_t repeat_bound;    /* fewer are impossible, by counting pairs */
    int64_t step_count;      /* of the budget */
} GroupsPlan;

/*
 * Owner: the arena; work memory is given back. Errors: INVALID in words for what contradicts itself
 * (more people than seats, a pair that must be together and apart, more people who must be apart
 * than groups, people who must be together and fit into no group), and where no division that
 * keeps all rules was found; TOO_LARGE beyond LIMIT_PEOPLE_IN_GROUPS or LIMIT_GROUP_ROUNDS.
 * Limits: memory 8 bytes a pair of people, three times that for several rounds.
 */
NODISCARD Status
groups_solve(const GroupsProblem *problem, Arena *arena, Error *error, GroupsPlan *ret_plan);

/* Fills what a plan says of itself from its rounds and group_of: for divisions made elsewhere, or
 * changed by hand. Every group_of is below group_count. */
void groups_measure(const GroupsProblem *problem, Arena *work, GroupsPlan *plan);

/* How many people of each group and round have this value of an attribute; GROUPS_UNKNOWN counts
 * those without one. ret_counts[round * group_count + group], of the caller. */
void groups_count(
    const GroupsProblem *problem,
    const GroupsPlan *plan,
    const GroupsAttribute *attribute,
    int32_t value,
    int32_t *ret_counts);

#endif
