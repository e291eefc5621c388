/* tables_print_views: who sits where, on paper. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_LIVE_TABLES_PRINT_VIEWS_H
#define FEATURES_LIVE_TABLES_PRINT_VIEWS_H

#include "features/live/circle_views.h"
#include "features/meetings/paper_views.h"

typedef struct TablesPrintPage {
    PaperHead head;
    Str phase;
    Str question; /* or the phase's prompt */
    const TableSeats *tables;
    size_t table_count; /* 0: nobody sits at tables now */
} TablesPrintPage;

#endif
