/* import_write: single rows of an import. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_write.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/directory/directory_pages.h"
#include "features/directory/origin.h"
#include "features/people/organisation_reference.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void import_touch(ImportWriter *writer, int64_t organisation)
{
    const int64_t *last = (const int64_t *)(const void *)writer->touched.bytes;
    size_t count = writer->touched.len / sizeof *last;
    if (organisation == 0 || (count > 0 && last[count - 1] == organisation))
        return;
    buffer_put(
        &writer->touched, (Str){.bytes = (const char *)&organisation, .len = sizeof organisation});
}

static Str cell_of(const WriteRow *row, const char *column)
{
    return row->cells[exchange_column(row->table, str_of(column))];
}

/* People want to know where an entry comes from; of its parts nobody asks. */
static bool has_origin(ExchangeTable table)
{
    return table == TABLE_ORGANIZATION || table == TABLE_SERVICE || table == TABLE_LOCATION ||
           table == TABLE_CONTACT;
}

static Status save_origin(ImportWriter *writer, const WriteRow *row, int64_t entity_id)
{
    if (!has_origin(row->table))
        return OK;
    const Origin origin = {
        .source = writer->origin,
        .entity = str_of(entity_word(row->table)),
        .source_key = row->source_key.len > 0 ? row->source_key : row->uuid,
        .link_id = entity_id,
        .row_hash = str_format(
            writer->db->arena,
            "%016" PRIx64,
            str_hash(exchange_content(writer->db->arena, row->table, row->cells))),
        .seen_at = writer->now,
    };
    return origin_save(writer->db, &origin);
}

static Status remove_origin(ImportWriter *writer, const WriteRow *row)
{
    if (!has_origin(row->table))
        return OK;
    return origin_remove(
        writer->db,
        writer->origin,
        str_of(entity_word(row->table)),
        row->source_key.len > 0 ? row->source_key : row->uuid);
}

static void touch_owner(ImportWriter *writer, ExchangeTable table, const EntityRecord *record)
{
    if (table == TABLE_SERVICE)
        import_touch(writer, record->service.organisation_id);
    else if (table == TABLE_LOCATION)
        import_touch(writer, record->location.organisation_id);
    else if (table == TABLE_CONTACT)
        import_touch(writer, record->contact.organisation_id);
}

/* ---- Making ---- */

static Status make_organisation(ImportWriter *writer, const WriteRow *row, int64_t *ret_id)
{
    EntityRecord record;
    entity_from_cells(row->table, false, row->cells, writer->find, writer->find_data, &record);
    const Organisation made = {
        .uuid = row->uuid,
        .name = cell_of(row, "name"),
        .email = cell_of(row, "email"),
        .web = cell_of(row, "website"),
    };
    OrganisationId id;
    TRY(organisation_save(writer->db, &made, &id));
    record.organisation.record.id = id.value;
    record.organisation.saved_at = writer->now;
    record.organisation.saved_by_name = writer->source_name;
    TRY(record_insert(writer->db, &ORGANISATION_DETAILS, &record));
    import_touch(writer, id.value);
    *ret_id = id.value;
    return OK;
}

static Status is_confidential(ImportWriter *writer, int64_t organisation, bool *ret_is)
{
    int64_t count = 0;
    TRY(db_query_int(
        writer->db,
        "SELECT count(*) AS n FROM organisation WHERE id = $1 AND is_confidential",
        PARAMS(db_int(organisation)),
        &count));
    *ret_is = count > 0;
    return OK;
}

static Status make_location(ImportWriter *writer, EntityRecord *record, const Str *own_address)
{
    LocationRecord *location = &record->location;
    bool is_hidden = false;
    TRY(is_confidential(writer, location->organisation_id, &is_hidden));
    location->is_confidential = location->is_confidential || is_hidden;
    if (own_address != NULL) {
        EntityRecord address;
        entity_from_cells(
            TABLE_ADDRESS, true, own_address, writer->find, writer->find_data, &address);
        location->attention = address.location.attention;
        location->address = address.location.address;
        location->address_2 = address.location.address_2;
        location->municipality = address.location.municipality;
        location->region = address.location.region;
        location->state_province = address.location.state_province;
        location->postal_code = address.location.postal_code;
        location->country = address.location.country;
    }
    return location_record_save(writer->db, location);
}

