/*
 * larger_tables: what an event would be like at tables of three and more: everybody meets
 * everybody in fewer rounds, with others at the table. Nothing of it is kept: the same
 * organisations give the same tables each time. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_LARGER_TABLES_H
#define FEATURES_MEETINGS_LARGER_TABLES_H

#include "algorithms/tables/tables.h"
#include "features/meetings/meeting_frame.h"
#include "web/paging.h"

enum {
    SEATS_LEAST = 3,
    SEATS_MOST = 6, /* beyond, a table is a group that needs somebody to lead it */
    SEATS_CHOICES = SEATS_MOST - SEATS_LEAST + 1
};

typedef struct LargerTables {
    const Str *names; /* organisations for which somebody comes */
    int32_t count;
    int64_t pair_rounds;             /* that all pairs need, two at a table */
    TablesPlan plans[SEATS_CHOICES]; /* for SEATS_LEAST + i seats */
    size_t plan_count;               /* 0: too few organisations, or too many */
} LargerTables;

/* Owner: db->arena. Limits: a part of a second, also for LIMIT_PEOPLE_AT_TABLES organisations. */
NODISCARD Status
larger_tables_load(Db *db, Language language, const Meeting *meeting, LargerTables *ret_tables);

/* Minutes from the start of the first round to the end of the last, without breaks. */
int64_t larger_tables_minutes(const Meeting *meeting, int64_t round_count);

/* One number of seats as a line to be chosen. */
typedef struct SeatsLine {
    int64_t seats, rounds, tables;
    Str time;
    Str share; /* of a round's minutes for each organisation */
    Str path;
    bool is_chosen;
} SeatsLine;

typedef struct SeatsTable {
    int64_t number;
    Str names;
} SeatsTable;

typedef struct SeatsRound {
    int64_t number;
    const SeatsTable *tables;
    size_t table_count;
} SeatsRound;

typedef struct LargerTablesPage {
    MeetingFrame frame;
    Str pairs; /* what it takes in pairs */
    const SeatsLine *lines;
    size_t line_count; /* 0: nothing can be offered */
    Str heading;       /* of the chosen number of seats */
    Str gain;
    Str proof;
    Str csv_path;
    const SeatsRound *rounds;
    size_t round_count;
    Paging paging;
} LargerTablesPage;

#endif
