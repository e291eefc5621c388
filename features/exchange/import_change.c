/* import_change: a row changes what nobody here has changed. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_write_private.h"

#include "features/directory/origin.h"

#include <string.h>

typedef struct Merge {
    ImportWriter *writer;
    int64_t entity_id;
    bool has_before;
    bool has_changed;
} Merge;

/* Which text is to stand there. */
static Status choose(Merge *merge, const char *field, Str before, Str theirs, Str *ours)
{
    if (str_equal(*ours, theirs))
        return OK;
    if (merge->has_before && str_equal(before, theirs))
        return OK; /* changed here; the source says what it said */
    if (merge->has_before && str_equal(*ours, before)) {
        *ours = theirs;
        merge->has_changed = true;
        return OK;
    }
    if (!merge->has_before && theirs.len == 0)
        return OK; /* a package need not know everything */
    if (!merge->has_before && merge->writer->takes_theirs) {
        *ours = theirs;
        merge->has_changed = true;
        return OK;
    }
    merge->writer->kept_count++;
    return overlay_update(merge->writer->db, merge->entity_id, field, theirs);
}

static Status choose_field(
    Merge *merge,
    const RecordField *field,
    const EntityRecord *before,
    const EntityRecord *theirs,
    EntityRecord *ours)
{
    Arena *arena = merge->writer->db->arena;
    Str text = record_field_text(arena, field, ours);
    Str was = text;
    TRY(choose(
        merge,
        field->name,
        record_field_text(arena, field, before),
        record_field_text(arena, field, theirs),
        &text));
    return str_equal(text, was) ? OK : record_field_set(field, text, ours);
}

static Status merge_fields(
    Merge *merge,
    ExchangeTable table,
    bool is_own,
    const EntityRecord *before,
    const EntityRecord *theirs,
    EntityRecord *ours)
{
    const EntityShape *shape = entity_shape(table, is_own);
    for (size_t i = 0; i < EXCHANGE_SHAPES[table].column_count; i++) {
        if (shape->fields[i] != NULL)
            TRY(choose_field(merge, shape->fields[i], before, theirs, ours));
    }
    bool hangs_elsewhere = shape->type->is_detail && theirs->record.link_id != 0 &&
                           before->record.link_id != theirs->record.link_id;
    if (hangs_elsewhere && merge->has_before) {
        ours->record.link_entity = theirs->record.link_entity;
        ours->record.link_id = theirs->record.link_id;
        merge->has_changed = true;
    }
    return OK;
}

Status import_load(
    ImportWriter *writer,
    const RecordType *type,
    int64_t id,
    EntityRecord *ret_record,
    bool *ret_is_there)
{
    RecordList list;
    TRY(records_by_id(writer->db, type, &id, 1, &list));
    *ret_is_there = list.count == 1;
    if (list.count == 1)
        memcpy(ret_record, list.items, type->size_bytes);
    return OK;
}

static Status save_changed(
    ImportWriter *writer, ExchangeTable table, bool is_own, EntityRecord *ours)
{
    if (table == TABLE_LOCATION || is_own)
        return location_record_save(writer->db, &ours->location);
    if (table == TABLE_SERVICE) {
        ours->service.updated_at = writer->now;
        return service_record_save(writer->db, &ours->service);
    }
    if (table == TABLE_CONTACT)
        return contact_record_save(writer->db, &ours->contact);
    return record_update(writer->db, entity_shape(table, is_own)->type, ours);
}

/* People's columns of an organisation: name, e-mail and web. */
static Status merge_organisation(Merge *merge, const WriteRow *row, const Str *before)
{
    Db *db = merge->writer->db;
    Organisation ours;
    bool is_there = false;
    TRY(db_found(db, organisation_get(db, (OrganisationId){merge->entity_id}, &ours), &is_there));
    if (!is_there)
        return OK;

    const struct {
        const char *column;
        const char *field;
        Str *value;
    } FIELDS[] = {
        {"name", "name", &ours.name},
        {"email", "email", &ours.email},
        {"website", "web", &ours.web},
    };

    for (size_t i = 0; i < 3; i++) {
        size_t column = exchange_column(TABLE_ORGANIZATION, str_of(FIELDS[i].column));
        TRY(choose(
            merge,
            FIELDS[i].field,
            before == NULL ? (Str){0} : before[column],
            row->cells[column],
            FIELDS[i].value));
    }
    if (!merge->has_changed)
        return OK;
    merge->has_changed = false;
    OrganisationId saved;
    return organisation_save(db, &ours, &saved);
}

