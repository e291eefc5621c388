/*
 * records: HSDS 3.1 as structs. What they mean is told by HSDS; here is what is our own. Services,
 * places and contacts have more columns than the page of an organisation shows (profile.h, the form
 * that people fill in); both write the same rows.
 *
 * To import: an organisation is organisation_save, then organisation_details_save; a service
 * service_record_save; a place location_record_save; everything else record_insert. At the end
 * directory_search_refresh. Whatever came from a source is told to origin.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_RECORDS_H
#define FEATURES_DIRECTORY_RECORDS_H

#include "features/directory/record.h"
#include "features/directory/service.h"

/* Of an organisation, what people's struct does not have. Owner by id: the organisation. */
typedef struct OrganisationDetails {
    Record record; /* id: of the organisation; no uuid */
    Str description;
    Str does_not_do;
    Str easy_text;
    Str service_area; /* in words */
    Str alternate_name;
    Str legal_status;
    Str tax_status;
    Str tax_id;
    OptionalNumber year_incorporated;
    Str logo;
    Str uri;
    Microseconds saved_at; /* 0: has no page yet */
    Str saved_by_name;
    Microseconds verified_at;
    Str verified_by_name;
} OrganisationDetails;

extern const RecordType ORGANISATION_DETAILS;

/* records_of: by organisation. A removed one is still there, with removed_at. */
typedef struct ServiceRecord {
    Record record;
    int64_t organisation_id;
    int64_t program_id;
    Str name;
    Str alternate_name;
    Str description;
    Str url;
    Str email;
    Str phone;  /* the first; more are Phone */
    Str status; /* active, inactive, defunct, temporarily closed; empty: active */
    Str interpretation_services;
    Str application_process;
    Str fees_description;
    Str wait_time;
    Str accreditations;
    Str eligibility_description;
    OptionalNumber minimum_age;
    OptionalNumber maximum_age;
    Str assured_date;
    Str assurer_email;
    Str licenses;
    Str alert;
    Str kind; /* code list service_kind */
    Str does_not_do;
    Str what_to_bring;
    Str easy_text;
    Str crisis_contact;
    Str dogs; /* yes, no, ask; empty: not known. So the next four: */
    Str intoxication;
    Str barrier_free; /* yes, no, partly */
    Str accepts_patients;
    Str addiction_friendly;
    Str external_identifier; /* number in a register */
    Str external_identifier_type;
    Microseconds created_at;
    Microseconds updated_at;
    Microseconds removed_at;
} ServiceRecord;

extern const RecordType SERVICE_RECORD;

/* records_of: by organisation. */
typedef struct LocationRecord {
    Record record;
    int64_t organisation_id;
    Str location_type;    /* physical, postal, virtual; empty: physical */
    bool is_confidential; /* then it keeps nothing but its municipality */
    Str name;
    Str alternate_name;
    Str description;
    Str transportation;
    Str url;
    OptionalNumber latitude;
    OptionalNumber longitude;
    Str external_identifier;
    Str external_identifier_type;
    Str attention;
    Str address; /* HSDS address_1 */
    Str address_2;
    Str municipality; /* HSDS city */
    Str region;       /* district */
    Str state_province;
    Str postal_code;
    Str country;
} LocationRecord;

extern const RecordType LOCATION_RECORD;

/* records_of: by service. */
typedef struct ServiceAtLocation {
    Record record;
    int64_t service_id;
    int64_t location_id;
    Str description;
} ServiceAtLocation;

extern const RecordType SERVICE_AT_LOCATION;

/* records_of: by organisation. Written by contact_record_save. */
typedef struct ContactRecord {
    Record record;
    int64_t organisation_id;
    int64_t service_id;
    int64_t service_at_location_id;
    int64_t location_id;
    Str name;
    Str title;
    Str department;
    Str email;
    Str phone; /* the first; more are Phone */
    Str turn_to_with;
} ContactRecord;

extern const RecordType CONTACT_RECORD;

/* records_of: by organisation. */
typedef struct Program {
    Record record;
    int64_t organisation_id;
    Str name;
    Str alternate_name;
    Str description;
} Program;

extern const RecordType PROGRAM;

/* The rest is inside db_write. */

/* Makes the page of the organisation or changes what it says; who said it, and when, is in it. A
 * saved_at of 0 is now. Lists (target groups …) are attributes: attribute_save. */
NODISCARD Status organisation_details_save(Db *db, const OrganisationDetails *details);

/* Makes it when record.id is 0, else changes it. Errors: INVALID without a name, NOT_FOUND. */
NODISCARD Status service_record_save(Db *db, ServiceRecord *service);
/* The same. Of a confidential place everything but organisation, municipality, district, region
 * and phones is dropped. */
NODISCARD Status location_record_save(Db *db, LocationRecord *location);
NODISCARD Status contact_record_save(Db *db, ContactRecord *contact);

/* One new service, place or contact as above, among many: it waits in the queue of its type. */
NODISCARD Status service_record_insert_later(Db *db, InsertQueue *queue, ServiceRecord *service);
NODISCARD Status location_record_insert_later(Db *db, InsertQueue *queue, LocationRecord *location);
NODISCARD Status contact_record_insert_later(Db *db, InsertQueue *queue, ContactRecord *contact);

/* The service is no longer offered: its row stays, for what was said of it. */
NODISCARD Status service_record_remove(Db *db, ServiceId service);
/* Deletes a place with all that hangs on it. */
NODISCARD Status location_record_remove(Db *db, int64_t location);
NODISCARD Status contact_record_remove(Db *db, int64_t contact);

/* Inside db_write, after rows of these organisations were written: the search takes them in. */
NODISCARD Status directory_search_refresh(Db *db, const int64_t *organisations, size_t count);

#endif
