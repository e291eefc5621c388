/*
 * hidden_place: which values tell where a place is that must not be found, for queries that would
 * show them: what was written down before the place became confidential.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_HIDDEN_PLACE_H
#define FEATURES_DIRECTORY_HIDDEN_PLACE_H

/* A condition of SQL: `field` is such a field, and the organisation, which the query calls o, or
 * the service with the id `service` (an expression, perhaps NULL) lies at a confidential place. */
#define TELLS_HIDDEN_PLACE(field, service)                                       \
    "(" field " IN ('address', 'email', 'url', 'web')"                           \
    " AND (o.is_confidential OR EXISTS (SELECT 1 FROM service_at_location hk"    \
    " JOIN location hl ON hl.id = hk.location_id WHERE hk.service_id = " service \
    " AND hl.is_confidential)))"

/* The value of a column as it may be shown: nothing, where it tells such a place. */
#define SHOWN_UNLESS_HIDDEN(column, field, service) \
    "CASE WHEN " TELLS_HIDDEN_PLACE(field, service) " THEN NULL ELSE " column " END"

#endif