/* What stood there before a package said it for the first time, for undoing. */
static Status remember_replaced(
    ImportWriter *writer, ExchangeTable table, bool is_own, const EntityRecord *ours)
{
    const EntityShape *shape = entity_shape(table, is_own);
    Str cells[EXCHANGE_COLUMNS] = {{0}};
    for (size_t i = 0; i < EXCHANGE_SHAPES[table].column_count; i++) {
        bool is_moment = EXCHANGE_SHAPES[table].columns[i].kind == COLUMN_MOMENT;
        if (shape->fields[i] != NULL && shape->fields[i]->kind != VALUE_ID && !is_moment)
            cells[i] = record_field_text(writer->db->arena, shape->fields[i], ours);
    }
    if (table == TABLE_ORGANIZATION) {
        Organisation organisation;
        TRY(organisation_get(writer->db, (OrganisationId){ours->record.id}, &organisation));
        cells[exchange_column(table, STR("name"))] = organisation.name;
        cells[exchange_column(table, STR("email"))] = organisation.email;
        cells[exchange_column(table, STR("website"))] = organisation.web;
    }
    writer->replaced = exchange_content(writer->db->arena, table, cells);
    return OK;
}

static Status raise_organisation(ImportWriter *writer, int64_t id)
{
    Organisation organisation;
    bool is_shown = false;
    TRY(db_found(
        writer->db, organisation_get(writer->db, (OrganisationId){id}, &organisation), &is_shown));
    writer->has_raised = writer->has_raised || !is_shown;
    return is_shown ? OK : organisation_restore(writer->db, (OrganisationId){id});
}

Status import_change_record(
    ImportWriter *writer, const WriteRow *row, const Str *before_cells, int64_t entity_id)
{
    bool is_own = is_own_address(row->table, entity_id);
    Merge merge = {
        .writer = writer,
        .entity_id = is_own ? -entity_id : entity_id,
        .has_before = before_cells != NULL,
    };
    EntityRecord before = {0};
    EntityRecord theirs;
    EntityRecord ours = {0};
    bool is_there = false;
    entity_from_cells(row->table, is_own, row->cells, writer->find, writer->find_data, &theirs);
    if (before_cells != NULL)
        entity_from_cells(
            row->table, is_own, before_cells, writer->find, writer->find_data, &before);
    const RecordType *type = entity_shape(row->table, is_own)->type;
    TRY(import_load(writer, type, merge.entity_id, &ours, &is_there));
    if (!is_there)
        return OK; /* somebody here has deleted it; that stays too */
    if (row->table == TABLE_ORGANIZATION)
        TRY(raise_organisation(writer, entity_id));
    if (before_cells == NULL)
        TRY(remember_replaced(writer, row->table, is_own, &ours));
    if (row->table == TABLE_ORGANIZATION)
        TRY(merge_organisation(&merge, row, before_cells));
    bool is_hidden = (row->table == TABLE_LOCATION || is_own) && ours.location.is_confidential;
    TRY(merge_fields(&merge, row->table, is_own, &before, &theirs, &ours));
    if (is_hidden) /* a source may hide a place; that it can be found again is said by a person */
        ours.location.is_confidential = true;
    import_touch_owner(writer, is_own ? TABLE_LOCATION : row->table, &ours);
    if (row->table == TABLE_SERVICE && ours.service.removed_at != 0 && before_cells == NULL) {
        ours.service.removed_at = 0;
        writer->has_raised = true;
        merge.has_changed = true;
    }
    if (row->table == TABLE_ORGANIZATION)
        import_touch(writer, entity_id);
    return merge.has_changed ? save_changed(writer, row->table, is_own, &ours) : OK;
}

Status import_change(
    ImportWriter *writer, const WriteRow *row, const Str *before, int64_t entity_id)
{
    if (row->table == TABLE_ATTRIBUTE) {
        if (before != NULL)
            TRY(import_attribute_take(writer, before));
        return import_attribute_add(writer, row->cells);
    }
    if (entity_id == 0)
        return OK;
    TRY(import_change_record(writer, row, before, entity_id));
    return entity_id > 0 ? import_save_origin(writer, row, entity_id) : OK;
}

Status import_set_parent(ImportWriter *writer, int64_t organisation, Str parent_uuid)
{
    int64_t parent = writer->find(writer->find_data, TABLE_ORGANIZATION, parent_uuid);
    Organisation ours;
    bool is_there = false;
    TRY(db_found(
        writer->db,
        organisation_get(writer->db, (OrganisationId){organisation}, &ours),
        &is_there));
    if (!is_there || parent == 0 || ours.parent.value != 0)
        return OK;
    ours.parent.value = parent;
    OrganisationId saved;
    /* One that would stand below itself keeps none. */
    Error error = {0};
    Db quiet = {.connection = writer->db->connection, .arena = writer->db->arena, .error = &error};
    Status status = organisation_save(&quiet, &ours, &saved);
    return status == INVALID ? OK : status;
}
