/* exchange_entity: rows of HSDS as the directory's records. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_entity.h"

#include "features/exchange/import_value.h"

#include <pthread.h>
#include <string.h>

static const RecordType *type_of(ExchangeTable table)
{
    switch (table) {
    case TABLE_TAXONOMY:
        return &TAXONOMY;
    case TABLE_TAXONOMY_TERM:
        return &TAXONOMY_TERM;
    case TABLE_UNIT:
        return &UNIT;
    case TABLE_ORGANIZATION:
        return &ORGANISATION_DETAILS;
    case TABLE_ORGANIZATION_IDENTIFIER:
        return &ORGANISATION_IDENTIFIER;
    case TABLE_PROGRAM:
        return &PROGRAM;
    case TABLE_SERVICE:
        return &SERVICE_RECORD;
    case TABLE_LOCATION:
        return &LOCATION_RECORD;
    case TABLE_SERVICE_AT_LOCATION:
        return &SERVICE_AT_LOCATION;
    case TABLE_ADDRESS:
        return &ADDRESS;
    case TABLE_CONTACT:
        return &CONTACT_RECORD;
    case TABLE_PHONE:
        return &PHONE;
    case TABLE_SCHEDULE:
        return &SCHEDULE;
    case TABLE_SERVICE_AREA:
        return &SERVICE_AREA;
    case TABLE_FUNDING:
        return &FUNDING;
    case TABLE_REQUIRED_DOCUMENT:
        return &REQUIRED_DOCUMENT;
    case TABLE_LANGUAGE:
        return &SPOKEN_LANGUAGE;
    case TABLE_ACCESSIBILITY:
        return &ACCESSIBILITY;
    case TABLE_COST_OPTION:
        return &COST_OPTION;
    case TABLE_SERVICE_CAPACITY:
        return &SERVICE_CAPACITY;
    case TABLE_URL:
        return &WEB_ADDRESS;
    case TABLE_ATTRIBUTE:
    case TABLE_METADATA:
    case TABLE_META_TABLE_DESCRIPTION:
    case EXCHANGE_TABLES:
        break;
    }
    return NULL;
}

/* Columns whose field is called otherwise here. */
static const char *field_name(ExchangeTable table, const char *column, bool is_own_address)
{
    static const char *const ADDRESS_FIELDS[][2] = {
        {"address_1", "address"}, {"city", "municipality"}, {"address_type", ""}};
    for (size_t i = 0; is_own_address && i < 3; i++) {
        if (strcmp(column, ADDRESS_FIELDS[i][0]) == 0)
            return ADDRESS_FIELDS[i][1];
    }
    if (strcmp(column, "organization_id") == 0)
        return "organisation_id";
    if (table == TABLE_SERVICE_CAPACITY && strcmp(column, "updated") == 0)
        return "updated_at";
    return column;
}

static EntityShape shapes[EXCHANGE_TABLES];
static EntityShape own_address;
static pthread_once_t shapes_once = PTHREAD_ONCE_INIT;

static void make_shape(ExchangeTable table, bool is_own_address, EntityShape *shape)
{
    shape->type = is_own_address ? &LOCATION_RECORD : type_of(table);
    const ExchangeShape *from = &EXCHANGE_SHAPES[table];
    for (size_t i = 0; shape->type != NULL && i < from->column_count; i++) {
        const char *name = field_name(table, from->columns[i].name, is_own_address);
        shape->fields[i] = record_field(shape->type, name);
    }
}

static void make_shapes(void)
{
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        make_shape(table, false, &shapes[table]);
    make_shape(TABLE_ADDRESS, true, &own_address);
}

const EntityShape *entity_shape(ExchangeTable table, bool is_own_address)
{
    (void)pthread_once(&shapes_once, make_shapes);
    return is_own_address ? &own_address : &shapes[table];
}

const char *entity_word(ExchangeTable table)
{
    if (table == TABLE_ORGANIZATION)
        return ENTITY_ORGANISATION;
    return EXCHANGE_SHAPES[table].name;
}

static void set_number(const RecordField *field, int64_t value, EntityRecord *record)
{
    *(int64_t *)(void *)((char *)record + field->offset) = value;
}

static void set_cell(const RecordField *field, Str cell, EntityRecord *record)
{
    Microseconds at = 0;
    if (field->kind == VALUE_TIME)
        set_number(field, import_moment(cell, &at) ? at : 0, record);
    else
        /* import_clean has made a number of every cell that must be one. */
        (void)!record_field_set(field, cell, record);
}

/* What the database demands beyond HSDS. */
static void complete(ExchangeTable table, bool is_own_address, EntityRecord *record)
{
    if (table == TABLE_ADDRESS && !is_own_address && record->address.address_1.len == 0) {
        const Address *address = &record->address;
        const Str parts[] = {address->address_2, address->attention, address->city, STR("-")};
        size_t i = 0;
        while (parts[i].len == 0)
            i++;
        record->address.address_1 = parts[i];
    }
    if (table == TABLE_ORGANIZATION_IDENTIFIER && record->identifier.identifier_type.len == 0)
        record->identifier.identifier_type = record->identifier.identifier_scheme.len > 0
                                                 ? record->identifier.identifier_scheme
                                                 : STR("id");
    if (table == TABLE_SERVICE_CAPACITY) {
        const OptionalNumber *available = &record->capacity.available;
        record->capacity.state = !available->is_set     ? STR("unknown")
                                 : available->value > 0 ? STR("free")
                                                        : STR("full");
    }
}

void entity_from_cells(
    ExchangeTable table,
    bool is_own_address,
    const Str cells[EXCHANGE_COLUMNS],
    EntityFind find,
    void *data,
    EntityRecord *ret_record)
{
    const EntityShape *shape = entity_shape(table, is_own_address);
    const ExchangeShape *from = &EXCHANGE_SHAPES[table];
    EntityRecord record = {0};
    for (size_t i = 0; i < from->column_count; i++) {
        const ExchangeColumn *column = &from->columns[i];
        const RecordField *field = shape->fields[i];
        if (column->kind == COLUMN_LINK && cells[i].len > 0) {
            int64_t id = find(data, column->target, cells[i]);
            if (field != NULL) {
                set_number(field, id, &record);
            } else if (id != 0 && shape->type != NULL && shape->type->is_detail) {
                record.record.link_entity = str_of(entity_word(column->target));
                record.record.link_id = id;
            }
        } else if (column->kind != COLUMN_LINK && field != NULL) {
            set_cell(field, cells[i], &record);
        }
    }
    complete(table, is_own_address, &record);
    *ret_record = record;
}
