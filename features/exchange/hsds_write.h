/*
 * hsds_write: the things of a set as JSON of HSDS 3.1. What the standard has no field for goes out
 * as attributes with terms of our own (hsds_terms.h), so that every answer keeps to the schemas
 * as they are. Addresses that are no valid URIs or e-mails are mended or left out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_WRITE_H
#define FEATURES_EXCHANGE_HSDS_WRITE_H

#include "features/exchange/hsds_set.h"
#include "features/exchange/hsds_terms.h"
#include "web/json.h"

typedef struct HsdsWriter {
    Json *json;
    Db *db; /* labels of codes */
    Language language;
    const HsdsSet *set;
    Microseconds now; /* capacity becomes unknown by itself */
    Status status;    /* the first failure; check it at the end */
} HsdsWriter;

/* Each writes one object. A service or place of an organisation that is not in the set is none. */
void hsds_put_service(HsdsWriter *writer, const ServiceRecord *service, HsdsDepth depth);
void hsds_put_organisation(
    HsdsWriter *writer,
    const HsdsOrganisation *organisation,
    HsdsDepth depth,
    bool with_services,
    bool with_full_services);
void hsds_put_link(HsdsWriter *writer, const ServiceAtLocation *link, HsdsDepth depth);
void hsds_put_taxonomy(Json *json, const HsdsTaxonomy *taxonomy);
void hsds_put_term(Json *json, const HsdsTerm *term);

/* The id of a service and when it was changed. */
void hsds_put_minimal(Json *json, const RecordType *type, const Record *record, Microseconds at);

#endif
