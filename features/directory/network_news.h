/*
 * network_news: what is new in the network: one entry a save of a public card, without who made it,
 * and one for all that an import brought at once.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_NETWORK_NEWS_H
#define FEATURES_DIRECTORY_NETWORK_NEWS_H

#include "database/db.h"
#include "web/language.h"

typedef struct NewsEntry {
    int64_t save_id;
    int64_t organisation_id; /* 0 for an import of several */
    Str organisation_uuid;   /* empty for it */
    Str organisation_name;   /* for it "From another directory: 2 100 organisations" */
    Str about;               /* "a new service: Noclehárna · Phone · free places: full" */
    Microseconds at;
} NewsEntry;

enum {
    NEWS_ENTRIES = 50
};

/* The newest saves, at most NEWS_ENTRIES. Only what is public. */
NODISCARD Status
network_news(Db *db, Language language, const NewsEntry **ret_entries, size_t *ret_count);

#endif
