/*
 * hsds_query: what is asked of a list of the HSDS API. Parameters come in the address or, so that
 * words stand in no log of a proxy, in the form of a POST.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_QUERY_H
#define FEATURES_EXCHANGE_HSDS_QUERY_H

#include "features/exchange/hsds_terms.h"
#include "web/request.h"

/* The parameters of HSDS 3.1; each list takes some of them. */
typedef enum HsdsParameter {
    HSDS_SEARCH = 1 << 0,
    HSDS_PAGE = 1 << 1,
    HSDS_PER_PAGE = 1 << 2,
    HSDS_FORMAT = 1 << 3,
    HSDS_TAXONOMY_TERM_ID = 1 << 4,
    HSDS_TAXONOMY_ID = 1 << 5,
    HSDS_ORGANIZATION_ID = 1 << 6,
    HSDS_MODIFIED_AFTER = 1 << 7,
    HSDS_MINIMAL = 1 << 8,
    HSDS_IS_FULL = 1 << 9,
    HSDS_FULL_SERVICE = 1 << 10,
    HSDS_POSTCODE = 1 << 11,
    HSDS_PROXIMITY = 1 << 12,
    HSDS_TOP_ONLY = 1 << 13,
    HSDS_PARENT_ID = 1 << 14
} HsdsParameter;

enum {
    HSDS_PARAMETER_COUNT = 15
};

typedef struct HsdsParameterText {
    HsdsParameter parameter;
    const char *name;
    const char *type; /* of JSON Schema */
    const char *description;
} HsdsParameterText;

extern const HsdsParameterText HSDS_PARAMETERS[HSDS_PARAMETER_COUNT];

typedef struct HsdsQuery {
    Str search;
    int64_t page; /* from 1 */
    int64_t per_page;
    bool is_stream; /* ndjson: everything, a line each */
    Str term_list;  /* of the taxonomy or term asked for, as attributes have it; or empty */
    Str term_key;   /* empty: any of the list */
    Str taxonomy_uuid;
    Str organisation_uuid;
    Str parent_uuid;
    Microseconds modified_after;
    bool is_minimal;
    bool is_full;
    bool full_service;
    bool top_only;
    Str postcode;            /* without spaces */
    double proximity_metres; /* 0: only the postcode itself */
} HsdsQuery;

/* Reads those that `allowed` names; others are ignored, as the standard asks. Errors: INVALID in
 * words with the parameter's name. An unknown taxonomy finds nothing: `ret_is_nothing`. */
NODISCARD Status
hsds_query_read(Request *request, unsigned allowed, HsdsQuery *ret_query, bool *ret_is_nothing);

#endif
