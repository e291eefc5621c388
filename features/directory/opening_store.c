/* opening_store: hours as rows of schedule. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/opening_store.h"

#include "features/directory/change.h"
#include "features/directory/details.h"
#include "features/directory/records.h"

#include <stdio.h>

enum {
    TIME_BYTES = 6, /* "08:00" */
    BYDAY_BYTES = 24,
    ALL_DAYS = (1 << OPENING_DAYS) - 1,
    ROWS_MAXIMUM = OPENING_DAYS * OPENING_SPANS + OPENING_EXCEPTIONS * OPENING_SPANS + 1
};

static const char *const KEYS[OPENING_DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

typedef enum RowKind {
    ROW_WEEK,
    ROW_SEASON, /* a week, for a time */
    ROW_EXCEPTION,
    ROW_NOTE,
    ROW_OTHER
} RowKind;

/* A row of schedule as a person would say it. */
typedef struct OpeningRow {
    RowKind kind;
    unsigned days; /* bit 0 is Monday */
    OpeningSpan span;
    bool is_closed; /* an exception without hours */
    Str from;
    Str to;
    Str words;
} OpeningRow;

/* ---- Reading ---- */

/* 0 for anything but "MO,TU". */
static unsigned days_of(Str byday)
{
    unsigned days = 0;
    Str day;
    while (byday.len > 0 && str_split(&byday, ',', &day)) {
        unsigned one = 0;
        for (size_t i = 0; i < OPENING_DAYS; i++)
            one |= str_equal(str_trim(day), str_of(KEYS[i])) ? 1U << i : 0;
        if (one == 0)
            return 0;
        days |= one;
    }
    return days;
}

static bool read_span(const Schedule *row, OpeningSpan *ret_span)
{
    OpeningSpan span;
    if (parse_time(str_part(row->opens_at, 0, TIME_BYTES - 1), &span.opens) != OK)
        return false;
    if (str_starts_with(row->closes_at, STR("24:00")))
        span.closes = 0;
    else if (parse_time(str_part(row->closes_at, 0, TIME_BYTES - 1), &span.closes) != OK)
        return false;
    *ret_span = span;
    return true;
}

static bool is_rare(const Schedule *row)
{
    return row->bymonthday.len > 0 || row->byweekno.len > 0 || row->byyearday.len > 0 ||
           row->count.is_set || (row->interval.is_set && row->interval.value > 1);
}

static OpeningRow week_row(const Schedule *row, OpeningRow read)
{
    bool is_daily = str_equal(row->freq, STR("DAILY"));
    bool is_weekly = str_equal(row->freq, STR("WEEKLY"));
    read.days = is_daily && row->byday.len == 0 ? ALL_DAYS : days_of(row->byday);
    if ((!is_daily && !is_weekly) || read.days == 0 || !read_span(row, &read.span))
        return read;
    Str end = row->valid_to.len > 0 ? row->valid_to : row->until;
    read.from = str_part(row->valid_from, 0, 10);
    read.to = str_part(end, 0, 10);
    read.kind = read.from.len > 0 || read.to.len > 0 ? ROW_SEASON : ROW_WEEK;
    return read;
}

static OpeningRow read_row(const Schedule *row)
{
    OpeningRow read = {
        .kind = ROW_OTHER,
        .words = row->description.len > 0 ? row->description : row->notes,
    };
    if (is_rare(row))
        return read;
    if (row->freq.len > 0)
        return week_row(row, read);
    read.is_closed = row->opens_at.len == 0 && row->closes_at.len == 0;
    if (row->valid_from.len > 0 && row->byday.len == 0 &&
        (read.is_closed || read_span(row, &read.span))) {
        read.kind = ROW_EXCEPTION;
        read.from = str_part(row->valid_from, 0, 10);
        read.to = row->valid_to.len > 0 ? str_part(row->valid_to, 0, 10) : read.from;
    } else if (read.is_closed && row->valid_from.len == 0 && row->byday.len == 0) {
        read.kind = ROW_NOTE;
    }
    return read;
}

static OpeningException *exception_of(Opening *opening, const OpeningRow *row)
{
    size_t at = 0;
    for (; at < opening->exception_count; at++) {
        OpeningException *one = &opening->exceptions[at];
        if (str_equal(one->from, row->from) && str_equal(one->to, row->to))
            return one;
        if (str_compare(one->from, row->from) > 0)
            break;
    }
    if (opening->exception_count == OPENING_EXCEPTIONS)
        return NULL;
    for (size_t i = opening->exception_count++; i > at; i--)
        opening->exceptions[i] = opening->exceptions[i - 1];
    opening->exceptions[at] =
        (OpeningException){.from = row->from, .to = row->to, .note = row->words};
    return &opening->exceptions[at];
}

static void take_row(const OpeningRow *row, Opening *opening)
{
    if (row->kind == ROW_NOTE) {
        opening->note = opening->note.len > 0 ? opening->note : row->words;
    } else if (row->kind == ROW_EXCEPTION) {
        OpeningException *exception = exception_of(opening, row);
        if (exception != NULL && !row->is_closed)
            opening_add(&exception->day, row->span);
    } else {
        for (size_t i = 0; i < OPENING_DAYS; i++) {
            if ((row->days & 1U << i) != 0)
                opening_add(&opening->week[i], row->span);
        }
    }
}

static bool holds_today(const OpeningRow *row, Str today)
{
    return (row->from.len == 0 || str_compare(row->from, today) <= 0) &&
           (row->to.len == 0 || str_compare(today, row->to) <= 0);
}

static void take_rows(Arena *arena, RecordList rows, bool is_own, ServiceOpening *opening)
{
    const Schedule *items = rows.items;
    Str today = today_iso(arena);
    Str *others = arena_array(arena, Str, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        OpeningRow row = read_row(&items[i]);
        bool is_editable = row.kind != ROW_SEASON && row.kind != ROW_OTHER;
        if (is_editable || (row.kind == ROW_SEASON && holds_today(&row, today)))
            take_row(&row, &opening->opening);
        if (is_editable && is_own)
            take_row(&row, &opening->own);
        if (row.kind == ROW_OTHER && row.words.len > 0)
            others[opening->other_count++] = row.words;
    }
    opening->others = others;
}

/* Its presence at places, then the places. */
static Status load_places(Db *db, ServiceId service, RecordList *ret_rows)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, location_id FROM service_at_location WHERE service_id = $1 ORDER BY "
        "location_id",
        PARAMS(db_int(service.value)),
        &rows));
    size_t count = db_row_count(rows);
    int64_t *at_places = arena_array(db->arena, int64_t, count);
    int64_t *places = arena_array(db->arena, int64_t, count);
    for (size_t i = 0; db_next(rows); i++) {
        at_places[i] = db_get_int(rows, "id");
        places[i] = db_get_int(rows, "location_id");
    }
    TRY(records_of(db, &SCHEDULE, at_places, count, ret_rows));
    return ret_rows->count > 0 ? OK : records_of(db, &SCHEDULE, places, count, ret_rows);
}

