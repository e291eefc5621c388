/*
 * hsds_list: which services, organisations and services at locations an HSDS query finds: their
 * ids, a page at a time. Words are asked of finder.h; the rest of the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_LIST_H
#define FEATURES_EXCHANGE_HSDS_LIST_H

#include "features/exchange/hsds_query.h"

typedef struct HsdsFound {
    const int64_t *ids;
    size_t count;
    int64_t total; /* on all pages; 0 too where the page is behind the last one */
} HsdsFound;

typedef enum HsdsList {
    HSDS_SERVICES,
    HSDS_ORGANISATIONS,
    HSDS_SERVICES_AT_LOCATIONS
} HsdsList;

/* Words and postcode of a query, asked once for all of its pieces. */
typedef struct HsdsSearch {
    HsdsList list;
    const HsdsQuery *query;
    Str found;           /* by words, in the order of the search */
    int64_t found_count; /* -1: no words */
    double latitude;     /* of the centre of the postcode */
    double longitude;
} HsdsSearch;

/* Errors: INVALID in words for a postcode that nobody knows. */
NODISCARD Status hsds_search(
    Db *db, Language language, HsdsList list, const HsdsQuery *query, HsdsSearch *ret_search);

/* `limit` rows from `offset`; the order is that of making, or of the search. */
NODISCARD Status hsds_find_page(
    Db *db, const HsdsSearch *search, int64_t limit, int64_t offset, HsdsFound *ret_found);

/* All of them, however many, a piece at a time: some thousand with ids above `after` (0: the
 * first), in the order of making; none when there are no more. Without words, whose finds fit into
 * one page. `total` stays 0. */
NODISCARD Status
hsds_find_next(Db *db, const HsdsSearch *search, int64_t after, HsdsFound *ret_found);
NODISCARD Status hsds_count(Db *db, const HsdsSearch *search, int64_t *ret_count);

/* For minimal=true: ids and last changes of services, in their order. */
typedef struct HsdsMinimal {
    Record record;
    Microseconds updated_at;
} HsdsMinimal;

NODISCARD Status hsds_minimal(
    Db *db,
    const int64_t *services,
    size_t count,
    const HsdsMinimal **ret_items,
    size_t *ret_count);

/* By the id that the world knows. Errors: NOT_FOUND, also for what is not public. */
NODISCARD Status hsds_service_id(Db *db, Str uuid, int64_t *ret_id);
NODISCARD Status hsds_organisation_id(Db *db, Str uuid, int64_t *ret_id);
NODISCARD Status hsds_link_id(Db *db, Str uuid, int64_t *ret_id);

#endif
