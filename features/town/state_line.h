/*
 * state_line: what other features say on the page of the system's state. A feature gives a
 * function; app/features.c lists them. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_STATE_LINE_H
#define FEATURES_TOWN_STATE_LINE_H

#include "web/request.h"

typedef struct StateLine {
    Str label; /* translated: "Mail" */
    Str value; /* translated: "3 waiting" */
    Str path;  /* where more of it stands */
    bool is_bad;
} StateLine;

typedef Status (*StateSource)(Request *request, StateLine *ret_line);

/* Ends with NULL; defined in app/features.c. */
extern const StateSource STATE_SOURCES[];

#endif
