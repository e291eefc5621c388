/* hsds_set: loading what an answer is made of. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_set_private.h"

#include "features/directory/freshness.h"
#include "features/directory/wanted.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static HsdsOrganisation organisation_from_row(const DbRows *row)
{
    return (HsdsOrganisation){
        .id = db_get_int(row, "id"),
        .uuid = db_get_text(row, "uuid"),
        .name = db_get_text(row, "name"),
        .parent_uuid = db_get_text(row, "parent_uuid"),
        .sector = db_get_text(row, "sector"),
        .territory = db_get_text(row, "territory"),
        .municipality = db_get_text(row, "municipality"),
        .address = db_get_text(row, "address"),
        .registration_number = db_get_text(row, "registration_number"),
        .is_confidential = db_get_bool(row, "is_confidential"),
        .email = db_get_text(row, "email"),
        .phone = db_get_text(row, "phone"),
        .web = db_get_text(row, "web"),
        .details =
            {
                .description = db_get_text(row, "description"),
                .does_not_do = db_get_text(row, "does_not_do"),
                .easy_text = db_get_text(row, "easy_text"),
                .service_area = db_get_text(row, "service_area"),
                .alternate_name = db_get_text(row, "alternate_name"),
                .legal_status = db_get_text(row, "legal_status"),
                .tax_status = db_get_text(row, "tax_status"),
                .tax_id = db_get_text(row, "tax_id"),
                .year_incorporated =
                    {
                        .is_set = !db_is_null(row, "year_incorporated"),
                        .value = db_get_double(row, "year_incorporated"),
                    },
                .logo = db_get_text(row, "logo"),
                .uri = db_get_text(row, "uri"),
                .verified_at = db_get_int(row, "verified_at"),
            },
    };
}

static Status load_organisations(Db *db, const int64_t *ids, size_t count, HsdsSet *set)
{
    if (count == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED
        "SELECT o.id, o.uuid, o.name, u.uuid AS parent_uuid, o.sector, o.territory,"
        "       o.municipality, o.address, o.registration_number, o.is_confidential, o.email,"
        "       o.phone, o.web, p.description, p.does_not_do, p.easy_text, p.service_area,"
        "       p.alternate_name, p.legal_status, p.tax_status, p.tax_id, p.year_incorporated,"
        "       p.logo, p.uri, p.verified_at"
        "  FROM wanted w JOIN organisation o ON o.id = w.id"
        "  LEFT JOIN organisation u ON u.id = o.parent_id AND u.removed_at IS NULL"
        "  LEFT JOIN profile p ON p.organisation_id = o.id"
        " WHERE o.removed_at IS NULL AND p.withdrawn_at IS NULL ORDER BY w.n",
        PARAMS(db_text(wanted_text(db->arena, ids, count)), db_int((int64_t)count)),
        &rows));
    HsdsOrganisation *items = arena_array(db->arena, HsdsOrganisation, db_row_count(rows));
    while (db_next(rows))
        items[set->organisation_count++] = organisation_from_row(rows);
    set->organisations = items;
    return OK;
}

/* Each number once, in the order of its first appearance. */
typedef struct Ids {
    int64_t *items;
    size_t count;
} Ids;

