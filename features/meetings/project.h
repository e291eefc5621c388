/*
 * project: what pays for events and what its funder wants to see on paper: the registration
 * number and the sentence on co-financing, both kept and printed byte for byte.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PROJECT_H
#define FEATURES_MEETINGS_PROJECT_H

#include "web/request.h"

typedef struct Project {
    int64_t id;
    Str name;
    Str registration_number; /* may be empty */
    Str cofinancing_text;    /* may be empty */
    Str logos_note;          /* which logos belong on prints; shown as a placeholder */
    int64_t version;
} Project;

/* Errors: NOT_FOUND. */
NODISCARD Status project_get(Db *db, int64_t id, Project *ret_project);
NODISCARD Status project_list(Db *db, const Project **ret_list, size_t *ret_count);

/* Whether the actor may change what it says: it stands on prints, so whoever prepares all events
 * that it pays for (of none: every planner), and administrators. */
NODISCARD Status project_can_mend(Db *db, int64_t id, const Actor *actor, bool *ret_can);

/* Makes it when id is 0. Inside db_write. Errors: INVALID with the field, CONFLICT. */
NODISCARD Status project_save(Db *db, const Project *project, int64_t *ret_id);

/*
 * Whether the text can be a registration number as European funds give them: printable ASCII
 * without spaces, with a digit and a dot or stroke between its parts.
 * "CZ.03.2.63/0.0/0.0/15_023/0000819", "CZ.1.04/3.2.00/15.00018", "RPLD.09.01.01-10-A001/16".
 * What looks like one but has a long dash or a space inside was hurt on its way through a word
 * processor; it is refused, for a number must be right to the byte.
 */
bool registration_number_is_valid(Str text);

#endif
