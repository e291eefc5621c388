/*
 * hsds_attributes: what HSDS has no field for, as attributes with terms of our own. Each function
 * adds elements to the list `attributes` that is being written; what cannot be named for a failure
 * stays in writer->status.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_ATTRIBUTES_H
#define FEATURES_EXCHANGE_HSDS_ATTRIBUTES_H

#include "features/exchange/hsds_write.h"

typedef struct AttributeOf {
    const char *entity; /* of HSDS: "service" */
    const char *uuid;   /* of the thing */
    int64_t id;
} AttributeOf;

/* A value of a code list; nothing for an empty key or a term that is gone. `value` may be empty:
 * then the term says it all. */
void hsds_put_code(HsdsWriter *writer, AttributeOf of, Str list, Str key, Str value);
/* A field of ours; nothing when it is empty. */
void hsds_put_own(HsdsWriter *writer, AttributeOf of, const char *field, Str value);
/* All fields of ours that the type has. */
void hsds_put_own_fields(
    HsdsWriter *writer, AttributeOf of, const RecordType *type, const void *record);
/* What was chosen from code lists and taxonomies of imports. */
void hsds_put_listed(HsdsWriter *writer, AttributeOf of);

#endif
