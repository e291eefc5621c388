/* import_names: tables and columns of all versions of HSDS. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_names.h"

#include <string.h>

enum {
    NAME_BYTES = 64
};

/* Lower case, words joined by '_', without an ending of a file. */
static Str normal_name(Str name, char ret_bytes[NAME_BYTES])
{
    size_t dot = str_find(name, STR("."));
    name = str_trim(str_part(name, 0, dot));
    size_t len = name.len < NAME_BYTES ? name.len : NAME_BYTES;
    for (size_t i = 0; i < len; i++) {
        char byte = name.bytes[i];
        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte - 'A' + 'a');
        ret_bytes[i] = byte == '-' || byte == ' ' ? '_' : byte;
    }
    return (Str){.bytes = ret_bytes, .len = len};
}

/* ---- Tables ---- */

typedef struct OtherTable {
    const char *name;
    NamedAs as;
    ExchangeTable table;
} OtherTable;

static const OtherTable OTHER_TABLES[] = {
    {"services_at_location", NAMED_TABLE, TABLE_SERVICE_AT_LOCATION},
    {"services_at_locations", NAMED_TABLE, TABLE_SERVICE_AT_LOCATION},
    {"physical_addresses", NAMED_TABLE, TABLE_ADDRESS},
    {"physical_address", NAMED_TABLE, TABLE_ADDRESS},
    {"postal_addresses", NAMED_POSTAL, TABLE_ADDRESS},
    {"postal_address", NAMED_POSTAL, TABLE_ADDRESS},
    {"regular_schedules", NAMED_TABLE, TABLE_SCHEDULE},
    {"regular_schedule", NAMED_TABLE, TABLE_SCHEDULE},
    {"holiday_schedules", NAMED_HOLIDAY, TABLE_SCHEDULE},
    {"holiday_schedule", NAMED_HOLIDAY, TABLE_SCHEDULE},
    {"accessibility_for_disabilities", NAMED_TABLE, TABLE_ACCESSIBILITY},
    {"taxonomy", NAMED_TABLE, TABLE_TAXONOMY_TERM},
    {"taxonomy_types", NAMED_TABLE, TABLE_TAXONOMY},
    {"taxonomy_detail", NAMED_TABLE, TABLE_TAXONOMY},
    {"taxonomy_terms_types", NAMED_LINKS, TABLE_NONE},
    {"services_taxonomy", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"service_taxonomy", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"service_taxonomies", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"service_attributes", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"service_attribute", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"other_attributes", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"other_attribute", NAMED_TABLE, TABLE_ATTRIBUTE},
    {"eligibility", NAMED_ELIGIBILITY, TABLE_SERVICE},
    {"eligibilities", NAMED_ELIGIBILITY, TABLE_SERVICE},
    {"payments_accepted", NAMED_PAYMENT, TABLE_COST_OPTION},
    {"payment_accepted", NAMED_PAYMENT, TABLE_COST_OPTION},
    {"identifiers", NAMED_TABLE, TABLE_ORGANIZATION_IDENTIFIER},
    {"urls", NAMED_TABLE, TABLE_URL},
    {"additional_websites", NAMED_TABLE, TABLE_URL},
    {"service_capacities", NAMED_TABLE, TABLE_SERVICE_CAPACITY},
    {"parent_organization", NAMED_TABLE, TABLE_ORGANIZATION},
    {"organisations", NAMED_TABLE, TABLE_ORGANIZATION},
};

TableName import_table_name(Str name)
{
    char bytes[NAME_BYTES];
    Str key = normal_name(name, bytes);
    for (size_t i = 0; i < sizeof OTHER_TABLES / sizeof OTHER_TABLES[0]; i++) {
        const OtherTable *other = &OTHER_TABLES[i];
        if (str_equal(key, str_of(other->name)))
            return (TableName){.as = other->as, .table = other->table};
    }
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        const ExchangeShape *shape = &EXCHANGE_SHAPES[table];
        char file[NAME_BYTES];
        if (str_equal(key, str_of(shape->name)) || str_equal(key, str_of(shape->list)) ||
            str_equal(key, normal_name(str_of(shape->file), file)))
            return (TableName){.as = NAMED_TABLE, .table = table};
    }
    return (TableName){.as = NAMED_UNKNOWN, .table = TABLE_NONE};
}

