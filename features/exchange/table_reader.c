/* table_reader: a plain table of services. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/table_reader.h"

#include "base/limits.h"
#include "base/unicode.h"

#include <string.h>

const TableField TABLE_FIELDS[] = {
    {"organisation",
     N_("Organisation"),
     "organisation|organization|organizace|poskytovatel|nazev organizace|provider|organizacja",
     TABLE_ORGANIZATION,
     "name"},
    {"number",
     N_("Registration number (IČO, REGON)"),
     "ico|ic|regon|registration number|identifikacni cislo",
     TABLE_ORGANIZATION_IDENTIFIER,
     "identifier"},
    {"service",
     N_("Name of the service"),
     "service|sluzba|nazev sluzby|nazev|name|usluga|nazwa",
     TABLE_SERVICE,
     "name"},
    {"description",
     N_("Description"),
     "description|popis|opis|charakteristika|poslani",
     TABLE_SERVICE,
     "description"},
    {"conditions",
     N_("Conditions of entry"),
     "conditions|podminky|warunki|eligibility",
     TABLE_SERVICE,
     "eligibility_description"},
    {"fees",
     N_("What it costs"),
     "fees|cena|uhrada|oplata|koszt",
     TABLE_SERVICE,
     "fees_description"},
    {"email", N_("E-mail"), "email|e-mail|mail", TABLE_SERVICE, "email"},
    {"web", N_("Web page"), "web|www|url|strona|internet", TABLE_SERVICE, "url"},
    {"phone", N_("Phone"), "phone|telefon|tel|mobil", TABLE_PHONE, "number"},
    {"hours",
     N_("Opening hours in words"),
     "hours|oteviraci doba|provozni doba|godziny",
     TABLE_SCHEDULE,
     "description"},
    {"street",
     N_("Street and number"),
     "street|ulice|adresa|address|ulica|adres",
     TABLE_ADDRESS,
     "address_1"},
    {"municipality",
     N_("Municipality"),
     "municipality|obec|mesto|city|miasto|gmina",
     TABLE_ADDRESS,
     "city"},
    {"postal_code",
     N_("Postal code"),
     "postal code|psc|zip|kod pocztowy",
     TABLE_ADDRESS,
     "postal_code"},
    {"latitude", N_("Latitude"), "latitude|lat|zemepisna sirka", TABLE_LOCATION, "latitude"},
    {"longitude",
     N_("Longitude"),
     "longitude|lon|lng|zemepisna delka",
     TABLE_LOCATION,
     "longitude"},
};

const size_t TABLE_FIELD_COUNT = sizeof TABLE_FIELDS / sizeof TABLE_FIELDS[0];

const TableField *table_field_named(Str key)
{
    for (size_t i = 0; i < TABLE_FIELD_COUNT; i++) {
        if (str_equal(key, str_of(TABLE_FIELDS[i].key)))
            return &TABLE_FIELDS[i];
    }
    return NULL;
}

const TableField *table_field_guess(Arena *arena, Str header)
{
    Str key = unicode_fold(arena, header);
    for (size_t i = 0; i < TABLE_FIELD_COUNT; i++) {
        Str names = str_of(TABLE_FIELDS[i].names);
        Str name;
        while (str_split(&names, '|', &name)) {
            if (str_equal(key, unicode_fold(arena, name)))
                return &TABLE_FIELDS[i];
        }
    }
    return NULL;
}

const TableField *table_mapping_field(Str mapping, size_t column)
{
    Str line;
    while (str_split(&mapping, '\n', &line)) {
        Str number;
        int64_t at = 0;
        if (str_split(&line, '=', &number) && str_to_int(number, 0, LIMIT_CSV_COLUMNS, &at) == OK &&
            (size_t)at == column)
            return table_field_named(line);
    }
    return NULL;
}

/* ---- Rows ---- */

typedef struct TableReading {
    ImportBatch *batch;
    uint32_t source_table;
    const TableField **fields; /* of each column */
    size_t column_count;
    Arena *scratch;
    Error *error;
} TableReading;

static Str value_of(const TableReading *reading, const CsvRow *row, const char *key)
{
    for (size_t i = 0; i < reading->column_count && i < row->cell_count; i++) {
        if (reading->fields[i] != NULL && strcmp(reading->fields[i]->key, key) == 0 &&
            row->cells[i].len > 0)
            return row->cells[i];
    }
    return (Str){0};
}

/* All cells of one table of HSDS; false when there are none. */
static bool fill(
    const TableReading *reading, const CsvRow *from, ExchangeTable table, SourceRow *ret_row)
{
    SourceRow row = {
        .table = table,
        .source_table = reading->source_table,
        .line = from->line,
        .may_repeat = table != TABLE_SERVICE,
    };
    bool has_any = false;
    for (size_t i = 0; i < reading->column_count && i < from->cell_count; i++) {
        const TableField *field = reading->fields[i];
        if (field == NULL || field->table != table || from->cells[i].len == 0)
            continue;
        row.cells[exchange_column(table, str_of(field->column))] = from->cells[i];
        has_any = true;
    }
    *ret_row = row;
    return has_any;
}

