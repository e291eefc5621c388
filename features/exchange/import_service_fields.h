/*
 * import_service_fields: the kind of a service and fields of ours come as attributes, in a table
 * behind that of services. Here they are gathered before, so that a new service is written once,
 * with all that is known of it. Private to this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_SERVICE_FIELDS_H
#define FEATURES_EXCHANGE_IMPORT_SERVICE_FIELDS_H

#include "features/directory/records.h"
#include "features/exchange/import_match.h"

typedef struct ServiceField ServiceField;

typedef struct ServiceFields {
    const uint32_t *first_of; /* by row of service: from 1 in `items`, 0: none */
    const ServiceField *items;
} ServiceFields;

/* Owner: the arena; texts are those of the batch. */
ServiceFields service_fields_gather(const ImportMatch *match, Arena *arena);

/* Fills those that are empty; of two attributes for one field the first holds. */
void service_fields_fill(const ServiceFields *fields, size_t row, ServiceRecord *service);

/* The field that a term of ours says, or NULL; `ret_value` is what it becomes. */
const RecordField *service_field_of_term(const OwnTerm *term, Str attribute_value, Str *ret_value);

#endif
