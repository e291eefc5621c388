/*
 * wish: whom an organisation wants to meet at an event, and whom never. One side's never is enough;
 * it cannot be outweighed by anything.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_WISH_H
#define FEATURES_MEETINGS_WISH_H

#include "features/meetings/participant.h"

typedef enum WishKind {
    WISH_NONE,
    WISH_MEET,
    WISH_NEVER
} WishKind;

typedef enum WishSource {
    WISH_BY_PLANNER,
    WISH_BY_LINK, /* the organisation itself */
    WISH_BY_LIST  /* an imported table */
} WishSource;

typedef struct Wish {
    OrganisationId organisation; /* who asks */
    OrganisationId other;        /* for whom */
    WishKind kind;
    int64_t points; /* given by a list, instead of those of the rules; 0: none */
    WishSource source;
} Wish;

/* All wishes of an event between organisations that take part. */
NODISCARD Status wish_list(Db *db, MeetingId meeting, const Wish **ret_wishes, size_t *ret_count);

/* Those of one organisation. */
NODISCARD Status wish_list_of(
    Db *db,
    MeetingId meeting,
    OrganisationId organisation,
    const Wish **ret_wishes,
    size_t *ret_count);

/* Inside db_write. WISH_NONE takes it back. Errors: INVALID for a wish about oneself or somebody
 * who does not take part. The caller calls meeting_people_changed once for all. */
NODISCARD Status wish_save(Db *db, MeetingId meeting, const Wish *wish);

/* ---- A table of wishes: columns a, b and weight ---- */

enum {
    WISH_POINTS_LIMIT = 1000 /* of a weight in a list; more is a slip of the finger */
};

typedef enum WishRowProblem {
    WISH_ROW_FINE = 0,
    WISH_ROW_UNKNOWN_A, /* no such organisation at this event */
    WISH_ROW_UNKNOWN_B,
    WISH_ROW_SAME,    /* an organisation and itself */
    WISH_ROW_WEIGHT,  /* neither a whole number above 0 nor "never" */
    WISH_ROW_REPEATED /* the same pair in the same direction stands above */
} WishRowProblem;

typedef struct WishRow {
    size_t line;
    Str a;
    Str b;
    Str weight;
    WishRowProblem problem;
    Wish wish; /* when there is no problem */
} WishRow;

typedef struct WishTable {
    const WishRow *rows;
    size_t count;
    size_t problem_count;
} WishTable;

/* What a row's problem is, as a message id. */
const char *wish_row_problem_text(WishRowProblem problem);

/* Reads a table for an event without saving anything. Errors: INVALID (not a table, a column is
 * missing), TOO_LARGE. */
NODISCARD Status wish_table_read(Db *db, MeetingId meeting, Str bytes, WishTable *ret_table);

/* Inside db_write. Saves the rows without problems; `replaces_all`: earlier wishes go. */
NODISCARD Status
wish_table_save(Db *db, MeetingId meeting, const WishTable *table, bool replaces_all);

#endif
