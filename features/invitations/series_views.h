/*
 * series_views: what the pages of series show. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_SERIES_VIEWS_H
#define FEATURES_INVITATIONS_SERIES_VIEWS_H

#include "features/invitations/series.h"
#include "web/form.h"
#include "web/icon.h"

typedef struct SeriesRow {
    Str path;
    Str name;
    Str about; /* "held 4 times, next on 8. 12. 2026" */
} SeriesRow;

typedef struct SeriesListPage {
    const SeriesRow *rows;
    size_t count;
} SeriesListPage;

typedef struct TermRow {
    const SeriesTerm *term;
    Str day; /* "Tuesday 8 December 2026" */
    Str meeting_path;
    bool is_past;
} TermRow;

typedef struct SeriesPage {
    Str path;
    const Series *series;
    const TermRow *rows;
    size_t row_count;
    const TopicProposal *proposals;
    size_t proposal_count;
    const Form *form;
    bool may_see_reach;
} SeriesPage;

typedef struct ReachRow {
    const Reach *reach;
    Str office;
    bool is_never;
} ReachRow;

typedef struct ReachPage {
    Str path;
    Str events_path; /* all events of the series */
    const ReachRow *rows;
    size_t count;
    int64_t never_count;
    int64_t alone_count, alone_came_count; /* who is alone in an office; of them, who came */
} ReachPage;

#endif
