/* finder_views: what the pages of the finder show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_FINDER_FINDER_VIEWS_H
#define FEATURES_FINDER_FINDER_VIEWS_H

#include "features/directory/directory_views.h"
#include "web/icon.h"
#include "web/page.h"

typedef struct FoundView {
    Str path;
    Str name;
    Str about;
    Str turn_to_with;
    Str distance; /* "4,2 km", or empty */
    PhoneView phone;
    Freshness freshness;
    bool is_filled_in;
    Str capacity; /* "free places", or empty */
    const char *capacity_badge;
    bool warns;
} FoundView;

/* A link that asks the same but for one thing. */
typedef struct OtherView {
    Str label;
    Str path;
    int64_t count; /* -1: not counted */
    bool is_current;
} OtherView;

typedef struct FacetView {
    Str label;
    const OtherView *values;
    size_t value_count;
} FacetView;

typedef struct FinderPage {
    Str need;
    Str about; /* key of a need, kept while searching */
    const char *what;
    Form *filters;
    PageBody narrow;       /* shows them */
    uint64_t narrow_state; /* another one whenever they offer something else */
    bool has_filters;
    bool is_asking;
    const OtherView *tabs;
    size_t tab_count;
    const OtherView *chosen; /* what narrows; each link leaves it out */
    size_t chosen_count;
    Str none_path; /* without anything that narrows */
    const FacetView *facets;
    size_t facet_count;
    const FoundView *found; /* with all that was asked for */
    size_t found_count;
    const FoundView *near; /* with some of it */
    size_t near_count;
    int64_t total;
    bool total_is_exact;
    Str words;   /* what else was looked for, with commas; or empty */
    Str unknown; /* words that nobody has */
    Str print_path;
    Str table_path;
    bool may_edit_synonyms;
    bool may_see_unmet;
    Paging paging;
} FinderPage;

/* One question of the guide; each answer is a link to the next. */
typedef struct GuidePage {
    Str question;
    Str hint;
    int64_t step, steps;
    const OtherView *answers;
    size_t answer_count;
    bool is_empty;          /* the directory has no service at all */
    bool may_fill;          /* the visitor may add organisations */
    Str skip_path;          /* "does not matter" */
    const OtherView *given; /* what was answered; each link goes back to its question */
    size_t given_count;
    Form *obstacles;         /* the last question, or NULL */
    const OtherView *hidden; /* name (label) and value (path) of what is kept by its form */
    size_t hidden_count;
} GuidePage;

/* For a client: large, plain. */
typedef struct HandoutService {
    Str name;
    Str organisation;
    Str phone;
    Str where;
    Str about; /* in easy language where there is one */
    Str bring;
    Str verified;
} HandoutService;

typedef struct HandoutPage {
    Str title;
    Str town;
    Str printed; /* the date */
    const HandoutService *services;
    size_t count;
    int64_t left_out; /* found, but not confirmed lately */
    Str back_path;
} HandoutPage;

typedef struct SynonymVersionView {
    Str when;
    Str who;
    Str note;
    Str path; /* to be edited and saved anew */
    bool is_current;
} SynonymVersionView;

typedef struct PreviewView {
    Str question;
    Str before; /* names, with commas */
    Str after;
    bool is_other;
} PreviewView;

typedef struct SynonymPage {
    Form *form;
    const OtherView *languages;
    size_t language_count;
    Str action;
    Str shown;  /* which version is in the field, when it is not the current one */
    Str others; /* what somebody else saved meanwhile, to be compared; or empty */
    const PreviewView *previews;
    size_t preview_count;
    const SynonymVersionView *versions;
    size_t version_count;
} SynonymPage;

typedef struct UnmetRow {
    Str need;
    Str group;
    Str municipality;
    Str count; /* "fewer than 5", or the number */
    Str not_now;
    Str missing_path; /* the landscape of that place and group */
} UnmetRow;

typedef struct UnmetPage {
    Form *form;
    const UnmetRow *rows;
    size_t count;
    int64_t total;
} UnmetPage;

#endif
