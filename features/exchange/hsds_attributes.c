/* hsds_attributes: see hsds_attributes.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_attributes.h"

#include "features/exchange/hsds_values.h"

/* What an attribute's key could not be named for stays with the key. */
static void remember(HsdsWriter *writer, Status status)
{
    if (writer->status == OK)
        writer->status = status;
}

void hsds_put_taxonomy(Json *json, const HsdsTaxonomy *taxonomy)
{
    json_begin_object(json);
    hsds_put_text(json, "id", str_of(taxonomy->uuid));
    json_name(json, "name");
    json_put(json, taxonomy->name);
    json_name(json, "description");
    json_put(json, taxonomy->description);
    hsds_put_uri(json, "uri", taxonomy->uri);
    hsds_put_text(json, "version", taxonomy->version);
    json_end(json);
}

void hsds_put_term(Json *json, const HsdsTerm *term)
{
    json_begin_object(json);
    hsds_put_text(json, "id", str_of(term->uuid));
    hsds_put_text(json, "code", term->code);
    json_name(json, "name");
    json_put(json, term->name);
    json_name(json, "description");
    json_put(json, term->description);
    hsds_put_text(json, "parent_id", term->parent_uuid);
    hsds_put_text(json, "taxonomy", term->taxonomy);
    hsds_put_text(json, "taxonomy_id", str_of(term->taxonomy_uuid));
    hsds_put_text(json, "language", term->language);
    hsds_put_uri(json, "term_uri", term->term_uri);
    json_end(json);
}

/* `value` may be empty: then the term says it all. */
static void put_attribute(HsdsWriter *writer, AttributeOf of, const HsdsTerm *term, Str value)
{
    Json *json = writer->json;
    json_begin_object(json);
    char uuid[UUID_TEXT_BYTES];
    Str name = str_format(
        writer->db->arena,
        "%lld:%.*s:%.*s",
        (long long)of.id,
        STR_ARG(term->list),
        STR_ARG(term->key));
    uuid_for("attribute", name, uuid);
    hsds_put_text(json, "id", str_of(uuid));
    hsds_put_text(json, "link_id", str_of(of.uuid));
    hsds_put_text(json, "link_entity", str_of(of.entity));
    hsds_put_text(json, "link_type", term->list);
    hsds_put_text(json, "taxonomy_term_id", str_of(term->uuid));
    hsds_put_text(json, "value", value);
    json_name(json, "taxonomy_term");
    hsds_put_term(json, term);
    json_end(json);
}

void hsds_put_code(HsdsWriter *writer, AttributeOf of, Str list, Str key, Str value)
{
    if (key.len == 0)
        return;
    HsdsTerm term;
    bool is_found = false; /* a term of an import may be gone */
    remember(
        writer,
        db_found(writer->db, hsds_term(writer->db, writer->language, list, key, &term), &is_found));
    if (is_found)
        put_attribute(writer, of, &term, value);
}

void hsds_put_own(HsdsWriter *writer, AttributeOf of, const char *field, Str value)
{
    if (value.len > 0)
        hsds_put_code(writer, of, STR(HSDS_LIST_OWN), str_of(field), value);
}

void hsds_put_own_fields(
    HsdsWriter *writer, AttributeOf of, const RecordType *type, const void *record)
{
    for (size_t i = 0; HSDS_OWN_FIELDS[i] != NULL; i++) {
        const RecordField *field = record_field(type, HSDS_OWN_FIELDS[i]);
        if (field != NULL && field->is_ours)
            hsds_put_own(
                writer, of, field->name, record_field_text(writer->db->arena, field, record));
    }
}

void hsds_put_listed(HsdsWriter *writer, AttributeOf of)
{
    AttributeList attributes = hsds_attributes(writer->set, of.id);
    for (size_t i = 0; i < attributes.count; i++) {
        const Attribute *one = &attributes.items[i];
        if (hsds_is_taxonomy(one->list))
            hsds_put_code(writer, of, one->list, one->key, (Str){0});
    }
}
