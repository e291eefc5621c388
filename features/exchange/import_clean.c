/*
 * import_clean: the cells of one row, made into what HSDS 3.1 wants. What cannot be true is dropped
 * and reported; a row without what it must have is left out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "base/unicode.h"
#include "features/exchange/import_batch_private.h"
#include "features/exchange/import_never.h"
#include "features/exchange/import_value.h"

#include <string.h>

typedef struct Cleaning {
    ImportBatch *batch;
    SourceRow *row;
    Arena *scratch;
} Cleaning;

static void report(const Cleaning *cleaning, ImportReason reason, const char *column, Str value)
{
    Str detail = str_format(
        cleaning->scratch, "%s: %.*s", column, STR_ARG(import_cut(value, LIMIT_NAME_BYTES / 2)));
    import_report_add(
        &cleaning->batch->report,
        cleaning->row->source_table,
        cleaning->row->line,
        reason,
        value.len == 0 ? str_of(column) : detail);
}

static Str *cell(const Cleaning *cleaning, const char *column)
{
    return &cleaning->row->cells[exchange_column(cleaning->row->table, str_of(column))];
}

/* ---- Single tables ---- */

static void clean_service(const Cleaning *cleaning)
{
    Str *status = cell(cleaning, "status");
    Str word = STR("active");
    *status = import_clean(cleaning->scratch, *status);
    if (status->len > 0 && !import_status(*status, &word))
        report(cleaning, REASON_STATUS_ASSUMED, "status", *status);
    *status = word;
    /* One text says what it costs; when it was changed last, our own history knows. */
    Str *fees = cell(cleaning, "fees");
    Str *description = cell(cleaning, "fees_description");
    const Str parts[] = {*description, *fees};
    if (description->len == 0)
        *description = *fees;
    else if (fees->len > 0 && !str_equal(*description, *fees))
        *description = str_join(cleaning->scratch, parts, 2, STR("\n"));
    *fees = (Str){0};
    *cell(cleaning, "last_modified") = (Str){0};
}

/* Somebody to be called has a name, if only that of the office. */
static void clean_contact(const Cleaning *cleaning)
{
    static const char *const COLUMNS[] = {"title", "department", "email"};
    Str *name = cell(cleaning, "name");
    *name = import_clean(cleaning->scratch, *name);
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0] && name->len == 0; i++)
        *name = import_clean(cleaning->scratch, *cell(cleaning, COLUMNS[i]));
}

static void clean_organization(const Cleaning *cleaning)
{
    Str *name = cell(cleaning, "name");
    *name = import_clean(cleaning->scratch, *name);
    if (name->len <= LIMIT_NAME_BYTES)
        return;
    report(cleaning, REASON_SHORTENED, "name", *name);
    *name = str_trim(import_cut(*name, LIMIT_NAME_BYTES));
}

/* Position (0, 0) is in the Gulf of Guinea and stands for "not known". */
static void clean_location(const Cleaning *cleaning)
{
    Str *type = cell(cleaning, "location_type");
    if (import_clean(cleaning->scratch, *type).len == 0)
        *type = STR("physical");
    Str *latitude = cell(cleaning, "latitude");
    Str *longitude = cell(cleaning, "longitude");
    *latitude = import_clean(cleaning->scratch, *latitude);
    *longitude = import_clean(cleaning->scratch, *longitude);
    if (latitude->len == 0 && longitude->len == 0)
        return;
    double north = 0;
    double east = 0;
    bool is_good = str_to_double(*latitude, &north) == OK &&
                   str_to_double(*longitude, &east) == OK && north >= -90 && north <= 90 &&
                   east >= -180 && east <= 180 &&
                   !(north > -0.01 && north < 0.01 && east > -0.01 && east < 0.01);
    if (is_good)
        return;
    report(
        cleaning,
        REASON_VALUE_DROPPED,
        "latitude, longitude",
        str_format(cleaning->scratch, "%.*s %.*s", STR_ARG(*latitude), STR_ARG(*longitude)));
    *latitude = *longitude = (Str){0};
}

