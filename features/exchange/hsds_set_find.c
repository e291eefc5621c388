/* hsds_set_find: finding in what was loaded. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_set_private.h"

#include <stdlib.h>

int hsds_owner_compare(const void *a, const void *b)
{
    const HsdsOwner *one = a;
    const HsdsOwner *other = b;
    return (one->id > other->id) - (one->id < other->id);
}

const HsdsOwner *hsds_owner(const HsdsSet *set, int64_t id)
{
    const HsdsOwner key = {.id = id};
    return set->owner_count == 0
               ? NULL
               : bsearch(&key, set->owners, set->owner_count, sizeof key, hsds_owner_compare);
}

const HsdsOrganisation *hsds_organisation(const HsdsSet *set, int64_t id)
{
    for (size_t i = 0; i < set->organisation_count; i++) {
        if (set->organisations[i].id == id)
            return &set->organisations[i];
    }
    return NULL;
}

#define FIND_IN(Type, list)                         \
    do {                                            \
        const Type *items = (list).items;           \
        for (size_t i = 0; i < (list).count; i++) { \
            if (items[i].record.id == id)           \
                return &items[i];                   \
        }                                           \
        return NULL;                                \
    } while (0)

const ServiceRecord *hsds_service(const HsdsSet *set, int64_t id)
{
    FIND_IN(ServiceRecord, set->services);
}

const LocationRecord *hsds_location(const HsdsSet *set, int64_t id)
{
    FIND_IN(LocationRecord, set->locations);
}

const ServiceAtLocation *hsds_link(const HsdsSet *set, int64_t id)
{
    FIND_IN(ServiceAtLocation, set->links);
}

const Program *hsds_program(const HsdsSet *set, int64_t id)
{
    FIND_IN(Program, set->programs);
}

const Unit *hsds_unit(const HsdsSet *set, int64_t id)
{
    FIND_IN(Unit, set->units);
}

RecordList hsds_details(const HsdsSet *set, const RecordType *type, int64_t owner)
{
    const HsdsOwner *found = hsds_owner(set, owner);
    for (size_t i = 0; found != NULL && i < HSDS_DETAIL_TYPES; i++) {
        if (DETAIL_TYPES[i] != type || set->ranges[i] == NULL)
            continue;
        HsdsRange range = set->ranges[i][found->place];
        if (range.count == 0)
            return (RecordList){0};
        return (RecordList){
            .items = (const char *)set->details[i].items + range.first * type->size_bytes,
            .count = range.count,
        };
    }
    return (RecordList){0};
}

AttributeList hsds_attributes(const HsdsSet *set, int64_t owner)
{
    const HsdsOwner *found = hsds_owner(set, owner);
    if (found == NULL || set->attribute_ranges == NULL)
        return (AttributeList){0};
    HsdsRange range = set->attribute_ranges[found->place];
    return (AttributeList){.items = set->attributes.items + range.first, .count = range.count};
}

bool hsds_is_hidden(const HsdsSet *set, const ServiceRecord *service)
{
    const HsdsOrganisation *organisation = hsds_organisation(set, service->organisation_id);
    if (organisation == NULL || organisation->is_confidential)
        return true;
    const ServiceAtLocation *links = set->links.items;
    for (size_t i = 0; i < set->links.count; i++) {
        if (links[i].service_id != service->record.id)
            continue;
        const LocationRecord *location = hsds_location(set, links[i].location_id);
        if (location != NULL && location->is_confidential)
            return true;
    }
    return false;
}