static void set(SourceRow *row, const char *column, Str value)
{
    row->cells[exchange_column(row->table, str_of(column))] = value;
}

static Status add(const TableReading *reading, const SourceRow *row)
{
    return import_batch_add(reading->batch, row, reading->scratch, reading->error);
}

/* The same organisation stands on each row of one of its services. */
static Status add_organisation(const TableReading *reading, const CsvRow *from, Str *ret_id)
{
    SourceRow row;
    SourceRow number;
    bool is_named = fill(reading, from, TABLE_ORGANIZATION, &row);
    Str identifier = value_of(reading, from, "number");
    *ret_id = identifier.len > 0
                  ? str_format(reading->scratch, "ico/%.*s", STR_ARG(identifier))
                  : unicode_fold(reading->scratch, value_of(reading, from, "organisation"));
    row.id = *ret_id;
    if (!is_named || ret_id->len == 0) {
        import_report_add(
            import_batch_report(reading->batch),
            reading->source_table,
            from->line,
            REASON_MISSING,
            STR("organisation"));
        *ret_id = (Str){0};
        return OK;
    }
    TRY(add(reading, &row));
    if (!fill(reading, from, TABLE_ORGANIZATION_IDENTIFIER, &number))
        return OK;
    number.id = *ret_id;
    set(&number, "organization_id", *ret_id);
    set(&number, "identifier_scheme", identifier.len == 8 ? STR("CZ-ICO") : STR("PL-REGON"));
    set(&number, "identifier_type", identifier.len == 8 ? STR("IČO") : STR("REGON"));
    return add(reading, &number);
}

static Status add_place(
    const TableReading *reading, const CsvRow *from, Str organisation, Str service)
{
    SourceRow place;
    SourceRow address;
    bool has_position = fill(reading, from, TABLE_LOCATION, &place);
    bool has_address = fill(reading, from, TABLE_ADDRESS, &address);
    if (!has_position && !has_address)
        return OK;
    place.id = address.id = service;
    set(&place, "organization_id", organisation);
    TRY(add(reading, &place));
    set(&address, "location_id", service);
    if (has_address)
        TRY(add(reading, &address));
    SourceRow link = {
        .table = TABLE_SERVICE_AT_LOCATION,
        .source_table = reading->source_table,
        .line = from->line,
        .id = service,
    };
    set(&link, "service_id", service);
    set(&link, "location_id", service);
    return add(reading, &link);
}

static Status add_row(const TableReading *reading, const CsvRow *from)
{
    Str organisation;
    SourceRow service;
    TRY(add_organisation(reading, from, &organisation));
    if (organisation.len == 0 || !fill(reading, from, TABLE_SERVICE, &service))
        return OK;
    Str name = value_of(reading, from, "service");
    if (name.len == 0)
        name = value_of(reading, from, "organisation");
    set(&service, "name", name);
    set(&service, "organization_id", organisation);
    service.id = str_format(
        reading->scratch,
        "%.*s/%.*s",
        STR_ARG(organisation),
        STR_ARG(unicode_fold(reading->scratch, name)));
    TRY(add(reading, &service));
    static const ExchangeTable DETAILS[] = {TABLE_PHONE, TABLE_SCHEDULE};
    for (size_t i = 0; i < 2; i++) {
        SourceRow detail;
        if (!fill(reading, from, DETAILS[i], &detail))
            continue;
        detail.id = service.id;
        set(&detail, "service_id", service.id);
        TRY(add(reading, &detail));
    }
    return add_place(reading, from, organisation, service.id);
}

Status table_read(Str bytes, Str mapping, ImportBatch *batch, Arena *arena, Error *error)
{
    CsvTable table;
    TRY(csv_parse(bytes, arena, error, &table));
    TableReading reading = {
        .batch = batch,
        .source_table = import_report_table(import_batch_report(batch), STR("table")),
        .fields = arena_array(arena, const TableField *, table.header.cell_count),
        .column_count = table.header.cell_count,
        .error = error,
    };
    bool has_organisation = false;
    for (size_t i = 0; i < reading.column_count; i++) {
        reading.fields[i] = table_mapping_field(mapping, i);
        has_organisation = has_organisation || (reading.fields[i] != NULL &&
                                                reading.fields[i]->table == TABLE_ORGANIZATION);
    }
    if (!has_organisation)
        return error_set_user(
            error, INVALID, "", N_("Say which column holds the name of the organisation."));
    /* The batch may live in `arena`, which is therefore not rewound. */
    reading.scratch = arena_new(64 * 1024);
    Status status = OK;
    for (size_t i = 0; status == OK && i < table.row_count; i++) {
        status = add_row(&reading, &table.rows[i]);
        arena_reset(reading.scratch);
    }
    arena_free(reading.scratch);
    return status;
}
