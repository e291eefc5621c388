/*
 * mdgp_file: the instances of the published library of grouping problems (MDGPLIB): a line "people
 * groups kind least most least most …", then a line "a b distance" for each pair, from 0.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_BENCH_MDGP_FILE_H
#define TESTS_BENCH_MDGP_FILE_H

#include "algorithms/groups/groups.h"

typedef struct MdgpFile {
    GroupsProblem problem; /* distances in thousandths */
    Str kind;              /* "ss": equal sizes, "ds": different ones */
} MdgpFile;

/* A division that was found: a line for each group, its people with spaces between them. Errors: as
 * below, and somebody twice or never. */
NODISCARD Status mdgp_parse_groups(
    Str text, const GroupsProblem *problem, Arena *arena, Error *error, int32_t **ret_group_of);

/* Errors: INVALID with "line N: what", what the format says and this text does not keep. */
NODISCARD Status mdgp_parse(Str text, Arena *arena, Error *error, MdgpFile *ret_file);

#endif
