/* pocket_views: what the pages of the pocket show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_POCKET_POCKET_VIEWS_H
#define FEATURES_POCKET_POCKET_VIEWS_H

#include "web/html.h"

/* A word of a script, in the visitor's language: "{1}" stays for the script to fill. */
typedef struct PocketWord {
    const char *key;
    Str text;
} PocketWord;

typedef struct PocketPlaceView {
    Str name;
    int64_t service_count;
} PocketPlaceView;

typedef struct PocketAreaView {
    Str code; /* empty: of places that no list knows */
    Str name;
    Str region;
    int64_t service_count;
    const PocketPlaceView *places;
    size_t place_count;
    bool is_own; /* the visitor's organisation works there */
} PocketAreaView;

typedef struct PocketChoicePage {
    const PocketAreaView *areas;
    size_t area_count;
    const PocketPlaceView *unknown; /* places that no list knows */
    size_t unknown_count;
    int64_t service_count; /* of the whole directory */
    Str language;          /* "cs" */
    Str own_area;          /* name of the district that is chosen at first; empty: none is */
    const PocketWord *words;
    size_t word_count;
} PocketChoicePage;

typedef struct PocketAppPage {
    Str language;
    const PocketWord *words;
    size_t word_count;
} PocketAppPage;

#endif