static void clean_address(const Cleaning *cleaning)
{
    Str *country = cell(cleaning, "country");
    Str code = {0};
    *country = import_clean(cleaning->scratch, *country);
    if (country->len > 0 && !import_country(*country, cleaning->scratch, &code))
        report(cleaning, REASON_VALUE_DROPPED, "country", *country);
    *country = code;
    Str *type = cell(cleaning, "address_type");
    if (import_clean(cleaning->scratch, *type).len == 0)
        *type = STR("physical");
}

/* "12 (kitchen)" is no number of HSDS, but people dial it. */
static void clean_phone(const Cleaning *cleaning)
{
    Str *extension = cell(cleaning, "extension");
    Str *number = cell(cleaning, "number");
    Str digits;
    *extension = import_clean(cleaning->scratch, *extension);
    if (extension->len == 0 || import_number(*extension, cleaning->scratch, &digits))
        return;
    *number = str_format(cleaning->scratch, "%.*s (%.*s)", STR_ARG(*number), STR_ARG(*extension));
    *extension = (Str){0};
}

static void add_description(const Cleaning *cleaning, Str text)
{
    Str *description = cell(cleaning, "description");
    const Str parts[] = {*description, text};
    *description = description->len == 0 ? str_copy(cleaning->scratch, text)
                                         : str_join(cleaning->scratch, parts, 2, STR("; "));
}

/* "24 hours", and times in the columns of dates, as some exports of HSDS 2 have them. */
static void move_times(const Cleaning *cleaning)
{
    Str *start = cell(cleaning, "dtstart");
    Str *until = cell(cleaning, "until");
    Str *opens = cell(cleaning, "opens_at");
    Str *closes = cell(cleaning, "closes_at");
    Str time;
    *start = import_clean(cleaning->scratch, *start);
    *until = import_clean(cleaning->scratch, *until);
    if (str_starts_with(unicode_fold(cleaning->scratch, *start), STR("24 h"))) {
        *opens = STR("00:00");
        *closes = STR("23:59");
        *start = (Str){0};
    }
    if (opens->len == 0 && import_time(*start, cleaning->scratch, &time)) {
        *opens = time;
        *start = (Str){0};
    }
    if (closes->len == 0 && import_time(*until, cleaning->scratch, &time)) {
        *closes = time;
        *until = (Str){0};
    }
}

static void clean_days(const Cleaning *cleaning)
{
    Str *days = cell(cleaning, "byday");
    Str *freq = cell(cleaning, "freq");
    Str codes = {0};
    *days = import_clean(cleaning->scratch, *days);
    *freq = import_clean(cleaning->scratch, *freq);
    if (days->len > 0 && !import_weekdays(*days, cleaning->scratch, &codes)) {
        report(cleaning, REASON_HOURS_AS_TEXT, "byday", *days);
        add_description(cleaning, *days);
    }
    *days = codes;
    if (str_equal_ignoring_ascii_case(*freq, STR("DAILY"))) {
        *freq = STR("WEEKLY");
        *days = STR("MO,TU,WE,TH,FR,SA,SU");
    }
    if (freq->len == 0 && days->len > 0)
        *freq = STR("WEEKLY");
}

/* A time that is none is kept in words. */
static void clean_times(const Cleaning *cleaning)
{
    static const char *const COLUMNS[] = {"opens_at", "closes_at"};
    for (size_t i = 0; i < 2; i++) {
        Str *time = cell(cleaning, COLUMNS[i]);
        Str good = {0};
        *time = import_clean(cleaning->scratch, *time);
        if (time->len > 0 && !import_time(*time, cleaning->scratch, &good)) {
            report(cleaning, REASON_HOURS_AS_TEXT, COLUMNS[i], *time);
            add_description(cleaning, *time);
        }
        *time = good;
    }
}

static void clean_schedule(const Cleaning *cleaning)
{
    move_times(cleaning);
    clean_days(cleaning);
    clean_times(cleaning);
}

static bool says_nothing(const Cleaning *cleaning)
{
    static const char *const COLUMNS[] = {
        "opens_at", "closes_at", "description", "schedule_link", "notes", "dtstart", "valid_from"};
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++) {
        if (cell(cleaning, COLUMNS[i])->len > 0)
            return false;
    }
    return true;
}

/* ---- Any table ---- */

