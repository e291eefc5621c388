/* import_service_fields: attributes that are fields of services. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/import_service_fields.h"

struct ServiceField {
    const RecordField *field;
    Str value;
    uint32_t next; /* from 1, 0: none */
};

const RecordField *service_field_of_term(const OwnTerm *term, Str attribute_value, Str *ret_value)
{
    if (term->key.len == 0)
        return NULL;
    if (str_equal(term->list, STR("service_kind"))) {
        *ret_value = term->key;
        return record_field(&SERVICE_RECORD, "kind");
    }
    if (!str_equal(term->list, STR(TERMS_OF_FIELDS)))
        return NULL;
    for (size_t i = 0; i < SERVICE_RECORD.field_count; i++) {
        const RecordField *field = &SERVICE_RECORD.fields[i];
        if (field->is_ours && field->kind == VALUE_TEXT &&
            str_equal(str_of(field->name), term->key)) {
            *ret_value = attribute_value;
            return field;
        }
    }
    return NULL;
}

/* The row of the new service that the attribute is about, or SIZE_MAX. */
static size_t service_of(const ImportMatch *match, const Str *cells)
{
    Str entity = cells[exchange_column(TABLE_ATTRIBUTE, STR("link_entity"))];
    ExchangeTable named = exchange_table_named(entity);
    Uuid uuid;
    if ((named != TABLE_SERVICE && named != TABLE_NONE) ||
        !uuid_parse(cells[exchange_column(TABLE_ATTRIBUTE, STR("link_id"))], &uuid))
        return SIZE_MAX;
    size_t row = import_batch_find(match->batch, TABLE_SERVICE, uuid);
    bool is_new = row != SIZE_MAX && match->rows[TABLE_SERVICE][row].state == MATCH_NEW;
    return is_new ? row : SIZE_MAX;
}

/* What the attribute says of a new service; false: nothing. */
static bool read_field(
    const ImportMatch *match, size_t i, size_t *ret_service, ServiceField *ret_field)
{
    Str id;
    Str cells[EXCHANGE_COLUMNS];
    Uuid term;
    const ImportRow *row = import_batch_row(match->batch, TABLE_ATTRIBUTE, i);
    if (match->rows[TABLE_ATTRIBUTE][i].state == MATCH_LEFT_OUT)
        return false;
    import_batch_cells(match->batch, TABLE_ATTRIBUTE, row, &id, cells);
    if (!uuid_parse(cells[exchange_column(TABLE_ATTRIBUTE, STR("taxonomy_term_id"))], &term))
        return false;
    const OwnTerm *own = own_terms_find(&match->terms, term);
    if (own == NULL)
        return false;
    Str value = cells[exchange_column(TABLE_ATTRIBUTE, STR("value"))];
    const RecordField *field = service_field_of_term(own, value, &value);
    *ret_service = field == NULL ? SIZE_MAX : service_of(match, cells);
    *ret_field = (ServiceField){.field = field, .value = value};
    return *ret_service != SIZE_MAX;
}

ServiceFields service_fields_gather(const ImportMatch *match, Arena *arena)
{
    size_t services = import_batch_size(match->batch, TABLE_SERVICE);
    size_t attributes = import_batch_size(match->batch, TABLE_ATTRIBUTE);
    uint32_t *first_of = arena_array(arena, uint32_t, services);
    Buffer found;
    buffer_init_in(&found, arena, attributes * sizeof(ServiceField) + 1);
    /* From behind, so that each list begins with the first. */
    for (size_t i = attributes; i-- > 0;) {
        ServiceField field;
        size_t service;
        if (!read_field(match, i, &service, &field))
            continue;
        field.next = first_of[service];
        buffer_put(&found, (Str){.bytes = (const char *)&field, .len = sizeof field});
        first_of[service] = (uint32_t)(found.len / sizeof field);
    }
    return (ServiceFields){
        .first_of = first_of, .items = (const ServiceField *)(const void *)found.bytes};
}

void service_fields_fill(const ServiceFields *fields, size_t row, ServiceRecord *service)
{
    for (uint32_t at = fields->first_of[row]; at != 0; at = fields->items[at - 1].next) {
        const ServiceField *one = &fields->items[at - 1];
        Str *text = (Str *)(void *)((char *)service + one->field->offset);
        if (text->len == 0)
            *text = one->value;
    }
}
