/*
 * hsds_set: what one answer of the HSDS API is made of, loaded by a number of queries that does not
 * depend on how much it is. Only what is public: nothing that was removed or withdrawn, of
 * contacts those who have agreed, of confidential places the municipality.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_SET_H
#define FEATURES_EXCHANGE_HSDS_SET_H

#include "features/directory/attribute.h"
#include "features/directory/details.h"
#include "features/directory/records.h"

/* An organisation as HSDS has it: people's row and the directory's page. */
typedef struct HsdsOrganisation {
    int64_t id;
    Str uuid;
    Str name;
    Str parent_uuid;
    Str sector;
    Str territory;
    Str municipality;
    Str address;
    Str registration_number;
    bool is_confidential;
    Str email;
    Str phone;
    Str web;
    OrganisationDetails details;
} HsdsOrganisation;

/* The details that stand below a thing, in the order of DETAIL_TYPES. */
enum {
    HSDS_DETAIL_TYPES = 12
};

typedef struct HsdsRange {
    uint32_t first;
    uint32_t count;
} HsdsRange;

typedef struct HsdsOwner {
    int64_t id;
    uint32_t place; /* in the order of loading */
} HsdsOwner;

typedef struct HsdsSet {
    const HsdsOrganisation *organisations;
    size_t organisation_count;
    RecordList services;
    RecordList programs;
    RecordList links; /* services at locations */
    RecordList locations;
    RecordList contacts;
    RecordList units;
    /* Of whom the details are: sorted by id. */
    const HsdsOwner *owners;
    size_t owner_count;
    RecordList details[HSDS_DETAIL_TYPES];
    const HsdsRange *ranges[HSDS_DETAIL_TYPES]; /* by place; NULL: none */
    AttributeList attributes;
    const HsdsRange *attribute_ranges;
} HsdsSet;

typedef enum HsdsDepth {
    HSDS_FLAT, /* with their organisation and program, and nothing below */
    HSDS_FULL
} HsdsDepth;

/* These services, their organisations, and in HSDS_FULL all that hangs on both. */
NODISCARD Status
hsds_load_services(Db *db, const int64_t *ids, size_t count, HsdsDepth depth, HsdsSet *ret_set);

/* These organisations; `with_services`: and their services, as deep. */
NODISCARD Status hsds_load_organisations(
    Db *db,
    const int64_t *ids,
    size_t count,
    HsdsDepth depth,
    bool with_services,
    HsdsSet *ret_set);

/* The services of these services at locations, with all their places. */
NODISCARD Status
hsds_load_links(Db *db, const int64_t *ids, size_t count, HsdsDepth depth, HsdsSet *ret_set);

/* NULL: it is not in the set. */
const HsdsOrganisation *hsds_organisation(const HsdsSet *set, int64_t id);
const ServiceRecord *hsds_service(const HsdsSet *set, int64_t id);
const LocationRecord *hsds_location(const HsdsSet *set, int64_t id);
const ServiceAtLocation *hsds_link(const HsdsSet *set, int64_t id);
const Program *hsds_program(const HsdsSet *set, int64_t id);
const Unit *hsds_unit(const HsdsSet *set, int64_t id);

/* The details of one type that hang on one thing. */
RecordList hsds_details(const HsdsSet *set, const RecordType *type, int64_t owner);
AttributeList hsds_attributes(const HsdsSet *set, int64_t owner);

/* Whether a service has a place that nobody may know: then it has no e-mail and no web either. */
bool hsds_is_hidden(const HsdsSet *set, const ServiceRecord *service);

#endif