static Status make_record(
    ImportWriter *writer, const WriteRow *row, const Str *own_address, EntityRecord *record)
{
    if (row->table == TABLE_LOCATION)
        return make_location(writer, record, own_address);
    if (row->table == TABLE_SERVICE)
        return service_record_save(writer->db, &record->service);
    if (row->table == TABLE_CONTACT)
        return contact_record_save(writer->db, &record->contact);
    if (row->table == TABLE_SERVICE_CAPACITY && record->capacity.updated_at == 0)
        record->capacity.updated_at = writer->now;
    return record_insert(writer->db, entity_shape(row->table, false)->type, record);
}

/* The number of a state's register stands in the organisation itself, unless it has one. */
static Status make_number(ImportWriter *writer, const WriteRow *row, bool *ret_is_made)
{
    Str scheme = cell_of(row, "identifier_scheme");
    Str link = cell_of(row, "organization_id");
    int64_t id = writer->find(writer->find_data, TABLE_ORGANIZATION, link);
    Organisation ours;
    *ret_is_made = false;
    if ((!str_equal(scheme, STR("CZ-ICO")) && !str_equal(scheme, STR("PL-REGON"))) || id == 0)
        return OK;
    TRY(organisation_get(writer->db, (OrganisationId){id}, &ours));
    if (ours.registration_number.len > 0 &&
        !str_equal(ours.registration_number, cell_of(row, "identifier")))
        return OK;
    *ret_is_made = true;
    if (ours.registration_number.len > 0)
        return OK;
    ours.registration_number = cell_of(row, "identifier");
    OrganisationId saved;
    return organisation_save(writer->db, &ours, &saved);
}

Status import_make(
    ImportWriter *writer, const WriteRow *row, const Str *own_address, int64_t *ret_entity_id)
{
    int64_t id = 0;
    bool is_number = false;
    if (row->table == TABLE_ORGANIZATION_IDENTIFIER)
        TRY(make_number(writer, row, &is_number));
    if (is_number) {
        *ret_entity_id = 0;
        return OK;
    }
    if (row->table == TABLE_ATTRIBUTE) {
        TRY(import_attribute_add(writer, row->cells));
    } else if (row->table == TABLE_ORGANIZATION) {
        TRY(make_organisation(writer, row, &id));
    } else {
        EntityRecord record;
        entity_from_cells(row->table, false, row->cells, writer->find, writer->find_data, &record);
        record.record.uuid = row->uuid;
        TRY(make_record(writer, row, own_address, &record));
        touch_owner(writer, row->table, &record);
        id = record.record.id;
    }
    *ret_entity_id = id;
    return id == 0 ? OK : save_origin(writer, row, id);
}

/* ---- Changing ---- */

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

