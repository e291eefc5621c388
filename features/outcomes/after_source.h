/*
 * after_source: what features above this one show on the pages after an event: a row each for
 * minutes, tasks, outputs of groups … A feature gives functions; app/features.c lists them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_AFTER_SOURCE_H
#define FEATURES_OUTCOMES_AFTER_SOURCE_H

#include "features/meetings/meeting.h"

typedef struct AfterRow {
    const char *icon;
    Str label; /* translated */
    Str path;
    Str about; /* translated */
    bool waits;
} AfterRow;

enum {
    AFTER_ROWS_OF_ONE = 4 /* that one source may add */
};

/* Fills up to AFTER_ROWS_OF_ONE rows for this event and says how many. The visitor is an organiser
 * (on "/meetings/17/after") or a participant (on "/l/TOKEN/after"), as the list says. */
typedef Status (*AfterSource)(
    Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);

/* End with NULL; defined in app/features.c. */
extern const AfterSource AFTER_SOURCES[];
extern const AfterSource MINE_SOURCES[];

#endif
