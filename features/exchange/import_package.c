/* import_package: the tables of a package, row by row. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_package.h"

#include "base/csv.h"
#include "base/limits.h"
#include "features/exchange/import_names.h"
#include "features/exchange/import_value.h"

/* One table that is being read. */
typedef struct TableReading {
    ImportBatch *batch;
    TableName name;
    uint32_t source_table;
    const CsvRow *header;
    const ColumnName *columns; /* of each column of the file */
    size_t *unknown_count;     /* of each column: values that have no place */
    Arena *scratch;
    Error *error;
} TableReading;

/* What a row says beside its own cells. */
typedef struct Extras {
    Str places;
    Str terms;
    Str phone;
    Str area_code;
    Str extension;
    bool is_closed;
} Extras;

static size_t column_of(ExchangeTable table, const char *name)
{
    return exchange_column(table, str_of(name));
}

static SourceRow row_for(const TableReading *reading, ExchangeTable table, size_t line)
{
    return (SourceRow){.table = table, .source_table = reading->source_table, .line = line};
}

static void take_about(SourceRow *row, ExchangeTable about, Str value)
{
    if (value.len == 0)
        return;
    row->cells[column_of(TABLE_ATTRIBUTE, "link_id")] = value;
    row->cells[column_of(TABLE_ATTRIBUTE, "link_entity")] = str_of(EXCHANGE_SHAPES[about].name);
}

static void take_value(
    const TableReading *reading, size_t column, Str value, SourceRow *row, Extras *extras)
{
    const ColumnName *name = &reading->columns[column];
    switch (name->use) {
    case USE_ID:
        row->id = value;
        break;
    case USE_CELL:
        if (value.len > 0)
            row->cells[name->column] = value;
        break;
    case USE_PLACES:
        extras->places = value;
        break;
    case USE_TERMS:
        extras->terms = value;
        break;
    case USE_ABOUT:
        take_about(row, name->table, value);
        break;
    case USE_PHONE:
        extras->phone = value;
        break;
    case USE_AREA_CODE:
        extras->area_code = value;
        break;
    case USE_EXTENSION:
        extras->extension = value;
        break;
    case USE_CLOSED:
        extras->is_closed =
            str_equal_ignoring_ascii_case(value, STR("true")) || str_equal(value, STR("1"));
        break;
    case USE_ELSEWHERE:
        break;
    case USE_UNKNOWN:
        reading->unknown_count[column] += import_clean(reading->scratch, value).len > 0;
        break;
    }
}

/* ---- Rows that come out of one ---- */

static Status add_places(const TableReading *reading, const SourceRow *service, Str places)
{
    Str place;
    while (str_split(&places, ',', &place)) {
        SourceRow row = row_for(reading, TABLE_SERVICE_AT_LOCATION, service->line);
        row.cells[column_of(row.table, "service_id")] = service->id;
        row.cells[column_of(row.table, "location_id")] = str_trim(place);
        row.id = str_format(
            reading->scratch, "%.*s at %.*s", STR_ARG(service->id), STR_ARG(str_trim(place)));
        row.may_repeat = true;
        if (str_trim(place).len > 0)
            TRY(import_batch_add(reading->batch, &row, reading->scratch, reading->error));
    }
    return OK;
}

static Status add_terms(const TableReading *reading, const SourceRow *service, Str terms)
{
    Str term;
    while (str_split(&terms, ',', &term)) {
        SourceRow row = row_for(reading, TABLE_ATTRIBUTE, service->line);
        take_about(&row, TABLE_SERVICE, service->id);
        row.cells[column_of(row.table, "taxonomy_term_id")] = str_trim(term);
        row.may_repeat = true;
        if (str_trim(term).len > 0)
            TRY(import_batch_add(reading->batch, &row, reading->scratch, reading->error));
    }
    return OK;
}