static Status load(
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

static Status import_change_record(
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
    TRY(load(writer, type, merge.entity_id, &ours, &is_there));
    if (!is_there)
        return OK; /* somebody here has deleted it; that stays too */
    if (row->table == TABLE_ORGANIZATION)
        TRY(raise_organisation(writer, entity_id));
    if (before_cells == NULL)
        TRY(remember_replaced(writer, row->table, is_own, &ours));
    if (row->table == TABLE_ORGANIZATION)
        TRY(merge_organisation(&merge, row, before_cells));
    TRY(merge_fields(&merge, row->table, is_own, &before, &theirs, &ours));
    touch_owner(writer, row->table, &ours);
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
    return entity_id > 0 ? save_origin(writer, row, entity_id) : OK;
}

/* ---- Removing and bringing back ---- */

static Status is_named(Db *db, int64_t organisation, bool *ret_is_named)
{
    *ret_is_named = false;
    for (const OrganisationReference *const *at = ORGANISATION_REFERENCES; *at != NULL; at++) {
        int64_t count = 0;
        if ((*at)->count == NULL || *at == &DIRECTORY_ORGANISATION_REFERENCE)
            continue;
        TRY((*at)->count(db, (OrganisationId){organisation}, &count));
        *ret_is_named = *ret_is_named || count > 0;
    }
    return OK;
}

static Status remove_own_address(ImportWriter *writer, int64_t location)
{
    EntityRecord ours;
    bool is_there = false;
    TRY(load(writer, &LOCATION_RECORD, location, &ours, &is_there));
    if (!is_there)
        return OK;
    LocationRecord *place = &ours.location;
    place->attention = place->address = place->address_2 = place->municipality = (Str){0};
    place->region = place->state_province = place->postal_code = place->country = (Str){0};
    return location_record_save(writer->db, place);
}

static Status remove_thing(ImportWriter *writer, ExchangeTable table, int64_t id)
{
    Db *db = writer->db;
    if (is_own_address(table, id))
        return remove_own_address(writer, -id);
    if (table == TABLE_SERVICE)
        return service_record_remove(db, (ServiceId){id});
    if (table == TABLE_LOCATION)
        return location_record_remove(db, id);
    if (table == TABLE_CONTACT)
        return contact_record_remove(db, id);
    return record_remove(db, entity_shape(table, false)->type, id);
}

/* A programme or a list that things of others still name stays where it is. */
static Status is_in_use(Db *db, ExchangeTable table, int64_t id, bool *ret_is_in_use)
{
    const char *sql = NULL;
    if (table == TABLE_PROGRAM)
        sql = "SELECT count(*) AS n FROM service WHERE program_id = $1";
    else if (table == TABLE_UNIT)
        sql = "SELECT count(*) AS n FROM service_capacity WHERE unit_id = $1";
    else if (table == TABLE_TAXONOMY)
        sql = "SELECT count(*) AS n FROM taxonomy_term WHERE taxonomy_id = $1";
    else if (table == TABLE_TAXONOMY_TERM)
        sql = "SELECT count(*) AS n FROM taxonomy_term WHERE parent_id = $1";
    int64_t count = 0;
    if (sql != NULL)
        TRY(db_query_int(db, sql, PARAMS(db_int(id)), &count));
    *ret_is_in_use = count > 0;
    return OK;
}

Status import_remove(
    ImportWriter *writer, const WriteRow *row, int64_t entity_id, bool *ret_is_removed)
{
    bool stays = false;
    *ret_is_removed = false;
    if (row->table == TABLE_ORGANIZATION) {
        TRY(is_named(writer->db, entity_id, &stays));
        if (!stays)
            TRY(organisation_withdraw(writer->db, (OrganisationId){entity_id}));
    } else if (row->table == TABLE_ATTRIBUTE) {
        TRY(import_attribute_take(writer, row->cells));
    } else if (entity_id != 0) {
        TRY(is_in_use(writer->db, row->table, entity_id, &stays));
        if (!stays)
            TRY(remove_thing(writer, row->table, entity_id));
    }
    *ret_is_removed = !stays;
    return stays ? OK : remove_origin(writer, row);
}

Status import_restore(ImportWriter *writer, const WriteRow *row, int64_t entity_id)
{
    EntityRecord record;
    if (row->table == TABLE_ATTRIBUTE)
        return import_attribute_add(writer, row->cells);
    if (entity_id == 0)
        return OK;
    if (row->table == TABLE_ORGANIZATION) {
        TRY(organisation_restore(writer->db, (OrganisationId){entity_id}));
        import_touch(writer, entity_id);
        return save_origin(writer, row, entity_id);
    }
    if (row->table == TABLE_SERVICE || is_own_address(row->table, entity_id)) {
        const Str nothing[EXCHANGE_COLUMNS] = {{0}};
        bool is_address = row->table == TABLE_ADDRESS;
        TRY(import_change_record(writer, row, is_address ? nothing : NULL, entity_id));
        return is_address ? OK : save_origin(writer, row, entity_id);
    }
    const RecordType *type = entity_shape(row->table, false)->type;
    bool is_there = false;
    TRY(load(writer, type, entity_id, &record, &is_there));
    if (is_there)
        return OK;
    entity_from_cells(row->table, false, row->cells, writer->find, writer->find_data, &record);
    record.record.uuid = row->uuid;
    record.record.id = entity_id;
    if (row->table == TABLE_SERVICE_CAPACITY && record.capacity.updated_at == 0)
        record.capacity.updated_at = writer->now;
    TRY(record_insert(writer->db, type, &record));
    touch_owner(writer, row->table, &record);
    return save_origin(writer, row, entity_id);
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

/* ---- Words of search ---- */

static int compare_ids(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static Status finish_one(
    ImportWriter *writer, int64_t id, Status (*also)(void *data, int64_t organisation), void *data)
{
    Organisation organisation;
    bool is_there = false;
    TRY(db_found(
        writer->db, organisation_get(writer->db, (OrganisationId){id}, &organisation), &is_there));
    if (!is_there)
        return OK;
    if (also != NULL)
        TRY(also(data, organisation.id.value));
    return directory_search_refresh(writer->db, &organisation.id.value, 1);
}

Status import_finish_search(
    ImportWriter *writer, Status (*also)(void *data, int64_t organisation), void *data)
{
    int64_t *ids = (int64_t *)(void *)writer->touched.bytes;
    size_t count = writer->touched.len / sizeof *ids;
    if (count > 0)
        qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && ids[i] == ids[i - 1])
            continue;
        ArenaMark mark = arena_mark(writer->db->arena);
        TRY(finish_one(writer, ids[i], also, data));
        arena_rewind(writer->db->arena, mark);
    }
    return OK;
}
