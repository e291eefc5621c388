/*
 * capacity_store: what services have said of their free places, and who wants to know.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CAPACITY_STORE_H
#define FEATURES_DIRECTORY_CAPACITY_STORE_H

#include "features/directory/capacity.h"
#include "features/people/person.h"

/* What is said of one service, for one target group or for all of it. */
typedef struct CapacitySaid {
    int64_t service_id;
    int64_t organisation_id;
    CapacityState state;
    OptionalNumber available;
    OptionalNumber maximum;
    int64_t unit_id;  /* 0: as before, or places */
    Str target_group; /* empty: all of the service */
    OptionalNumber waiting_days;
    Str description;
    Microseconds valid_until; /* 0: until it is stale */
    Str by_name;
    int64_t by_id;
} CapacitySaid;

/* Its field in the history; of one group with ":" and the key of the group. */
#define CAPACITY_FIELD "capacity"
/* The key of the group, empty for all; false for any other field. */
bool capacity_field_group(Str field, Str *ret_group);

/* Those of these services, newest first. */
NODISCARD Status capacity_list(
    Db *db,
    const int64_t *services,
    size_t count,
    const ServiceCapacity **ret_list,
    size_t *ret_count);

/* Who looks after a service's free places, and has not just said it themselves. */
typedef struct CapacityNews {
    int64_t service_id;
    Str service_name;
    Str target_group; /* empty: of all of it */
    Str state;
    Microseconds updated_at;
} CapacityNews;

/* What changed for this person in the last days, newest first. */
NODISCARD Status capacity_news(
    Db *db,
    PersonId person,
    Microseconds since,
    int64_t limit,
    const CapacityNews **ret_news,
    size_t *ret_count);

NODISCARD Status
capacity_is_watched(Db *db, int64_t service, PersonId person, bool *ret_is_watched);

/* People who watch a service. */
NODISCARD Status
capacity_watchers(Db *db, int64_t service, const PersonId **ret_people, size_t *ret_count);

/* Inside db_write. Says it anew, also when it is the same: then it is fresh again. Errors: INVALID
 * in words (a number below 0, above the maximum, or against the word), NOT_FOUND. Numbers that come
 * unchanged with another word are forgotten. `ret_is_other`: the word differs from what held
 * before. */
NODISCARD Status capacity_say(Db *db, const CapacitySaid *said, bool *ret_is_other);
NODISCARD Status capacity_watch(Db *db, int64_t service, PersonId person, bool watches);

#endif