static Status add_contact_phone(
    const TableReading *reading, const SourceRow *contact, const Extras *extras)
{
    if (contact->id.len == 0)
        return OK;
    SourceRow row = row_for(reading, TABLE_PHONE, contact->line);
    const Str parts[] = {extras->area_code, extras->phone};
    row.id = str_format(reading->scratch, "contact %.*s", STR_ARG(contact->id));
    row.cells[column_of(row.table, "contact_id")] = contact->id;
    row.cells[column_of(row.table, "number")] =
        extras->area_code.len == 0 ? extras->phone : str_join(reading->scratch, parts, 2, STR(" "));
    row.cells[column_of(row.table, "extension")] = extras->extension;
    return import_batch_add(reading->batch, &row, reading->scratch, reading->error);
}

static Status add_eligibility(const TableReading *reading, const CsvRow *from)
{
    Str service = {0};
    Str text = {0};
    for (size_t i = 0; i < from->cell_count && i < reading->header->cell_count; i++) {
        Str name = reading->header->cells[i];
        if (str_equal_ignoring_ascii_case(name, STR("service_id")))
            service = from->cells[i];
        else if (str_equal_ignoring_ascii_case(name, STR("eligibility")))
            text = import_clean(reading->scratch, from->cells[i]);
    }
    ImportReport *report = import_batch_report(reading->batch);
    if (text.len == 0 || service.len == 0)
        import_report_add(
            report,
            reading->source_table,
            from->line,
            text.len == 0 ? REASON_EMPTY : REASON_OWNERLESS,
            text.len == 0 ? (Str){0} : STR("service_id"));
    else
        import_batch_add_eligibility(reading->batch, service, text);
    return OK;
}

/* ---- A row of a table ---- */

static Status add_row(const TableReading *reading, const CsvRow *from)
{
    if (reading->name.as == NAMED_ELIGIBILITY)
        return add_eligibility(reading, from);
    SourceRow row = row_for(reading, reading->name.table, from->line);
    Extras extras = {0};
    for (size_t i = 0; i < from->cell_count && i < reading->header->cell_count; i++)
        take_value(reading, i, from->cells[i], &row, &extras);
    if (reading->name.as == NAMED_POSTAL)
        row.cells[column_of(TABLE_ADDRESS, "address_type")] = STR("postal");
    if (extras.is_closed)
        row.cells[column_of(TABLE_SCHEDULE, "notes")] = STR("closed");
    TRY(import_batch_add(reading->batch, &row, reading->scratch, reading->error));
    if (row.id.len == 0)
        return OK;
    TRY(add_places(reading, &row, extras.places));
    TRY(add_terms(reading, &row, extras.terms));
    return extras.phone.len > 0 ? add_contact_phone(reading, &row, &extras) : OK;
}

static void name_columns(TableReading *reading, Arena *arena)
{
    size_t count = reading->header->cell_count;
    ColumnName *columns = arena_array(arena, ColumnName, count);
    bool has_record_ids = false;
    for (size_t i = 0; i < count; i++)
        has_record_ids =
            has_record_ids || str_ends_with(reading->header->cells[i], STR("_recordid"));
    for (size_t i = 0; i < count; i++)
        columns[i] =
            import_column_name(reading->name.table, reading->header->cells[i], has_record_ids);
    reading->columns = columns;
    reading->unknown_count = arena_array(arena, size_t, count);
}

static void report_unknown_columns(const TableReading *reading)
{
    for (size_t i = 0; i < reading->header->cell_count; i++) {
        if (reading->unknown_count[i] == 0 || reading->name.as == NAMED_ELIGIBILITY)
            continue;
        Str detail = str_format(
            reading->scratch,
            "%.*s: %zu×",
            STR_ARG(import_cut(reading->header->cells[i], LIMIT_NAME_BYTES / 2)),
            reading->unknown_count[i]);
        import_report_add(
            import_batch_report(reading->batch),
            reading->source_table,
            1,
            REASON_COLUMN_UNKNOWN,
            detail);
    }
}

