/*
 * exchange_entity: rows of HSDS as the directory's records and back: which record a table is, which
 * field a column. Private to this feature.
 *
 * Three things are not one row here: an organisation is people's row and its page; the first
 * physical address of a place stands in the place; an attribute is a value of a list.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_ENTITY_H
#define FEATURES_EXCHANGE_EXCHANGE_ENTITY_H

#include "features/directory/details.h"
#include "features/directory/records.h"
#include "features/exchange/exchange_table.h"

/* Room for any of the structs of records. */
typedef union EntityRecord {
    Record record;
    OrganisationDetails organisation;
    ServiceRecord service;
    LocationRecord location;
    ServiceAtLocation service_at_location;
    ContactRecord contact;
    Program program;
    Address address;
    Phone phone;
    Schedule schedule;
    ServiceArea service_area;
    SpokenLanguage language;
    Accessibility accessibility;
    CostOption cost_option;
    RequiredDocument required_document;
    Funding funding;
    OrganisationIdentifier identifier;
    WebAddress url;
    ServiceCapacity capacity;
    Unit unit;
    Taxonomy taxonomy;
    TaxonomyTerm term;
} EntityRecord;

typedef struct EntityShape {
    const RecordType *type;
    const RecordField *fields[EXCHANGE_COLUMNS]; /* of each column; NULL: it is no field */
} EntityShape;

/* Of a table; the one of an address that stands in its place with `is_own_address`. Tables without
 * a record (attribute, metadata) have no type. */
const EntityShape *entity_shape(ExchangeTable table, bool is_own_address);

/* The id of what a link of a row names; 0: nothing. */
typedef int64_t (*EntityFind)(void *data, ExchangeTable table, Str uuid);

/* Fills the fields that the cells have, and its owner. Owner of texts: the cells. */
void entity_from_cells(
    ExchangeTable table,
    bool is_own_address,
    const Str cells[EXCHANGE_COLUMNS],
    EntityFind find,
    void *data,
    EntityRecord *ret_record);

/* The word of link_entity for what hangs on a row of that table. */
const char *entity_word(ExchangeTable table);

#endif
