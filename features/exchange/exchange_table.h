/*
 * exchange_table: the 24 tables of HSDS 3.1 as data, in an order in which each names only earlier
 * ones (but an organisation its parent, and a taxonomy term its). What is imported, compared and
 * exported goes through them, whatever it was before. Source: the HSDS 3.1 tabular data package.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_TABLE_H
#define FEATURES_EXCHANGE_EXCHANGE_TABLE_H

#include "base/str.h"

typedef enum ExchangeTable {
    TABLE_TAXONOMY,
    TABLE_TAXONOMY_TERM,
    TABLE_UNIT,
    TABLE_ORGANIZATION,
    TABLE_ORGANIZATION_IDENTIFIER,
    TABLE_PROGRAM,
    TABLE_SERVICE,
    TABLE_LOCATION,
    TABLE_SERVICE_AT_LOCATION,
    TABLE_ADDRESS,
    TABLE_CONTACT,
    TABLE_PHONE,
    TABLE_SCHEDULE,
    TABLE_SERVICE_AREA,
    TABLE_FUNDING,
    TABLE_REQUIRED_DOCUMENT,
    TABLE_LANGUAGE,
    TABLE_ACCESSIBILITY,
    TABLE_COST_OPTION,
    TABLE_SERVICE_CAPACITY,
    TABLE_URL,
    TABLE_ATTRIBUTE,
    TABLE_METADATA,
    TABLE_META_TABLE_DESCRIPTION,
    EXCHANGE_TABLES,
    TABLE_NONE = EXCHANGE_TABLES
} ExchangeTable;

enum {
    EXCHANGE_COLUMNS = 24 /* of the widest table, schedule, without its id */
};

typedef enum ColumnKind {
    COLUMN_TEXT,
    COLUMN_NUMBER,
    COLUMN_INTEGER,
    COLUMN_DATE,   /* 2026-11-21 */
    COLUMN_TIME,   /* 08:30 */
    COLUMN_MOMENT, /* 2026-11-21T08:30:00Z */
    COLUMN_LINK,   /* the id of a row of `target` */
    COLUMN_ANY     /* the id of a row of some table, named by another column */
} ColumnKind;

typedef struct ExchangeColumn {
    const char *name;
    ColumnKind kind;
    bool is_required;     /* a row without it says nothing */
    ExchangeTable target; /* of COLUMN_LINK */
    const char *values;   /* allowed words, separated by '|', or NULL */
    bool is_ours;         /* not of HSDS: never written into a package */
} ExchangeColumn;

typedef struct ExchangeShape {
    const char *name; /* of the resource: "organization" */
    const char *file; /* of the package: "organizations.csv" */
    const char *list; /* in a nested object: "organizations" */
    size_t column_count;
    ExchangeColumn columns[EXCHANGE_COLUMNS]; /* without the id, which all have */
} ExchangeShape;

extern const ExchangeShape EXCHANGE_SHAPES[EXCHANGE_TABLES];

/* Position in the shape's columns, or SIZE_MAX. */
size_t exchange_column(ExchangeTable table, Str name);

/* By the name of the resource, or TABLE_NONE. */
ExchangeTable exchange_table_named(Str name);

#endif
