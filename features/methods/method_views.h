/* method_views: what the pages of methods show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_METHODS_METHOD_VIEWS_H
#define FEATURES_METHODS_METHOD_VIEWS_H

#include "features/methods/method_store.h"
#include "web/form.h"

typedef struct MethodFact {
    Str name;
    Str text;
} MethodFact;

/* What may be written in a phase. */
typedef struct WriteView {
    Str what;
    Str who;
    Str seen;
    Str hint;
} WriteView;

typedef struct PhaseView {
    int64_t number;
    Str part; /* "Case 2", or empty */
    Str name;
    Str when;    /* "0:10", or "Day 3" */
    Str minutes; /* "10 minutes (5 to 15)" */
    Str prompt, screen, to_silent, to_leader;
    const MethodFact *facts; /* who speaks, who is silent, who leads … */
    size_t fact_count;
    const Str *steps;
    size_t step_count;
    const WriteView *writes;
    size_t write_count;
    Str no_text; /* why nothing is written; empty where something is */
    Str from;    /* method and phase it was taken from, or empty */
    Str from_path;
    bool is_again; /* shown whole at the first time */
    bool is_rest;  /* a break, an informal part, private time */
    int64_t start; /* units: minutes, on the strip */
    int64_t width;
} PhaseView;

typedef struct RoleView {
    Str name;
    Str people;
} RoleView;

typedef struct MethodSheet {
    Str about;
    const Str *rules;
    size_t rule_count;
    const RoleView *roles;
    size_t role_count;
    const PhaseView *phases;
    size_t phase_count;
    int64_t total; /* minutes of the strip */
    const Str *record;
    size_t record_count;
    const MethodFact *dues;
    size_t due_count;
    const Str *sources;
    size_t source_count;
} MethodSheet;

typedef struct MethodCard {
    Str path;
    Str name;
    Str about;
    Str size; /* "210 minutes · 6 to 14 people" */
    bool is_own;
} MethodCard;

typedef struct MethodListPage {
    const MethodCard *own;
    size_t own_count;
    const MethodCard *shipped;
    size_t shipped_count;
    bool may_edit;
} MethodListPage;

typedef struct VersionView {
    Str path;
    Str when;
    Str origin;
    int64_t meeting_count;
    bool is_shown;
    bool is_current;
} VersionView;

typedef struct MethodPage {
    Str path;
    Str key;
    Str file_path;
    Str copy_path;
    Str edit_path;
    Str prepare_path;
    const MethodSheet *sheet;
    const VersionView *versions;
    size_t version_count;
    bool is_own;
    bool is_old; /* a version that is no longer the current one */
    bool may_edit;
    bool may_plan;
} MethodPage;

typedef struct FaultView {
    size_t line;
    Str text;
    Str source; /* what stands in that line */
} FaultView;

typedef struct MethodEditPage {
    Form *form;
    Str action;
    Str back_path;
    Str key; /* empty: a new method */
    int64_t row_version;
    const FaultView *faults;
    size_t fault_count;
    bool is_checked;          /* the page answers "show what it gives" */
    const MethodSheet *sheet; /* NULL: nothing that could be shown */
} MethodEditPage;

/* The method as people read it. Owner: the request's arena. */
const MethodSheet *method_sheet_of(const Request *request, const Method *method);
/* "210 minutes · 6 to 14 people". */
Str method_size_text(const Request *request, const Method *method);

#endif
