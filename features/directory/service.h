/*
 * service: what an organisation offers to clients: its kind, forms, target groups, place, price
 * and conditions of entry. A service is a part of its organisation's profile and is saved with it
 * (profile_save). Names follow HSDS.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_SERVICE_H
#define FEATURES_DIRECTORY_SERVICE_H

#include "features/people/organisation.h"
#include "web/form.h"

typedef struct ServiceId {
    int64_t value;
} ServiceId;

typedef struct Service {
    ServiceId id; /* 0: a new one */
    OrganisationId organisation;
    Str organisation_name; /* as of reading */
    Str name;
    Str kind; /* code list service_kind, or empty */
    Str description;
    Str eligibility_description; /* conditions of entry */
    Str fees_description;        /* what it costs the client */
    Str phone;                   /* empty: the organisation's is to be called */
    Str email;
    Str url;
    Str municipality;
    Str address;          /* empty for a confidential place, or one that is not known */
    bool is_confidential; /* its own place, or its whole organisation */
    StrList target_groups;
    StrList forms;
} Service;

/* Errors: NOT_FOUND, also for a removed one. */
NODISCARD Status service_get(Db *db, ServiceId id, Service *ret_service);

/* Those of an organisation, in the order of its page. */
NODISCARD Status
service_list(Db *db, OrganisationId organisation, const Service **ret_services, size_t *ret_count);

#endif
