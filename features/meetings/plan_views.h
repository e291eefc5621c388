/*
 * plan_views: what the pages of a plan show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_VIEWS_H
#define FEATURES_MEETINGS_PLAN_VIEWS_H

#include "features/meetings/participant_views.h"
#include "features/meetings/plan_judgement.h"
#include "web/ring.h"
#include "web/seats.h"

/* One meeting as it is shown. */
typedef struct MeetingCell {
    bool is_empty; /* a table without a meeting in this round */
    int64_t table;
    const char *hue;    /* table_hue */
    const char *status; /* "", "broken": class of the card */
    int64_t seat_count;
    Str a;
    Str a_people;
    Str b;
    Str b_people;
    Str edit_path;
    bool is_locked;
} MeetingCell;

typedef struct RoundView {
    int64_t number;
    Str time;
    Str resting; /* in words, or empty */
    const MeetingCell *cells;
    size_t cell_count;
} RoundView;

/* One line of an organisation's way through the day. */
typedef struct RouteLine {
    int64_t round;
    Str time;
    bool is_break; /* `who` says so */
    bool is_rest;
    int64_t table;
    const char *hue;
    Str who;
    Str people;
    Str edit_path;
} RouteLine;

typedef enum PlanViewKind {
    PLAN_VIEW_ROUNDS,
    PLAN_VIEW_GRID,
    PLAN_VIEW_ROUTE
} PlanViewKind;

typedef struct PlanTab {
    Str label;
    Str path;
    bool is_current;
} PlanTab;

typedef struct PlanPage {
    MeetingFrame frame;
    Form *form;
    Str form_problem; /* why no plan could be made; or empty */
    Str rules_text;   /* how many rules of single meetings there are */
    bool has_plan;
    bool is_asked_first; /* the visitor came for something that needs a plan */
    /* with a plan: */
    const Plan *plan;
    const PlanJudgement *judgement;
    Str plan_id;
    Str size_text;
    Str badge;
    Str proof;
    bool has_left_out; /* not every pair meets */
    Str pairs;
    Str wished;
    Str gaps;
    Str more_round;
    Str more_table;
    Str resting;
    Str late;
    const Str *warnings;
    size_t warning_count;
    size_t hidden_warnings;
    const Str *lost_locks; /* locked meetings that could not stay, and why */
    size_t lost_lock_count;
    bool is_confirmed;
    bool has_confirmed; /* another version holds */
    Str version_text;
    PlanViewKind kind;
    PlanTab tabs[3];
    const RoundView *rounds;
    size_t round_count;
    const PlanTab *strip; /* all rounds */
    size_t strip_count;
    Paging paging;
    int64_t table_count;
    Str organisation_name;
    const RouteLine *route;
    size_t route_count;
    const Choice *organisations; /* to choose a route */
    size_t organisation_count;
    Str organisation_key;
} PlanPage;

typedef struct PlanEditPage {
    MeetingFrame frame;
    Str plan_id;
    Str error;
    bool has_meeting;
    int64_t meeting; /* position */
    MeetingCell cell;
    Str rule_path; /* to fix it for good */
    int64_t round;
    Str time;
    Str reason; /* why this pair */
    Str points;
    int64_t round_most;
    int64_t table_most;
    const Choice *organisations;
    size_t organisation_count;
    Str a; /* keys of those that stand chosen; may be empty */
    Str b;
} PlanEditPage;

/* Two who do not meet. */
typedef struct LeftOutLine {
    Str a;
    Str b;
    Str why_not;
    Str points;   /* "9 points"; empty for a never */
    Str why;      /* what they would have had the points for */
    Str add_path; /* empty for a never */
} LeftOutLine;

typedef struct LeftOutPage {
    MeetingFrame frame;
    bool is_of_wished; /* pairs that nobody asked for are not told */
    const LeftOutLine *lines;
    size_t line_count;
    Paging paging;
} LeftOutPage;

typedef struct HiddenField {
    Str name;
    Str value;
} HiddenField;

typedef struct PlanConfirmPage {
    MeetingFrame frame;
    const Str *warnings;
    size_t warning_count;
    size_t hidden_count;
    bool is_hard;
    const HiddenField *fields;
    size_t field_count;
} PlanConfirmPage;

typedef struct VersionLine {
    Str number;
    Str what;
    Str about;
    Str plan_id;
    bool is_present;
    bool is_confirmed;
} VersionLine;

typedef struct PlanVersionsPage {
    MeetingFrame frame;
    Str present_id;
    const VersionLine *lines;
    size_t line_count;
} PlanVersionsPage;

#endif