/* A line that cannot be taken apart costs only itself. */
static Status read_rows(const TableReading *reading, CsvStream *stream)
{
    while (true) {
        ArenaMark mark = arena_mark(reading->scratch);
        Error cause = {0};
        CsvRow row;
        bool is_row = false;
        Status status = csv_stream_next(stream, reading->scratch, &cause, &row, &is_row);
        if (status == OK && !is_row)
            return OK;
        if (status == OK)
            status = add_row(reading, &row);
        else if (status == INVALID || status == TOO_LARGE) {
            import_report_add(
                import_batch_report(reading->batch),
                reading->source_table,
                cause.input_line,
                REASON_UNREADABLE,
                str_of(cause.user_message));
            status = OK;
        }
        arena_rewind(reading->scratch, mark);
        TRY(status);
    }
}

static Status read_table(
    const PackageFile *file, TableName name, ImportBatch *batch, Arena *scratch, Error *error)
{
    TableReading reading = {
        .batch = batch,
        .name = name,
        .source_table = import_report_table(import_batch_report(batch), file->name),
        .scratch = scratch,
        .error = error,
    };
    CsvStream *stream;
    CsvRow header;
    Error cause = {0};
    if (csv_stream_open(file->bytes, scratch, &cause, &stream, &header) != OK) {
        import_report_add(
            import_batch_report(batch),
            reading.source_table,
            cause.input_line,
            REASON_UNREADABLE,
            str_of(cause.user_message));
        return OK;
    }
    reading.header = &header;
    name_columns(&reading, scratch);
    TRY(read_rows(&reading, stream));
    report_unknown_columns(&reading);
    return OK;
}

/* ---- All files ---- */

/* Texts of services first, then tables in the order in which they name each other. */
static unsigned turn_of(TableName name)
{
    return name.as == NAMED_ELIGIBILITY ? 0 : 1 + (unsigned)name.table;
}

static void report_file(ImportBatch *batch, const PackageFile *file, ImportReason reason)
{
    ImportReport *report = import_batch_report(batch);
    import_report_add(report, import_report_table(report, file->name), 0, reason, (Str){0});
}

static Status read_file_of_turn(
    const PackageFile *file,
    unsigned turn,
    ImportBatch *batch,
    Arena *scratch,
    bool *ret_has_rows,
    Error *error)
{
    TableName name = import_table_name(file->name);
    bool is_table = file->kind == FILE_TABLE;
    if (is_table && name.as != NAMED_UNKNOWN && name.as != NAMED_LINKS && turn == turn_of(name)) {
        *ret_has_rows = true;
        return read_table(file, name, batch, scratch, error);
    }
    if (is_table && turn == 0 && (name.as == NAMED_UNKNOWN || name.as == NAMED_LINKS))
        report_file(batch, file, name.as == NAMED_UNKNOWN ? REASON_UNKNOWN_TABLE : REASON_NOT_KEPT);
    if (!is_table && turn == 1)
        return import_json_read(file, batch, ret_has_rows, error);
    return OK;
}

Status import_package_read(const Package *package, ImportBatch *batch, Error *error)
{
    bool has_rows = false;
    Arena *scratch = arena_new(256 * 1024);
    Status status = OK;
    for (unsigned turn = 0; status == OK && turn <= 1 + (unsigned)EXCHANGE_TABLES; turn++) {
        for (size_t i = 0; status == OK && i < package->file_count; i++) {
            ArenaMark mark = arena_mark(scratch);
            status = read_file_of_turn(&package->files[i], turn, batch, scratch, &has_rows, error);
            arena_rewind(scratch, mark);
        }
    }
    arena_free(scratch);
    TRY(status);
    if (!has_rows)
        return error_set_user(
            error,
            INVALID,
            "file",
            N_("No file of it is a table of HSDS. Tables are called organizations.csv, "
               "services.csv, locations.csv and so on."));
    return OK;
}
