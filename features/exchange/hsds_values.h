/*
 * hsds_values: single fields of HSDS as JSON, in the forms that its schemas ask for.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_VALUES_H
#define FEATURES_EXCHANGE_HSDS_VALUES_H

#include "base/clock.h"
#include "features/directory/record.h"
#include "web/json.h"

/* A member with a text; none for an empty one. */
void hsds_put_text(Json *json, const char *name, Str text);
/* As a URI (RFC 3986): without a scheme https is meant, what may not stand in one is encoded. None
 * for what is no address at all. */
void hsds_put_uri(Json *json, const char *name, Str text);
/* None for what is no e-mail address. */
void hsds_put_email(Json *json, const char *name, Str text);
/* "2026-11-21T10:00:00Z"; none for 0. */
void hsds_put_time(Json *json, const char *name, Microseconds at);
/* The calendar day of it, UTC. */
void hsds_put_day(Json *json, const char *name, Microseconds at);
void hsds_put_uuid(Json *json, const char *name, const RecordType *type, int64_t id, Str uuid);

/* "id" and all fields of the type that are HSDS's own and plain: ids, times and ours are not. */
void hsds_put_fields(Json *json, const RecordType *type, const void *record);

#endif
