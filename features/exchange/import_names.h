/*
 * import_names: what tables and columns are called in HSDS 1.1, 2.0 and 3.x, and in what programs
 * make of them ("service_recordid"), and which table or column of HSDS 3.1 each is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_NAMES_H
#define FEATURES_EXCHANGE_IMPORT_NAMES_H

#include "features/exchange/exchange_table.h"

/* Tables of older versions that are no table of 3.1. */
typedef enum NamedAs {
    NAMED_TABLE,       /* a table of 3.1 */
    NAMED_ELIGIBILITY, /* text of a service: eligibility_description */
    NAMED_PAYMENT,     /* accepted payments: cost options */
    NAMED_POSTAL,      /* addresses of the type postal */
    NAMED_HOLIDAY,     /* exceptions from opening hours */
    NAMED_LINKS,       /* says only what other tables say too */
    NAMED_UNKNOWN
} NamedAs;

typedef struct TableName {
    NamedAs as;
    ExchangeTable table;
} TableName;

/* By the name of a file or a list, with or without ".csv", in any case. */
TableName import_table_name(Str name);

/* Where the value of a column goes. */
typedef enum ColumnUse {
    USE_CELL, /* into `column` */
    USE_ID,
    USE_PLACES,    /* ids of places: rows of service_at_location */
    USE_TERMS,     /* ids of taxonomy terms: rows of attribute */
    USE_ABOUT,     /* the id of what an attribute is about, of `table` */
    USE_PHONE,     /* a number beside a contact: a row of phone */
    USE_AREA_CODE, /* put before that number */
    USE_EXTENSION, /* of that number */
    USE_CLOSED,    /* of a holiday */
    USE_ELSEWHERE, /* said by another table too */
    USE_UNKNOWN
} ColumnUse;

typedef struct ColumnName {
    ColumnUse use;
    size_t column;
    ExchangeTable table;
} ColumnName;

/* `has_record_ids`: the file names its rows "…_recordid", as exports of Airtable do. */
ColumnName import_column_name(ExchangeTable table, Str name, bool has_record_ids);

#endif
