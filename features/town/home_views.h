/*
 * home_views: what the home page shows. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_HOME_VIEWS_H
#define FEATURES_TOWN_HOME_VIEWS_H

#include "features/town/waiting.h"
#include "web/icon.h"

/* What somebody could do when nothing waits. */
typedef struct HomeStep {
    const char *path;
    const char *label; /* message id */
} HomeStep;

typedef struct HomePage {
    const WaitingItem *items;
    size_t count;
    const char *empty_text; /* message id, by what the person may do */
    const HomeStep *steps;
    size_t step_count;
} HomePage;

#endif
