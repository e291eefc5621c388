/*
 * landscape: the services of the directory seen from above: where they are, who does the same for
 * the same people in the same place, where nobody does, and which organisations are tied. A service
 * counts where it is given (its places), not where its organisation has its seat; one without a
 * place counts at the seat. Nothing here ranks anybody.
 *
 * A confidential place counts in its municipality and has no point of its own.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_LANDSCAPE_H
#define FEATURES_LANDSCAPE_LANDSCAPE_H

#include "features/directory/service.h"

/* Empty: of any. */
typedef struct LandscapeFilter {
    Str kind;         /* code list service_kind */
    Str target_group; /* code list target_group */
    Str municipality;
    Str municipalities; /* any of these, see landscape_names */
    bool is_told_apart; /* the municipality is called as cells call it, see place_name.h */
} LandscapeFilter;

typedef struct MunicipalityCount {
    Str municipality;     /* told apart: "Chlum (Tábor)" */
    Str name;             /* without its district */
    Str district, region; /* one that somebody said of it, or empty */
    int64_t service_count;
} MunicipalityCount;

/* Several names as `municipalities` of a filter: a question for each would read all services. */
Str landscape_names(Arena *arena, const Str *names, size_t count);

/* Those with a service, by name. */
NODISCARD Status landscape_counts(
    Db *db, const LandscapeFilter *filter, const MunicipalityCount **ret_list, size_t *ret_count);

typedef struct PlacedService {
    ServiceId id;
    Str name;
    OrganisationId organisation;
    Str organisation_name;
    Str kind;
    Str municipality;
    bool has_position; /* and none of a confidential place */
    double latitude, longitude;
    bool has_area; /* it is said which areas it serves */
} PlacedService;

/* One line a place of a service, by organisation, then name; at most LANDSCAPE_SERVICES. */
NODISCARD Status landscape_services(
    Db *db, const LandscapeFilter *filter, const PlacedService **ret_list, size_t *ret_count);

enum {
    LANDSCAPE_SERVICES = 2000
};

/* Names of the municipalities, districts and regions that a service is for. */
NODISCARD Status
landscape_served(Db *db, ServiceId service, const Str **ret_names, size_t *ret_count);

#endif
