/* rules: is the problem sound, and do its rules leave a division at all; if not, who is to blame,
 * in words. SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_GROUPS_RULES_H
#define ALGORITHMS_GROUPS_RULES_H

#include "algorithms/groups/groups.h"

/* Errors: as groups_solve. */
NODISCARD Status rules_are_sound(const GroupsProblem *problem, Arena *work, Error *error);

/* The unit of each person, numbered from 0 in order of their first person; returns their count. */
int32_t rules_units(const GroupsProblem *problem, int32_t *ret_unit_of, Arena *work);

/* The bounds of each group's size, as given or near-equal. */
GroupsSize rules_size(const GroupsProblem *problem, int32_t group);

/* How messages call a person. Owner: the arena. */
Str rules_label(const GroupsProblem *problem, int32_t person, Arena *arena);

#endif