static void add_id(Ids *ids, int64_t id)
{
    if (id == 0)
        return;
    /* Neighbours are alike: services of one organisation stand together. */
    for (size_t i = ids->count; i > 0 && ids->count - i < 64; i--) {
        if (ids->items[i - 1] == id)
            return;
    }
    ids->items[ids->count++] = id;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static void sort_once(Ids *ids)
{
    if (ids->count == 0)
        return;
    qsort(ids->items, ids->count, sizeof *ids->items, compare_ids);
    size_t kept = 1;
    for (size_t i = 1; i < ids->count; i++) {
        if (ids->items[i] != ids->items[kept - 1])
            ids->items[kept++] = ids->items[i];
    }
    ids->count = kept;
}

static Ids ids_new(Arena *arena, size_t most)
{
    return (Ids){.items = arena_array(arena, int64_t, most + 1)};
}

static Ids ids_of_records(Arena *arena, const RecordType *type, RecordList list)
{
    Ids ids = ids_new(arena, list.count);
    for (size_t i = 0; i < list.count; i++) {
        const char *item = (const char *)list.items + i * type->size_bytes;
        ids.items[ids.count++] = ((const Record *)(const void *)item)->id;
    }
    return ids;
}

/* Only what was not removed or withdrawn, and only people who have agreed. */
static Status keep_public(
    Db *db,
    const char *sql,
    const RecordType *type,
    const int64_t *owners,
    size_t count,
    RecordList *ret_records)
{
    if (count == 0) {
        *ret_records = (RecordList){0};
        return OK;
    }
    DbRows *rows;
    TRY(db_query(
        db,
        sql,
        PARAMS(db_text(wanted_text(db->arena, owners, count)), db_int((int64_t)count)),
        &rows));
    Ids ids = ids_new(db->arena, db_row_count(rows));
    while (db_next(rows))
        ids.items[ids.count++] = db_get_int(rows, "id");
    return records_by_id(db, type, ids.items, ids.count, ret_records);
}

static Status load_services_of(Db *db, const int64_t *owners, size_t count, HsdsSet *set)
{
    return keep_public(
        db,
        WITH_WANTED "SELECT s.id FROM wanted w JOIN service s ON s.organisation_id = w.id"
                    " WHERE s.removed_at IS NULL AND s.withdrawn_at IS NULL"
                    " ORDER BY w.n, s.position, s.id",
        &SERVICE_RECORD,
        owners,
        count,
        &set->services);
}

static Status load_contacts(Db *db, const int64_t *owners, size_t count, HsdsSet *set)
{
    return keep_public(
        db,
        WITH_WANTED "SELECT c.id FROM wanted w JOIN contact c ON c.organisation_id = w.id"
                    " JOIN organisation o ON o.id = c.organisation_id"
                    " WHERE c.is_public AND NOT o.is_confidential"
                    " ORDER BY w.n, c.position, c.id",
        &CONTACT_RECORD,
        owners,
        count,
        &set->contacts);
}

/* A place of a confidential organisation is confidential itself, whatever its row says. */
static void hide_locations(Arena *arena, HsdsSet *set)
{
    const LocationRecord *from = set->locations.items;
    LocationRecord *items = arena_array(arena, LocationRecord, set->locations.count);
    for (size_t i = 0; i < set->locations.count; i++) {
        items[i] = from[i];
        const HsdsOrganisation *owner = hsds_organisation(set, from[i].organisation_id);
        if (!from[i].is_confidential && owner != NULL && !owner->is_confidential)
            continue;
        items[i] = (LocationRecord){
            .record = from[i].record,
            .organisation_id = from[i].organisation_id,
            .location_type = from[i].location_type,
            .is_confidential = true,
            .municipality = from[i].municipality,
            .region = from[i].region,
            .state_province = from[i].state_province,
            .country = from[i].country,
        };
    }
    set->locations.items = items;
}

static const HsdsRange *ranges_of_details(
    Arena *arena, const HsdsSet *set, const RecordType *type, RecordList list)
{
    if (list.count == 0)
        return NULL;
    HsdsRange *ranges = arena_array(arena, HsdsRange, set->owner_count);
    for (size_t i = 0; i < list.count; i++) {
        const char *item = (const char *)list.items + i * type->size_bytes;
        const HsdsOwner *owner = hsds_owner(set, ((const Record *)(const void *)item)->link_id);
        assert(owner != NULL);
        HsdsRange *range = &ranges[owner->place];
        if (range->count++ == 0)
            range->first = (uint32_t)i;
    }
    return ranges;
}

static void set_owners(Arena *arena, Ids ids, HsdsSet *set)
{
    HsdsOwner *owners = arena_array(arena, HsdsOwner, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        owners[i] = (HsdsOwner){.id = ids.items[i], .place = (uint32_t)i};
    qsort(owners, ids.count, sizeof *owners, hsds_owner_compare);
    set->owners = owners;
    set->owner_count = ids.count;
}

/* Of a confidential place no detail is asked for, though none should be there. */
static Ids owners_of(Arena *arena, const HsdsSet *set)
{
    Ids all = ids_new(
        arena,
        set->organisation_count + set->services.count + set->links.count + set->locations.count +
            set->contacts.count);
    for (size_t i = 0; i < set->organisation_count; i++)
        all.items[all.count++] = set->organisations[i].id;

    const struct {
        const RecordType *type;
        RecordList list;
    } lists[] = {
        {&SERVICE_RECORD, set->services},
        {&SERVICE_AT_LOCATION, set->links},
        {&CONTACT_RECORD, set->contacts},
    };

    for (size_t l = 0; l < sizeof lists / sizeof lists[0]; l++) {
        Ids some = ids_of_records(arena, lists[l].type, lists[l].list);
        memcpy(all.items + all.count, some.items, some.count * sizeof *some.items);
        all.count += some.count;
    }
    const LocationRecord *locations = set->locations.items;
    for (size_t i = 0; i < set->locations.count; i++) {
        if (!locations[i].is_confidential)
            all.items[all.count++] = locations[i].record.id;
    }
    sort_once(&all);
    return all;
}

static Status load_details(Db *db, HsdsSet *set)
{
    Ids owners = owners_of(db->arena, set);
    set_owners(db->arena, owners, set);
    TRY(freshness_load(db)); /* what of free places still holds */
    for (size_t i = 0; i < HSDS_DETAIL_TYPES; i++) {
        assert(DETAIL_TYPES[i] != NULL);
        TRY(records_of(db, DETAIL_TYPES[i], owners.items, owners.count, &set->details[i]));
        set->ranges[i] = ranges_of_details(db->arena, set, DETAIL_TYPES[i], set->details[i]);
    }
    TRY(attribute_list(db, owners.items, owners.count, &set->attributes));
    HsdsRange *ranges = arena_array(db->arena, HsdsRange, set->owner_count);
    for (size_t i = 0; i < set->attributes.count; i++) {
        const HsdsOwner *owner = hsds_owner(set, set->attributes.items[i].link);
        if (owner != NULL && ranges[owner->place].count++ == 0)
            ranges[owner->place].first = (uint32_t)i;
    }
    set->attribute_ranges = ranges;
    const RecordList capacities = set->details[HSDS_DETAIL_TYPES - 1];
    assert(DETAIL_TYPES[HSDS_DETAIL_TYPES - 1] == &SERVICE_CAPACITY);
    Ids units = ids_new(db->arena, capacities.count);
    for (size_t i = 0; i < capacities.count; i++)
        add_id(&units, ((const ServiceCapacity *)capacities.items)[i].unit_id);
    sort_once(&units);
    return records_by_id(db, &UNIT, units.items, units.count, &set->units);
}

/* The places of the services in the set, and those of its organisations. */
static Status load_places(Db *db, HsdsSet *set, Ids organisations)
{
    Ids services = ids_of_records(db->arena, &SERVICE_RECORD, set->services);
    TRY(records_of(db, &SERVICE_AT_LOCATION, services.items, services.count, &set->links));
    RecordList of_organisations = {0};
    TRY(records_of(
        db, &LOCATION_RECORD, organisations.items, organisations.count, &of_organisations));
    Ids ids = ids_of_records(db->arena, &LOCATION_RECORD, of_organisations);
    Ids all = ids_new(db->arena, ids.count + set->links.count);
    memcpy(all.items, ids.items, ids.count * sizeof *ids.items);
    all.count = ids.count;
    const ServiceAtLocation *links = set->links.items;
    for (size_t i = 0; i < set->links.count; i++)
        all.items[all.count++] = links[i].location_id;
    sort_once(&all);
    TRY(records_by_id(db, &LOCATION_RECORD, all.items, all.count, &set->locations));
    hide_locations(db->arena, set);
    return OK;
}

static Ids organisations_of_services(Arena *arena, const HsdsSet *set)
{
    const ServiceRecord *services = set->services.items;
    Ids ids = ids_new(arena, set->services.count);
    for (size_t i = 0; i < set->services.count; i++)
        add_id(&ids, services[i].organisation_id);
    sort_once(&ids);
    return ids;
}

static Status load_programs(Db *db, HsdsSet *set)
{
    const ServiceRecord *services = set->services.items;
    Ids ids = ids_new(db->arena, set->services.count);
    for (size_t i = 0; i < set->services.count; i++)
        add_id(&ids, services[i].program_id);
    sort_once(&ids);
    return records_by_id(db, &PROGRAM, ids.items, ids.count, &set->programs);
}

Status hsds_load_services(
    Db *db, const int64_t *ids, size_t count, HsdsDepth depth, HsdsSet *ret_set)
{
    HsdsSet set = {0};
    TRY(records_by_id(db, &SERVICE_RECORD, ids, count, &set.services));
    Ids organisations = organisations_of_services(db->arena, &set);
    TRY(load_organisations(db, organisations.items, organisations.count, &set));
    /* Whether a place is hidden decides on e-mail and web, also in a flat list. */
    TRY(load_places(db, &set, (Ids){0}));
    TRY(load_programs(db, &set));
    if (depth == HSDS_FULL) {
        TRY(load_contacts(db, organisations.items, organisations.count, &set));
        TRY(load_details(db, &set));
    }
    *ret_set = set;
    return OK;
}

Status hsds_load_organisations(
    Db *db, const int64_t *ids, size_t count, HsdsDepth depth, bool with_services, HsdsSet *ret_set)
{
    HsdsSet set = {0};
    TRY(load_organisations(db, ids, count, &set));
    if (with_services)
        TRY(load_services_of(db, ids, count, &set));
    if (depth == HSDS_FULL || with_services) {
        TRY(records_of(db, &PROGRAM, ids, count, &set.programs));
        TRY(load_places(
            db,
            &set,
            (Ids){.items = arena_copy(db->arena, ids, count * sizeof *ids), .count = count}));
    }
    if (depth == HSDS_FULL) {
        TRY(load_contacts(db, ids, count, &set));
        TRY(load_details(db, &set));
    }
    *ret_set = set;
    return OK;
}

Status hsds_load_links(Db *db, const int64_t *ids, size_t count, HsdsDepth depth, HsdsSet *ret_set)
{
    HsdsSet set = {0};
    RecordList wanted;
    TRY(records_by_id(db, &SERVICE_AT_LOCATION, ids, count, &wanted));
    const ServiceAtLocation *links = wanted.items;
    Ids services = ids_new(db->arena, wanted.count);
    for (size_t i = 0; i < wanted.count; i++)
        add_id(&services, links[i].service_id);
    sort_once(&services);
    TRY(records_by_id(db, &SERVICE_RECORD, services.items, services.count, &set.services));
    Ids organisations = organisations_of_services(db->arena, &set);
    TRY(load_organisations(db, organisations.items, organisations.count, &set));
    TRY(load_places(db, &set, (Ids){0}));
    TRY(load_programs(db, &set));
    if (depth == HSDS_FULL) {
        TRY(load_contacts(db, organisations.items, organisations.count, &set));
        TRY(load_details(db, &set));
    }
    *ret_set = set;
    return OK;
}
