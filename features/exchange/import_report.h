/*
 * import_report: what an import could not use as it came, row by row: in which table, on which
 * line, why, and whether the row was left out or mended. Nothing is lost without a line here.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_REPORT_H
#define FEATURES_EXCHANGE_IMPORT_REPORT_H

#include "base/buffer.h"
#include "base/str.h"

/* Why. Those from REASON_MENDED on left the row in. */
typedef enum ImportReason {
    REASON_UNREADABLE,      /* the line cannot be taken apart */
    REASON_UNKNOWN_TABLE,   /* the file is no table of HSDS */
    REASON_NO_KEY,          /* an id is needed here, and empty */
    REASON_MISSING,         /* a field without which the row says nothing */
    REASON_BAD_VALUE,       /* a field that is needed has no such value */
    REASON_NO_PARENT,       /* names something that is not in the package */
    REASON_PARENT_LEFT_OUT, /* names something that was left out itself */
    REASON_OWNERLESS,       /* hangs on nothing */
    REASON_DUPLICATE_ID,    /* the same id with other content; the first one was taken */
    REASON_DUPLICATE_ROW,   /* the same row twice */
    REASON_NEVER,           /* opening hours that never happen */
    REASON_NOT_KEPT,        /* HSDS has it, the directory does not */
    REASON_EMPTY,           /* says nothing */
    REASON_MENDED,
    REASON_LINK_DROPPED = REASON_MENDED, /* an optional link to something that is not there */
    REASON_VALUE_DROPPED,                /* a value that cannot be true */
    REASON_STATUS_ASSUMED,               /* an unknown word for the status: taken as active */
    REASON_NEW_ID,                       /* the id was used already; the row got one of its own */
    REASON_DIVIDED,                      /* one row named several: it became several */
    REASON_HOURS_AS_TEXT,                /* opening hours that could only be kept in words */
    REASON_OWNER_FOUND,    /* the organisation was taken from the service at the place */
    REASON_SHORTENED,      /* a text beyond the limit */
    REASON_SECRET,         /* an address that must not be known was not read */
    REASON_NAME_DROPPED,   /* a statutory body's name: personal, not kept */
    REASON_COLUMN_UNKNOWN, /* a column that has no place in HSDS */
    IMPORT_REASONS
} ImportReason;

/* A message id: N_("names something that is not in the package") … */
const char *import_reason_text(ImportReason reason);
bool import_reason_loses_row(ImportReason reason);

typedef struct ImportProblem {
    uint32_t table; /* an index of report.tables */
    uint32_t line;  /* of the file, from 1; 0: of the whole file */
    ImportReason reason;
    Str detail; /* which field, which id */
} ImportProblem;

typedef struct ImportCount {
    Str table;
    ImportReason reason;
    size_t count;
    size_t first_line;
    Str first_detail;
} ImportCount;

typedef struct ImportReport {
    Arena *arena;
    Str *tables; /* as the source calls them */
    size_t table_count;
    Buffer problems; /* ImportProblem, one behind the other */
    size_t count_of[IMPORT_REASONS];
} ImportReport;

void import_report_init(ImportReport *report, Arena *arena);

/* The index of a table's name, for import_report_add. */
uint32_t import_report_table(ImportReport *report, Str name);

void import_report_add(
    ImportReport *report, uint32_t table, size_t line, ImportReason reason, Str detail);

size_t import_report_size(const ImportReport *report);
const ImportProblem *import_report_at(const ImportReport *report, size_t i);
size_t import_report_lost(const ImportReport *report); /* rows that were left out */

/* By table and reason, in the order of the tables. Owner: the arena. */
void import_report_count(
    const ImportReport *report, Arena *arena, const ImportCount **ret_counts, size_t *ret_count);

/* One line a problem: table, line, "left out" or "mended", reason, detail; in English. The buffer
 * fails beyond its maximum. */
void import_report_write_csv(const ImportReport *report, Buffer *out);

#endif
