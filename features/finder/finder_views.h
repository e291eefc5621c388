/* finder_views: what the page of the finder shows. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_FINDER_FINDER_VIEWS_H
#define FEATURES_FINDER_FINDER_VIEWS_H

#include "features/directory/directory_views.h"

typedef struct FoundView {
    Str path;
    Str name;
    Str about;
    PhoneView phone;
    Freshness freshness;
    bool warns;
} FoundView;

typedef struct KindView {
    Str label;
    Str path;
    int64_t count;
    bool is_current;
} KindView;

typedef struct FinderPage {
    Str need;
    Form *filters;
    bool has_filters;
    bool is_asking;
    const FoundView *found; /* with all that was asked for */
    size_t found_count;
    const FoundView *near; /* with some of it */
    size_t near_count;
    int64_t total;
    Str words; /* what else was looked for, with commas; or empty */
    const KindView *kinds;
    size_t kind_count;
    Paging paging;
} FinderPage;

#endif
