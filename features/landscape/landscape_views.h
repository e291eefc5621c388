/* landscape_views: what the pages of the landscape show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_LANDSCAPE_LANDSCAPE_VIEWS_H
#define FEATURES_LANDSCAPE_LANDSCAPE_VIEWS_H

#include "features/landscape/landscape.h"
#include "features/landscape/overlap.h"
#include "web/map_drawing.h"
#include "web/network_drawing.h"
#include "web/paging.h"

typedef enum LandscapeTab {
    TAB_MAP,
    TAB_OVERLAPS,
    TAB_TIES
} LandscapeTab;

typedef struct LandscapeTabs {
    LandscapeTab current;
    bool sees_all;   /* what planners see, too */
    bool sees_unmet; /* what was looked for in vain */
} LandscapeTabs;

/* ---- Map ---- */

typedef struct MapLegend {
    int shade;
    Str text; /* "1 to 3 services" */
} MapLegend;

typedef struct MapRow {
    Str name;
    Str region;
    Str path; /* empty: it is on no map */
    int64_t service_count;
} MapRow;

typedef struct MapService {
    Str path;
    Str name;
    Str about;       /* organisation, kind, municipality */
    Str served_path; /* where it works; empty: not said */
} MapService;

typedef struct MapPage {
    LandscapeTabs tabs;
    Form *filters;
    Str area_code; /* kept while narrowing */
    Markup picture;
    bool has_picture;
    MapLegend legend[MAP_SHADES];
    size_t legend_count; /* 0: dots alone */
    const MapRow *rows;
    size_t row_count;
    Str row_head;       /* what a row is */
    bool is_by_region;  /* rows are regions: no column of it */
    bool keeps_regions; /* while narrowing */
    Str districts_path; /* the same by district, and by region; empty: nothing to choose */
    Str regions_path;
    Str off_map;                /* municipalities that no table knows, joined; or empty */
    const MapService *services; /* of an area */
    size_t service_count;
    Str all_path; /* back to the whole country; empty: it is shown */
    Str served;   /* of one service: names of what it serves that are not on the map */
    bool is_of_service;
} MapPage;

/* ---- Who does the same ---- */

typedef struct OverlapCell {
    int64_t service_count; /* 0: nobody */
    Str text;              /* "2 services" */
    Str capacity;          /* "12 places, 4 beds"; or empty */
    Str free_now;          /* "free now: …", or that nobody has said */
    Str path;
    bool is_shared; /* several organisations: to be looked at with them */
} OverlapCell;

typedef struct OverlapRow {
    Str kind;
    const OverlapCell *cells; /* one a municipality */
} OverlapRow;

typedef struct UnmetLine {
    Str need;
    Str municipality; /* or empty */
    Str count;
} UnmetLine;

typedef struct OverlapPage {
    LandscapeTabs tabs;
    Form *filters;
    bool is_whole; /* no region or district is chosen */
    Str area;      /* name of the chosen one */
    Str own_area;  /* district of one's own organisation, where another is shown; or empty */
    Str own_path;
    Str all_path; /* back to the whole directory */
    const Str *municipalities;
    size_t municipality_count;
    Str part; /* which municipalities of how many these are; empty: all */
    Paging paging;
    const OverlapRow *rows;
    size_t row_count;
    Str csv_path;
    const UnmetLine *unmet; /* what was looked for in vain, for those who may know */
    size_t unmet_count;
} OverlapPage;

typedef struct OverlapService {
    Str path;
    Str name;
    Str organisation_name;
    Str capacity; /* or empty */
    Str free_now;
    Str hours;         /* a week; or empty */
    Str comment;       /* of its organisation; or empty */
    Str comment_about; /* who wrote it and when */
    Str organisation;  /* id, for the form */
    bool may_comment;
} OverlapService;

typedef struct OverlapCellPage {
    Str action;
    Str kind, group, municipality; /* keys and name, for the form */
    Str area;                      /* that was chosen, to come back to it */
    bool is_shared;
    const OverlapService *services;
    size_t service_count;
} OverlapCellPage;

/* A cell in which an organisation works, as its people see it. */
typedef struct OverlapOwnCell {
    Str title;              /* kind and municipality */
    Str kind, municipality; /* key and name, for the form */
    const OverlapService *services;
    size_t service_count;
    bool is_shared;
    Str field; /* id of the field of the comment */
    Str comment;
    Str comment_about;
} OverlapOwnCell;

typedef struct OverlapOwnPage {
    Str action;
    const OverlapOwnCell *cells;
    size_t cell_count;
    bool is_by_link; /* cards of services are not open to it */
} OverlapOwnPage;

/* ---- Ties ---- */

typedef struct TieRow {
    int64_t number;
    Str name;
    Str agreed, met, alike; /* numbers of others */
} TieRow;

/* One measure before an event and after it. */
typedef struct TieMeasure {
    Str name;
    Str before, after;
} TieMeasure;

enum {
    TIE_MEASURES = 4
};

typedef struct TieEventView {
    Str key;
    Str label; /* "21. 11. 2026, Prostor pro setkání" */
    bool is_chosen;
} TieEventView;

typedef struct TiePage {
    LandscapeTabs tabs;
    const TieEventView *events;
    size_t event_count;
    Str event; /* the chosen one; empty: now */
    TieMeasure measures[TIE_MEASURES];
    const Str *new_ties; /* that came with the event: "Most · OSPOD" */
    size_t new_tie_count;
    Markup picture;
    Markup picture_before; /* when an event is chosen */
    bool is_drawn;         /* in part: those alone who have a tie */
    bool is_drawn_in_part;
    int64_t left_out_count; /* of a register, too many to be looked at */
    int64_t node_count;
    const TieRow *rows;
    size_t row_count;
    Str tie_count, density, isolated_count, part_count;
    const Str *isolated; /* names */
    size_t isolated_name_count;
    bool is_isolated_short;
    const Str *brokers;
    size_t broker_count;
} TiePage;

#endif
