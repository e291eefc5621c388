/* import_views: what the pages of imports show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_IMPORT_VIEWS_H
#define FEATURES_EXCHANGE_IMPORT_VIEWS_H

#include "features/exchange/exchange_store.h"
#include "web/form.h"

typedef struct ImportHistoryRow {
    Str source;
    Str when;
    Str who;
    int64_t rows_new;
    int64_t rows_changed;
    int64_t rows_gone;
    int64_t rows_left_out;
    Str report_path;
    Str undo_path; /* empty: it cannot be undone */
    Str undone;    /* "taken back 21. 11. 2026", or empty */
} ImportHistoryRow;

typedef struct ImportSourceRow {
    Str name;
    Str differences_path;
} ImportSourceRow;

typedef struct ImportStartPage {
    Form *form;
    const ImportHistoryRow *history;
    size_t history_count;
    const ImportSourceRow *sources;
    size_t source_count;
} ImportStartPage;

typedef struct ImportMapColumn {
    Str field; /* name of the form's field: "column_0" */
    Str header;
    Str example;
    const Choice *choices;
    size_t choice_count;
    Str chosen;
} ImportMapColumn;

typedef struct ImportMapPage {
    Str path;
    Str error;
    const ImportMapColumn *columns;
    size_t column_count;
} ImportMapPage;

typedef struct ImportTableRow {
    Str label;
    int64_t rows_new;
    int64_t rows_changed;
    int64_t rows_gone;
    int64_t rows_same;
} ImportTableRow;

typedef struct ImportReasonRow {
    Str table;
    Str reason;
    int64_t count;
    Str example; /* "line 12, name: …" */
    bool is_lost;
} ImportReasonRow;

typedef struct ImportPreview {
    Str source;
    Str path;
    Str report_path;
    int64_t rows_new;
    int64_t rows_changed;
    int64_t rows_gone;
    int64_t rows_same;
    int64_t rows_left_out;
    const ImportTableRow *tables;
    size_t table_count;
    const ImportReasonRow *reasons;
    size_t reason_count;
    int64_t version;      /* of the source, as it is shown here */
    int64_t hidden_count; /* public places that become confidential */
    bool has_met;         /* something of it was here before */
    bool brings_anything;
} ImportPreview;

#endif
