/*
 * finder_documents: services, organisations and important people of the directory as documents of
 * the search (algorithms/search/document.h), read organisation by organisation, so that memory is
 * that of some hundred organisations, however large the directory is.
 *
 * Values of dimensions are numbers; FinderValues says what they mean. Nothing of a confidential
 * place goes in but its municipality.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_DOCUMENTS_H
#define FEATURES_FINDER_FINDER_DOCUMENTS_H

#include "algorithms/search/builder.h"
#include "algorithms/search/number_map.h"
#include "base/clock.h"
#include "database/db.h"

typedef enum FinderDimension {
    FINDER_KIND = 0,
    FINDER_GROUP,
    FINDER_FORM,
    FINDER_PLACE, /* municipality */
    FINDER_LANGUAGE,
    FINDER_DOGS,         /* 1: yes; so the next two */
    FINDER_INTOXICATION, /* may come under the influence */
    FINDER_STAIRS,       /* there are none: barrier-free */
    FINDER_WHAT,         /* a HitKind, as it is */
    FINDER_STATE,        /* a FinderState, as it is */
    FINDER_OWNER         /* 32 bits of the organisation's id, as they are */
} FinderDimension;

typedef enum FinderState {
    FINDER_OFFERED = 1, /* open to everybody */
    FINDER_WITHDRAWN,   /* not public; colleagues see it */
    FINDER_ENDED        /* not offered now */
} FinderState;

typedef enum FinderNumber {
    FINDER_FREE_UNTIL = 0 /* minute since 2020 until which free places hold; 0: none are known */
} FinderNumber;

enum {
    FINDER_NAMED_DIMENSIONS = FINDER_LANGUAGE + 1 /* dimensions whose values have names */
};

/* Names of values: codes, municipalities. Only grows. */
typedef struct FinderValues {
    Arena *arena;
    Str *names;
    uint32_t *dimensions;
    uint32_t count, capacity;
    NumberMap numbers; /* by finder_value_hash */
    Str *places;       /* names of FINDER_PLACE in the order of people; made when first asked for */
    size_t place_count;
    uint32_t places_of; /* how many values there were then; 0: never asked for */
} FinderValues;

void finder_values_init(FinderValues *values, Arena *arena);
void finder_values_copy(FinderValues *values, const FinderValues *from, Arena *arena);
/* The number of a name, a new one if it has none. */
uint32_t finder_value_put(FinderValues *values, uint32_t dimension, Str name);
/* NUMBER_MAP_NONE when no document has it. */
uint32_t finder_value_get(const FinderValues *values, uint32_t dimension, Str name);

/* The municipalities of all documents, as people order them; also of some that were changed since.
 * For a form: nothing is asked of the database. Threads may ask at the same time. */
const Str *finder_values_places(const FinderValues *values, size_t *ret_count);

uint32_t finder_owner_value(int64_t organisation);
uint32_t finder_minute(Microseconds at);

/* Called for every document, whose parts live until it returns. */
typedef Status (*FinderTake)(void *context, const SearchDocument *document, Error *error);

typedef struct FinderReader {
    Db *db;
    FinderValues *values; /* in an arena other than that of the Db, which is rewound */
    Microseconds now;     /* what is past then is left out: seasons, capacities */
    bool is_kept_long;    /* the documents outlive the week: opening hours of every week only */
    FinderTake take;
    void *context;
} FinderReader;

/* All that is in the directory. */
NODISCARD Status finder_read_all(const FinderReader *reader);

/* What is now in it of these organisations. */
NODISCARD Status
finder_read_some(const FinderReader *reader, const int64_t *organisations, size_t count);

/* How many documents there should be. */
NODISCARD Status finder_count(Db *db, int64_t *ret_count);

#endif