/* A package must have a description of everything, so where there is none it repeats the name. */
static void drop_repeated_name(const Cleaning *cleaning)
{
    size_t name = exchange_column(cleaning->row->table, STR("name"));
    size_t description = exchange_column(cleaning->row->table, STR("description"));
    Str *cells = cleaning->row->cells;
    if (name != SIZE_MAX && description != SIZE_MAX &&
        str_equal(str_trim(cells[name]), str_trim(cells[description])))
        cells[description] = (Str){0};
}

static void clean_own(const Cleaning *cleaning)
{
    ExchangeTable table = cleaning->row->table;
    if (table == TABLE_ORGANIZATION)
        clean_organization(cleaning);
    else if (table == TABLE_CONTACT)
        clean_contact(cleaning);
    else if (table == TABLE_SERVICE)
        clean_service(cleaning);
    else if (table == TABLE_LOCATION)
        clean_location(cleaning);
    else if (table == TABLE_ADDRESS)
        clean_address(cleaning);
    else if (table == TABLE_PHONE)
        clean_phone(cleaning);
    else if (table == TABLE_SCHEDULE)
        clean_schedule(cleaning);
}

/* The word of the list, however it was written, or an empty text. */
static Str word_of_list(const char *values, Str raw)
{
    Str rest = str_of(values);
    Str word;
    while (str_split(&rest, '|', &word)) {
        if (str_equal_ignoring_ascii_case(word, raw))
            return word;
    }
    return (Str){0};
}

static bool clean_cell(const Cleaning *cleaning, const ExchangeColumn *column, Str *value)
{
    Str raw = *value;
    ValueJudgement judgement = import_value(column, raw, cleaning->scratch, value);
    if (value->len > 0 && column->values != NULL) {
        *value = word_of_list(column->values, *value);
        judgement = value->len > 0 ? VALUE_GOOD : VALUE_BAD;
    }
    if (judgement == VALUE_CUT)
        report(cleaning, REASON_SHORTENED, column->name, (Str){0});
    if (judgement == VALUE_BAD)
        report(
            cleaning,
            column->is_required ? REASON_BAD_VALUE : REASON_VALUE_DROPPED,
            column->name,
            raw);
    if (judgement == VALUE_EMPTY && column->is_required)
        report(cleaning, REASON_MISSING, column->name, (Str){0});
    return value->len > 0 || !column->is_required;
}

/* Whether anything but links stands in the row. */
static bool has_content(const SourceRow *row)
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[row->table];
    for (size_t i = 0; i < shape->column_count; i++) {
        const ExchangeColumn *column = &shape->columns[i];
        bool is_default = strcmp(column->name, "address_type") == 0 ||
                          strcmp(column->name, "location_type") == 0 ||
                          strcmp(column->name, "country") == 0;
        if (column->kind != COLUMN_LINK && !is_default && row->cells[i].len > 0)
            return true;
    }
    return row->table == TABLE_SERVICE_AT_LOCATION || row->table == TABLE_LOCATION;
}

bool batch_clean_row(ImportBatch *batch, SourceRow *row, Arena *scratch)
{
    const Cleaning cleaning = {.batch = batch, .row = row, .scratch = scratch};
    const ExchangeShape *shape = &EXCHANGE_SHAPES[row->table];
    row->id = import_cut(import_clean(scratch, row->id), LIMIT_LINE_BYTES);
    if (row->table == TABLE_METADATA || row->table == TABLE_META_TABLE_DESCRIPTION) {
        import_report_add(&batch->report, row->source_table, row->line, REASON_NOT_KEPT, row->id);
        return false;
    }
    clean_own(&cleaning);
    drop_repeated_name(&cleaning);
    for (size_t i = 0; i < shape->column_count; i++) {
        if (!clean_cell(&cleaning, &shape->columns[i], &row->cells[i]))
            return false;
    }
    ImportReason reason = IMPORT_REASONS;
    if (!has_content(row) || (row->table == TABLE_SCHEDULE && says_nothing(&cleaning)))
        reason = REASON_EMPTY;
    else if (row->table == TABLE_SCHEDULE && import_never_happens(row))
        reason = REASON_NEVER;
    if (reason == IMPORT_REASONS)
        return true;
    import_report_add(&batch->report, row->source_table, row->line, reason, row->id);
    return false;
}