Status opening_load(Db *db, ServiceId service, ServiceOpening *ret_opening)
{
    ServiceOpening opening = {0};
    RecordList rows;
    TRY(records_of(db, &SCHEDULE, &service.value, 1, &rows));
    bool is_own = rows.count > 0;
    if (!is_own)
        TRY(load_places(db, service, &rows));
    take_rows(db->arena, rows, is_own, &opening);
    *ret_opening = opening;
    return OK;
}

/* ---- Writing ---- */

/* The rows that say `own`; texts live in the arena. */
typedef struct NewRows {
    Arena *arena;
    Schedule rows[ROWS_MAXIMUM];
    size_t count;
} NewRows;

static Str time_text(Arena *arena, int64_t minutes)
{
    return str_format(arena, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static Schedule *add_row(NewRows *rows, ServiceId service)
{
    Schedule *row = &rows->rows[rows->count++];
    row->record.link_entity = STR(ENTITY_SERVICE);
    row->record.link_id = service.value;
    return row;
}

static void set_hours(NewRows *rows, const OpeningSpan *span, Schedule *row)
{
    row->opens_at = time_text(rows->arena, span->opens);
    row->closes_at = time_text(rows->arena, span->closes);
}

static bool has_span(const OpeningDay *day, const OpeningSpan *span)
{
    for (size_t i = 0; i < day->count; i++) {
        if (day->spans[i].opens == span->opens && day->spans[i].closes == span->closes)
            return true;
    }
    return false;
}

static Str byday_text(NewRows *rows, const Opening *own, const OpeningSpan *span)
{
    Str parts[OPENING_DAYS];
    size_t count = 0;
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        if (has_span(&own->week[i], span))
            parts[count++] = str_of(KEYS[i]);
    }
    return str_join(rows->arena, parts, count, STR(","));
}

/* One row for all days that have the same hours. */
static void add_week(NewRows *rows, ServiceId service, const Opening *own)
{
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        for (size_t at = 0; at < own->week[i].count; at++) {
            const OpeningSpan *span = &own->week[i].spans[at];
            bool is_said = false;
            for (size_t before = 0; before < i; before++)
                is_said = is_said || has_span(&own->week[before], span);
            if (is_said)
                continue;
            Schedule *row = add_row(rows, service);
            row->freq = STR("WEEKLY");
            row->interval = NUMBER(1);
            row->byday = byday_text(rows, own, span);
            set_hours(rows, span, row);
        }
    }
}

