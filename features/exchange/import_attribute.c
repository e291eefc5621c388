/*
 * import_attribute: an attribute of HSDS is a value of one of our lists, a field of ours that HSDS
 * has no column for, or a term of a taxonomy that came from outside.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/attribute.h"
#include "features/exchange/import_write.h"

#include <string.h>

typedef struct Meaning {
    int64_t link;
    const char *entity;
    Str list; /* empty: it means nothing here */
    Str key;
    bool is_made;       /* what it is about was made by this import */
    const OwnTerm *own; /* NULL: a term of others */
} Meaning;

static Str cell_of(const Str *cells, const char *column)
{
    return cells[exchange_column(TABLE_ATTRIBUTE, str_of(column))];
}

/* What the attribute is about. Where it does not say what kind of thing that is, the first kind
 * that has one with this id. */
static void find_link(ImportWriter *writer, const Str *cells, Meaning *meaning)
{
    static const ExchangeTable TABLES[] = {
        TABLE_SERVICE,
        TABLE_ORGANIZATION,
        TABLE_LOCATION,
        TABLE_SERVICE_AT_LOCATION,
        TABLE_CONTACT,
        TABLE_PROGRAM,
        TABLE_PHONE,
        TABLE_SCHEDULE,
        TABLE_SERVICE_AREA};
    ExchangeTable named = exchange_table_named(cell_of(cells, "link_entity"));
    Str link = cell_of(cells, "link_id");
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0] && meaning->link == 0; i++) {
        if (named != TABLE_NONE && named != TABLES[i])
            continue;
        meaning->link = writer->find(writer->find_data, TABLES[i], link);
        meaning->entity = entity_word(TABLES[i]);
        meaning->is_made = meaning->link != 0 && writer->is_made != NULL &&
                           writer->is_made(writer->find_data, TABLES[i], link);
    }
}

static Meaning meaning_of(ImportWriter *writer, const Str *cells)
{
    Meaning meaning = {0};
    Uuid uuid;
    Str term = cell_of(cells, "taxonomy_term_id");
    find_link(writer, cells, &meaning);
    if (meaning.link == 0 || !uuid_parse(term, &uuid))
        return meaning;
    const OwnTerm *own = own_terms_find(&writer->terms, uuid);
    if (own != NULL) {
        meaning.own = own;
        meaning.list = own->list;
        meaning.key = own->key;
        return meaning;
    }
    int64_t id = writer->find(writer->find_data, TABLE_TAXONOMY_TERM, term);
    if (id != 0) {
        meaning.list = STR("taxonomy_term");
        meaning.key = str_format(writer->db->arena, "%lld", (long long)id);
    }
    return meaning;
}

/* Only where `present` stands. */
static Status set_service_field(
    ImportWriter *writer, int64_t service, const RecordField *field, Str present, Str value)
{
    RecordList list;
    TRY(records_by_id(writer->db, &SERVICE_RECORD, &service, 1, &list));
    if (list.count == 0)
        return OK;
    ServiceRecord record = *(const ServiceRecord *)list.items;
    Str text = record_field_text(writer->db->arena, field, &record);
    if (!str_equal(text, present))
        return OK;
    TRY(record_field_set(field, value, &record));
    import_touch(writer, record.organisation_id);
    return service_record_save(writer->db, &record);
}

/* Sector and territory of an organisation; the first one holds. */
static Status set_organisation_field(ImportWriter *writer, const Meaning *meaning)
{
    Organisation ours;
    bool is_there = false;
    TRY(db_found(
        writer->db,
        organisation_get(writer->db, (OrganisationId){meaning->link}, &ours),
        &is_there));
    bool is_sector = str_equal(meaning->list, STR("sector"));
    Str *value = is_sector ? &ours.sector : &ours.territory;
    if (!is_there || value->len > 0)
        return OK;
    *value = meaning->key;
    OrganisationId saved;
    return organisation_save(writer->db, &ours, &saved);
}

static bool is_organisation_field(const Meaning *meaning)
{
    return strcmp(meaning->entity, ENTITY_ORGANISATION) == 0 &&
           (str_equal(meaning->list, STR("sector")) || str_equal(meaning->list, STR("territory")));
}

/* A field of ours or the kind of a service, and what it becomes; NULL: a value of a list. */
static const RecordField *field_of(const Meaning *meaning, const Str *cells, Str *ret_value)
{
    bool is_about_service = strcmp(meaning->entity, ENTITY_SERVICE) == 0;
    return meaning->own == NULL || !is_about_service
               ? NULL
               : service_field_of_term(meaning->own, cell_of(cells, "value"), ret_value);
}

/* Fields that only a service has, and those that are none: nothing to keep. */
static bool is_of_fields(const Meaning *meaning)
{
    return str_equal(meaning->list, STR(TERMS_OF_FIELDS));
}

Status import_attribute_add(ImportWriter *writer, const Str *cells)
{
    Meaning meaning = meaning_of(writer, cells);
    if (meaning.list.len == 0 || meaning.key.len == 0)
        return OK;
    Str field_value;
    const RecordField *field = field_of(&meaning, cells, &field_value);
    if (field != NULL && meaning.is_made)
        return OK;
    if (field != NULL)
        return set_service_field(writer, meaning.link, field, (Str){0}, field_value);
    if (is_of_fields(&meaning))
        return OK;
    if (is_organisation_field(&meaning))
        return set_organisation_field(writer, &meaning);
    const AttributeValue value = {
        .entity = meaning.entity,
        .link = meaning.link,
        .list = meaning.list,
        .key = meaning.key,
        .value = cell_of(cells, "value"),
        .label = cell_of(cells, "label"),
        .link_type = cell_of(cells, "link_type"),
    };
    return meaning.is_made ? import_queue_attribute(writer->db, writer->queues, &value)
                           : attribute_add(writer->db, &value);
}

Status import_attribute_take(ImportWriter *writer, const Str *cells)
{
    Meaning meaning = meaning_of(writer, cells);
    if (meaning.list.len == 0 || meaning.key.len == 0 || is_organisation_field(&meaning))
        return OK;
    Str field_value;
    const RecordField *field = field_of(&meaning, cells, &field_value);
    if (field != NULL)
        return set_service_field(writer, meaning.link, field, field_value, (Str){0});
    if (is_of_fields(&meaning))
        return OK;
    return attribute_take(writer->db, meaning.link, meaning.list, meaning.key);
}
