/*
 * hsds_write_private: what the files of hsds_write share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_WRITE_PRIVATE_H
#define FEATURES_EXCHANGE_HSDS_WRITE_PRIVATE_H

#include "features/exchange/hsds_write.h"

/* Writes one of them as an object. */
typedef void (*PutDetail)(HsdsWriter *writer, const RecordType *type, const void *record);

void hsds_put_plain(HsdsWriter *writer, const RecordType *type, const void *record);
void hsds_put_required(Json *json, const char *name, Str value);
void hsds_put_address(HsdsWriter *writer, const RecordType *type, const void *record);
void hsds_put_all(
    HsdsWriter *writer, const char *name, const RecordType *type, int64_t owner, PutDetail put);
void hsds_put_phones(HsdsWriter *writer, const RecordType *of, int64_t owner, Str first);
void hsds_put_contacts(HsdsWriter *writer, int64_t organisation, int64_t service, int64_t location);
void hsds_put_location(HsdsWriter *writer, const LocationRecord *location, HsdsDepth depth);
void hsds_put_link_body(HsdsWriter *writer, const ServiceAtLocation *link, HsdsDepth depth);

#endif
