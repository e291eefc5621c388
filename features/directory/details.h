/*
 * details: what hangs on organisations, services, places and contacts in HSDS 3.1, each a type of
 * its own, all read by records_of with the ids of their owners, written by record_insert and
 * record_remove. Then taxonomies and units, which hang on nothing.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_DETAILS_H
#define FEATURES_DIRECTORY_DETAILS_H

#include "features/directory/record.h"

/* Of a location: addresses beyond its own, which is in LocationRecord. */
typedef struct Address {
    Record record;
    Str attention;
    Str address_1;
    Str address_2;
    Str city;
    Str region;
    Str state_province;
    Str postal_code;
    Str country;
    Str address_type; /* physical, postal, virtual */
} Address;

extern const RecordType ADDRESS;

/* Of an organisation, service, location, contact or service at location. */
typedef struct Phone {
    Record record;
    Str number;
    OptionalNumber extension;
    Str type;
    Str description;
} Phone;

extern const RecordType PHONE;

/* Of a service, location or service at location: an RRULE (RFC 5545) in parts. */
typedef struct Schedule {
    Record record;
    Str valid_from; /* ISO dates */
    Str valid_to;
    Str dtstart;
    OptionalNumber timezone; /* minutes from UTC; not set: the town's */
    Str until;
    OptionalNumber count;
    Str wkst;
    Str freq; /* WEEKLY, MONTHLY */
    OptionalNumber interval;
    Str byday; /* "MO,TU"; MONTHLY also "1MO" */
    Str byweekno;
    Str bymonthday;
    Str byyearday;
    Str description;
    Str opens_at; /* HH:MM */
    Str closes_at;
    Str schedule_link;
    Str attending_type;
    Str notes;
} Schedule;

extern const RecordType SCHEDULE;

/* Of a service or service at location. */
typedef struct ServiceArea {
    Record record;
    Str name;
    Str description;
    Str extent;
    Str extent_type;
    Str uri;
} ServiceArea;

extern const RecordType SERVICE_AREA;

/* Of a service, location or phone: one with more than a code. A code alone is an attribute of the
 * list 'language'. */
typedef struct SpokenLanguage {
    Record record;
    Str name;
    Str code;
    Str note;
} SpokenLanguage;

extern const RecordType SPOKEN_LANGUAGE;

/* Of a location. */
typedef struct Accessibility {
    Record record;
    Str description;
    Str details;
    Str url;
} Accessibility;

extern const RecordType ACCESSIBILITY;

/* Of a service. */
typedef struct CostOption {
    Record record;
    Str valid_from;
    Str valid_to;
    Str option;
    Str currency;
    OptionalNumber amount;
    Str amount_description;
} CostOption;

extern const RecordType COST_OPTION;

/* Of a service. */
typedef struct RequiredDocument {
    Record record;
    Str document;
    Str uri;
} RequiredDocument;

extern const RecordType REQUIRED_DOCUMENT;

/* Of an organisation or service. */
typedef struct Funding {
    Record record;
    Str source;
} Funding;

extern const RecordType FUNDING;

/* Of an organisation: numbers beyond Organisation.registration_number. */
typedef struct OrganisationIdentifier {
    Record record;
    Str identifier_scheme;
    Str identifier_type;
    Str identifier;
} OrganisationIdentifier;

extern const RecordType ORGANISATION_IDENTIFIER;

/* Of an organisation or service: pages beyond the first. */
typedef struct WebAddress {
    Record record;
    Str label;
    Str url;
} WebAddress;

extern const RecordType WEB_ADDRESS;

/* Of a service: features/directory/capacity.h says what it means. */
typedef struct ServiceCapacity {
    Record record;
    int64_t unit_id;
    OptionalNumber available;
    OptionalNumber maximum;
    Str description;
    Microseconds updated_at;
    Str state; /* free, limited, waiting, full, assessment, unknown */
    Str target_group;
    OptionalNumber waiting_days;
    Microseconds valid_until;
    Str updated_by_name;
} ServiceCapacity;

extern const RecordType SERVICE_CAPACITY;

/* Seeded: 1 bed, 2 place, 3 flat, 4 hour a week, 5 client, with scheme "kruh" and the key of the
 * code list capacity_unit. */
typedef struct Unit {
    Record record;
    Str name;
    Str scheme;
    Str identifier;
    Str uri;
} Unit;

extern const RecordType UNIT;

/* Taxonomies that imports brought; an attribute of the list 'taxonomy_term' has the number of the
 * term as its key. Our own code lists are taxonomies too, but no rows here. */
typedef struct Taxonomy {
    Record record;
    Str name;
    Str description;
    Str uri;
    Str version;
} Taxonomy;

extern const RecordType TAXONOMY;

/* records_of: by taxonomy. */
typedef struct TaxonomyTerm {
    Record record;
    int64_t taxonomy_id;
    Str code;
    Str name;
    Str description;
    int64_t parent_id;
    Str language;
    Str term_uri;
} TaxonomyTerm;

extern const RecordType TAXONOMY_TERM;

/* All types that hang on others, for whoever copies or deletes everything; ends with NULL. */
extern const RecordType *const DETAIL_TYPES[];

/* Inside db_write: deletes all details of these owners. */
NODISCARD Status details_remove(Db *db, const int64_t *owners, size_t count);
/* The same of places that must not be found, which keep their phones. Adds the number of rows. */
NODISCARD Status
details_remove_of_hidden(Db *db, const int64_t *places, size_t count, int64_t *forgotten);

#endif
