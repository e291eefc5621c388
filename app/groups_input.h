/*
 * groups_input: the tables of `kruh groups`, people with their attributes and who must be together
 * or apart, as a problem. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_GROUPS_INPUT_H
#define APP_GROUPS_INPUT_H

#include "algorithms/groups/groups.h"

/* A column of the table. */
typedef struct GroupsColumn {
    Str name;          /* without its weight */
    const Str *values; /* names of a category's values, in the order of the file */
    size_t value_count;
    double least, unit; /* of a number: value v of the problem stands for least + v * unit */
} GroupsColumn;

typedef struct GroupsInput {
    GroupsProblem problem;
    const Str *people;           /* names, in the order of the file */
    const GroupsColumn *columns; /* as problem.attributes */
} GroupsInput;

/*
 * A column person (or organisation, where there is none); every other column is an attribute. Its
 * header may end with a weight, "role:3"; 0 only counts it. A column of which all cells are numbers
 * is a number, any other a category; an empty cell is unknown. Errors, each as "FILE:LINE what,
 * what to do": a missing column or name, somebody twice, a weight that is none, too many people.
 */
NODISCARD Status
groups_read_people(Str path, Str bytes, Arena *arena, Error *error, GroupsInput *ret_input);

/* Columns a, b: two of the people. Errors: as above, and somebody who is not among the people. */
NODISCARD Status groups_read_pairs(
    Str path,
    Str bytes,
    const GroupsInput *input,
    Arena *arena,
    Error *error,
    const GroupsPair **ret_pairs,
    size_t *ret_count);

#endif
