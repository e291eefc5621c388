/*
 * first_start_views: what the steps of the first start show. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_FIRST_START_VIEWS_H
#define FEATURES_TOWN_FIRST_START_VIEWS_H

#include "features/people/organisation.h"
#include "web/form.h"

typedef struct FirstStartPage {
    int step; /* 1 … 4, where one is */
    const Form *form;
    Str path;
    int64_t version;                   /* of the settings, step 2 */
    Str logo_path;                     /* step 2, empty without one */
    const Organisation *organisations; /* step 3: those already there */
    size_t organisation_count;
    Str town_name; /* step 4 */
} FirstStartPage;

#endif
