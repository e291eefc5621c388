/*
 * wish_views: what the pages about wishes and weights show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_WISH_VIEWS_H
#define FEATURES_MEETINGS_WISH_VIEWS_H

#include "features/meetings/pair.h"
#include "features/meetings/participant_views.h"

/* One organisation in the overview. */
typedef struct WishingLine {
    Str name;
    Str path;
    Str about; /* "wants 5, never 1 · wanted by 3" */
    bool has_chosen;
} WishingLine;

typedef struct WishPage {
    MeetingFrame frame;
    const WishingLine *lines;
    size_t line_count;
    Str query;
    Paging paging;
    Str summary; /* "42 wishes; 12 pairs asked for each other" */
} WishPage;

/* One other organisation to be ticked. */
typedef struct WishLine {
    OrganisationId id;
    Str name;
    Str about; /* where, what kind */
    bool wants;
    bool never;
    Str answer; /* what the other side said; planners only, or empty */
    Str points; /* "9"; planners only */
    Str reason; /* why so many */
} WishLine;

/* The form of one organisation's wishes: for planners, and for itself by its link. */
typedef struct WishEdit {
    Str action;
    Str list_path; /* of this page without its query */
    Str query;
    const WishLine *lines;
    size_t line_count;
    Paging paging;
    bool is_planner;
    Str error; /* or empty */
} WishEdit;

typedef struct WishEditPage {
    MeetingFrame frame;
    WishEdit edit;
} WishEditPage;

typedef struct WishLinkPage {
    Str meeting_name;
    Str day_text;
    Str place;
    Str organisation_name;
    Str readers;
    Str profile_path;
    WishEdit edit;
} WishLinkPage;

typedef struct WishTableLine {
    int64_t line;
    Str a;
    Str b;
    Str weight;
    Str problem; /* or empty */
} WishTableLine;

typedef struct WishImportPage {
    MeetingFrame frame;
    ImportRefusal refusal;
    bool is_preview;
    Str save_path;
    const WishTableLine *lines; /* those with problems first */
    size_t line_count;
    size_t hidden_count;
    size_t problem_count;
    size_t saved_count;
    bool has_wishes; /* there are some already: replace or add? */
} WishImportPage;

typedef struct WeightHistoryLine {
    Str valid_from;
    Str what;
    Str points;
    Str by;
} WeightHistoryLine;

typedef struct WeightPage {
    Form *form;
    bool may_change;
    const WeightHistoryLine *rules; /* that hold today */
    size_t rule_count;
    const WeightHistoryLine *history;
    size_t history_count;
} WeightPage;

#endif