/* ---- Columns that say again what other tables say ---- */

typedef struct SaidElsewhere {
    ExchangeTable table;
    bool of_records;   /* only in files that name their rows "…_recordid" */
    const char *names; /* with a space between two */
} SaidElsewhere;

static const SaidElsewhere SAID_ELSEWHERE[] = {
    {TABLE_ORGANIZATION, false, "services locations phones contact"},
    {TABLE_SERVICE, false, "phones schedule contacts details address metadata"},
    {TABLE_LANGUAGE, false, "language_recordid"},
    {TABLE_TAXONOMY_TERM, false, "services"},
    {TABLE_TAXONOMY_TERM, true, "taxonomy_parent_recordid taxonomy_id"},
};

static bool is_said_elsewhere(ExchangeTable table, Str name, bool of_records)
{
    for (size_t i = 0; i < sizeof SAID_ELSEWHERE / sizeof SAID_ELSEWHERE[0]; i++) {
        const SaidElsewhere *said = &SAID_ELSEWHERE[i];
        Str rest = str_of(said->names), one;
        if (said->table != table || said->of_records != of_records)
            continue;
        while (str_split(&rest, ' ', &one)) {
            if (str_equal(one, name))
                return true;
        }
    }
    return false;
}

/* ---- Columns ---- */

typedef struct OtherColumn {
    ExchangeTable table; /* TABLE_NONE: of any */
    const char *name;
    const char *column; /* NULL: `use` says all */
    ColumnUse use;
} OtherColumn;

static const OtherColumn OTHER_COLUMNS[] = {
    {TABLE_NONE, "recordid", NULL, USE_ID},
    {TABLE_NONE, "type_recordid", NULL, USE_ID},
    {TABLE_ORGANIZATION, "url", "website", USE_CELL},
    {TABLE_ORGANIZATION, "x_uri", "uri", USE_CELL},
    {TABLE_SERVICE, "organization", "organization_id", USE_CELL},
    {TABLE_SERVICE, "program", "program_id", USE_CELL},
    {TABLE_SERVICE, "eligibility", "eligibility_description", USE_CELL},
    {TABLE_SERVICE, "locations", NULL, USE_PLACES},
    {TABLE_SERVICE, "taxonomy", NULL, USE_TERMS},
    {TABLE_ADDRESS, "state", "state_province", USE_CELL},
    {TABLE_ADDRESS, "zip", "postal_code", USE_CELL},
    {TABLE_ADDRESS, "zipcode", "postal_code", USE_CELL},
    {TABLE_ADDRESS, "street", "address_1", USE_CELL},
    {TABLE_ADDRESS, "street_address", "address_1", USE_CELL},
    {TABLE_ADDRESS, "type", "address_type", USE_CELL},
    {TABLE_ACCESSIBILITY, "accessibility", "description", USE_CELL},
    {TABLE_LANGUAGE, "language", "name", USE_CELL},
    {TABLE_SERVICE_AREA, "service_area", "name", USE_CELL},
    {TABLE_SCHEDULE, "weekday", "byday", USE_CELL},
    {TABLE_SCHEDULE, "original_text", "description", USE_CELL},
    {TABLE_SCHEDULE, "start_date", "valid_from", USE_CELL},
    {TABLE_SCHEDULE, "end_date", "valid_to", USE_CELL},
    {TABLE_SCHEDULE, "closed", NULL, USE_CLOSED},
    {TABLE_PHONE, "phone_number", "number", USE_CELL},
    {TABLE_PHONE, "language", NULL, USE_UNKNOWN},
    {TABLE_CONTACT, "phone_number", NULL, USE_PHONE},
    {TABLE_CONTACT, "phone", NULL, USE_PHONE},
    {TABLE_CONTACT, "phone_areacode", NULL, USE_AREA_CODE},
    {TABLE_CONTACT, "phone_extension", NULL, USE_EXTENSION},
    {TABLE_ATTRIBUTE, "taxonomy_id", "taxonomy_term_id", USE_CELL},
    {TABLE_ATTRIBUTE, "taxonomy_detail", "value", USE_CELL},
    {TABLE_ATTRIBUTE, "service_id", NULL, USE_ABOUT},
    {TABLE_ATTRIBUTE, "organization_id", NULL, USE_ABOUT},
    {TABLE_ATTRIBUTE, "location_id", NULL, USE_ABOUT},
    {TABLE_ATTRIBUTE, "service_at_location_id", NULL, USE_ABOUT},
    {TABLE_TAXONOMY_TERM, "vocabulary", "taxonomy", USE_CELL},
    {TABLE_TAXONOMY_TERM, "parent_recordid", "parent_id", USE_CELL},
    {TABLE_TAXONOMY_TERM, "x_description", "description", USE_CELL},
    {TABLE_TAXONOMY_TERM, "term", "name", USE_CELL},
    {TABLE_REQUIRED_DOCUMENT, "required_document", "document", USE_CELL},
    {TABLE_COST_OPTION, "payment", "option", USE_CELL},
    {TABLE_COST_OPTION, "payments_accepted", "option", USE_CELL},
    {TABLE_COST_OPTION, "payment_accepted", "option", USE_CELL},
};