static void add_exception(NewRows *rows, ServiceId service, const OpeningException *exception)
{
    size_t count = exception->day.count == 0 ? 1 : exception->day.count;
    for (size_t i = 0; i < count; i++) {
        Schedule *row = add_row(rows, service);
        row->valid_from = row->dtstart = exception->from;
        row->valid_to = exception->to;
        row->description = exception->note;
        if (exception->day.count > 0)
            set_hours(rows, &exception->day.spans[i], row);
    }
}

/* Rows that say what the form says leave; what else there is stays. */
static Status remove_own(Db *db, ServiceId service)
{
    RecordList rows;
    TRY(records_of(db, &SCHEDULE, &service.value, 1, &rows));
    const Schedule *items = rows.items;
    for (size_t i = 0; i < rows.count; i++) {
        OpeningRow row = read_row(&items[i]);
        if (row.kind != ROW_SEASON && row.kind != ROW_OTHER)
            TRY(record_remove(db, &SCHEDULE, items[i].record.id));
    }
    return OK;
}

static Status write_rows(Db *db, ServiceId service, const Opening *own)
{
    NewRows *rows = arena_new_of(db->arena, NewRows);
    rows->arena = db->arena;
    add_week(rows, service, own);
    for (size_t i = 0; i < own->exception_count; i++)
        add_exception(rows, service, &own->exceptions[i]);
    if (own->note.len > 0)
        add_row(rows, service)->description = own->note;
    TRY(remove_own(db, service));
    for (size_t i = 0; i < rows->count; i++)
        TRY(record_insert(db, &SCHEDULE, &rows->rows[i]));
    return OK;
}

Status opening_save(Db *db, ServiceId service, const Opening *own, const OpeningAuthor *author)
{
    ServiceOpening present;
    TRY(opening_load(db, service, &present));
    Str before = opening_write(db->arena, &present.own);
    Str after = opening_write(db->arena, own);
    if (str_equal(before, after))
        return OK;
    RecordList list;
    TRY(records_by_id(db, &SERVICE_RECORD, &service.value, 1, &list));
    if (list.count == 0)
        return error_set(db->error, NOT_FOUND, "no such service");
    ServiceRecord record = *(const ServiceRecord *)list.items;
    TRY(write_rows(db, service, own));
    record.updated_at = clock_now();
    TRY(service_record_save(db, &record));
    TRY(directory_search_refresh(db, &record.organisation_id, 1));
    const Change change = {
        .organisation_id = record.organisation_id,
        .entity = STR(ENTITY_SERVICE),
        .link_id = service.value,
        .action = author->takes_back ? STR("restore") : STR("update"),
        .field = STR(OPENING_FIELD),
        .before = before,
        .after = after,
        .by_name = author->name,
        .by_id = author->id,
        .at = author->at,
    };
    return change_record(db, &change);
}
