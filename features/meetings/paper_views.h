/*
 * paper_views: what is printed of an event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PAPER_VIEWS_H
#define FEATURES_MEETINGS_PAPER_VIEWS_H

#include "features/meetings/handover.h"
#include "features/meetings/plan_views.h"
#include "features/meetings/project.h"

/* The head that stands on every print of an event. */
typedef struct PaperHead {
    const Project *project; /* or NULL: then only the town's logo */
    Str town_logo_path;     /* or empty */
    Str town_name;
    const Str *logo_places; /* logos that belong here and are not uploaded */
    size_t logo_place_count;
    Str meeting_name;
    Str series_text;
    Str date;
    Str time;
    Str hours; /* without breaks: "3,5 hodiny" */
    Str place;
    Str note;
    Str leaders;      /* names, or empty */
    Str organisation; /* whose event it is, or empty */
    Str state;        /* "version 3, a draft"; empty when the plan holds */
} PaperHead;

/* One card with the way through the day. */
typedef struct RouteCard {
    Str title; /* person, or organisation when nobody is named */
    Str about; /* organisation */
    const RouteLine *lines;
    size_t line_count;
    Handover link; /* of the person; not made as long as the plan is a draft */
} RouteCard;

typedef struct TableSign {
    int64_t number;
    const char *hue;
} TableSign;

/* One meeting's card to be filled in. */
typedef struct PairCard {
    Str event; /* "Prostor pro setkání, 8. prosince 2026" */
    Str where; /* "Kolo 3, stůl 4, 9:54–10:04" */
    Str a;
    Str b;
    const Str *people; /* each says for herself whether she gives her contact */
    size_t person_count;
    Str common_groups; /* target groups of both, or empty */
} PairCard;

/* What of them stands on one sheet, to be cut. */
typedef struct PairSheet {
    const PairCard *cards;
    size_t card_count;
} PairSheet;

typedef struct AttendanceLine {
    int64_t order; /* 0: an empty line for somebody who walks in */
    Str name;
    Str organisation;
    Str job_title;
    Str times;
    bool is_excused;
} AttendanceLine;

typedef struct PaperPage {
    Str title;
    PaperHead head;
    bool has_overview;
    bool has_attendance;
    bool has_routes;
    bool has_tables;
    bool has_pairs;
    const RoundView *rounds;
    size_t round_count;
    const AttendanceLine *attendance;
    size_t attendance_count;
    const RouteCard *routes;
    size_t route_count;
    const TableSign *tables;
    size_t table_count;
    const PairSheet *pairs;
    size_t pair_sheet_count;
} PaperPage;

typedef struct PaperLink {
    Str label;
    Str about;
    Str path;
    const char *icon;
} PaperLink;

typedef struct PaperMenu {
    MeetingFrame frame;
    bool has_plan;
    bool is_confirmed;
    bool is_old;
    Str plan_text;
    Str closed_url; /* that codes on paper lead to, when phones cannot open it; else empty */
    const PaperLink *links;
    size_t link_count;
    const PaperLink *pair_rounds; /* pair cards round by round, when they are many */
    size_t pair_round_count;
} PaperMenu;

#endif
