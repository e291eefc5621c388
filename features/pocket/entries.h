/*
 * entries: services as a card without a network shows them and the index is made of them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_POCKET_ENTRIES_H
#define FEATURES_POCKET_ENTRIES_H

#include "base/clock.h"
#include "database/db.h"
#include "features/directory/service_answers.h"
#include "web/form.h"

typedef struct PocketPlace {
    Str municipality;
    Str address; /* empty for a confidential place; so the position */
    bool has_position;
    double latitude, longitude;
} PocketPlace;

typedef struct PocketEntry {
    int64_t service, organisation;
    Str name, kind, organisation_name;
    Str phone, email, url; /* its own, else the organisation's; of a confidential one the phone */
    Str description, conditions, fees, what_to_bring, does_not_do, easy_text;
    Str page_description; /* of the organisation; not on the card when the service has its own */
    Str crisis_contact, how_to_ask;
    Str age_from, age_to; /* years, or empty */
    Str answers[SERVICE_ANSWER_COUNT];
    StrList groups, forms, languages, insurers; /* codes */
    PocketPlace *places;                        /* at least one; of the organisation where none */
    size_t place_count;
    Str hours;
    bool is_confidential;
    Microseconds saved_at, verified_at; /* 0: never */
} PocketEntry;

/* Of public services, by ascending ids. Owner: the arena of the Db. */
NODISCARD Status pocket_entries(
    Db *db,
    Language language,
    const int64_t *services,
    size_t count,
    const PocketEntry **ret_entries,
    size_t *ret_count);

/* A text that is another one whenever something of the directory has changed. */
NODISCARD Status pocket_state(Db *db, Str *ret_state);

#endif
