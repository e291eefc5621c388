/* groups_output: divisions on standard output. SPDX-License-Identifier: EUPL-1.2 */
#ifndef APP_GROUPS_OUTPUT_H
#define APP_GROUPS_OUTPUT_H

#include "algorithms/tables/tables.h"
#include "app/groups_input.h"

/* Either a division into mixed groups, or tables at which everybody meets. */
typedef struct GroupsResult {
    const GroupsInput *input; /* problem.group_count is set: groups, or the most tables */
    const GroupsPlan *plan;   /* of the tables: only its groups */
    const TablesPlan *tables; /* NULL for mixed groups */
    Str sentence;
} GroupsResult;

/* round,group,person and the attributes: a line a person and round. */
void groups_print_csv(const GroupsResult *result, Arena *arena);

/* The groups with their people and how often each value of an attribute occurs there, and what the
 * plan says of itself. */
void groups_print_json(const GroupsResult *result, Arena *arena);

#endif