static bool is_other_column(const OtherColumn *other, ExchangeTable table, Str name)
{
    return (other->table == table || other->table == TABLE_NONE) &&
           str_equal(name, str_of(other->name));
}

static ColumnName use_of(ColumnUse use)
{
    return (ColumnName){.use = use, .column = SIZE_MAX, .table = TABLE_NONE};
}

static ColumnName cell_of(ExchangeTable table, const char *column)
{
    return (ColumnName){
        .use = USE_CELL, .column = exchange_column(table, str_of(column)), .table = table};
}

/* By its own name, without looking for prefixes. */
static ColumnName find_column(ExchangeTable table, Str name)
{
    if (str_equal(name, STR("id")))
        return use_of(USE_ID);
    size_t column = exchange_column(table, name);
    if (column != SIZE_MAX)
        return (ColumnName){.use = USE_CELL, .column = column, .table = table};
    for (size_t i = 0; i < sizeof OTHER_COLUMNS / sizeof OTHER_COLUMNS[0]; i++) {
        const OtherColumn *other = &OTHER_COLUMNS[i];
        if (!is_other_column(other, table, name))
            continue;
        if (other->column != NULL)
            return cell_of(table, other->column);
        ColumnName found = use_of(other->use);
        if (found.use == USE_ABOUT)
            found.table = exchange_table_named(str_part(name, 0, name.len - 3));
        return found;
    }
    return use_of(is_said_elsewhere(table, name, false) ? USE_ELSEWHERE : USE_UNKNOWN);
}

/* Exports of Airtable: names and ids are crossed in the table of terms. */
static bool find_record_column(ExchangeTable table, Str name, ColumnName *ret_name)
{
    static const char *const TERMS[][2] = {
        {"taxonomy", "taxonomy_id"},
        {"taxonomy_parent_name", "parent_id"},
    };
    if (is_said_elsewhere(table, name, true)) {
        *ret_name = use_of(USE_ELSEWHERE);
        return true;
    }
    for (size_t i = 0; table == TABLE_TAXONOMY_TERM && i < sizeof TERMS / sizeof TERMS[0]; i++) {
        if (!str_equal(name, str_of(TERMS[i][0])))
            continue;
        *ret_name = cell_of(table, TERMS[i][1]);
        return true;
    }
    return false;
}

/* Tables put their own name before their columns: "service_name", "taxonomy_recordid". */
static Str without_prefix(ExchangeTable table, Str name)
{
    const char *prefix = EXCHANGE_SHAPES[table].name;
    if (table == TABLE_TAXONOMY_TERM && !str_starts_with(name, STR("taxonomy_term_")))
        prefix = "taxonomy";
    size_t len = strlen(prefix);
    if (name.len <= len + 1 || !str_starts_with(name, str_of(prefix)) || name.bytes[len] != '_')
        return name;
    return str_part(name, len + 1, name.len);
}

ColumnName import_column_name(ExchangeTable table, Str name, bool has_record_ids)
{
    char bytes[NAME_BYTES];
    Str key = normal_name(name, bytes);
    ColumnName found;
    if (has_record_ids && find_record_column(table, key, &found))
        return found;
    found = find_column(table, key);
    return found.use == USE_UNKNOWN ? find_column(table, without_prefix(table, key)) : found;
}
