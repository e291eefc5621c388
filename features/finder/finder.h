/*
 * finder: services, organisations and important people by need, in people's own words, over the
 * index of algorithms/search (finder_index.h): the one search of the house, for the page, for what
 * is printed for a client and for the API.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_H
#define FEATURES_FINDER_FINDER_H

#include "features/directory/capacity.h"
#include "features/directory/directory_search.h"

enum {
    FINDER_FACETS = 5,       /* dimensions whose values are counted: kind … language */
    FINDER_FACET_VALUES = 8, /* of each; the most frequent */
    FINDER_WORDS_SHOWN = 6,
    FINDER_COUNTED_MOST = 100000 /* beyond that a total says "more than" */
};

/* What is asked; empty parts narrow nothing. A value that nothing has finds nothing. */
typedef struct FinderQuery {
    Str need;         /* words; at most LIMIT_SEARCH_BYTES are looked at */
    Str about;        /* code list need: whatever the synonyms find under it */
    HitKind what;     /* HIT_ANY: all three */
    Str kind;         /* code list service_kind */
    Str target_group; /* code list target_group */
    Str form;         /* code list service_form */
    Str municipality;
    Str language; /* code list language */
    Str near;     /* a municipality; together with within_km, and for distances */
    int64_t within_km;
    bool with_dog, intoxicated, no_stairs; /* the service says yes to it */
    bool open_now, free_now;
    bool only_public; /* and offered; else withdrawn ones, too */
    bool with_ended;  /* what is not offered now, too */
} FinderQuery;

typedef struct FinderHit {
    HitKind what;
    int64_t id;
    int64_t organisation;
    Str name;
    Str kind;   /* code: of a service */
    Str sector; /* code: of an organisation */
    Str title;  /* of a person */
    Str turn_to_with;
    Str organisation_name;
    Str municipality;
    Str phone;
    Microseconds saved_at; /* of the organisation's page; 0: never filled in */
    Microseconds verified_at;
    CapacityState capacity;
    int64_t distance_metres; /* -1: not asked, or not known */
    bool is_partial;         /* not all that was asked for */
    bool warns;              /* it says that it does not do something of it */
} FinderHit;

typedef struct FinderFacet {
    Str key; /* code, or a municipality */
    int64_t count;
} FinderFacet;

typedef enum FinderFacetList {
    FACET_KIND = 0,
    FACET_GROUP,
    FACET_FORM,
    FACET_PLACE,
    FACET_LANGUAGE
} FinderFacetList;

typedef struct FinderAnswer {
    FinderHit *hits;
    size_t hit_count;
    int64_t total; /* with all that was asked for */
    bool total_is_exact;
    Str words[FINDER_WORDS_SHOWN]; /* what else was looked for, as people write it */
    size_t word_count;
    const Str *unknown; /* words that nobody has, as typed */
    size_t unknown_count;
    Str need; /* of the code list need, as the synonyms understand the words; or empty */
    /* Most frequent first. What is chosen in a list does not narrow its own counts. */
    FinderFacet facets[FINDER_FACETS][FINDER_FACET_VALUES];
    size_t facet_counts[FINDER_FACETS];
    int64_t free_now, open_now; /* how many of them are; 0 when that was asked for */
} FinderAnswer;

/* Owner: the arena of the Db. Errors: INVALID when `near` is no municipality that is known. */
NODISCARD Status finder_ask(
    Db *db,
    Language language,
    const FinderQuery *query,
    int64_t limit,
    int64_t offset,
    FinderAnswer *ret_answer);

/* Municipalities that may be chosen, in the order of people. Owner: the arena of the Db. */
NODISCARD Status finder_municipalities(Db *db, const Str **ret_names, size_t *ret_count);

/* Only how many there are. */
NODISCARD Status
finder_total(Db *db, Language language, const FinderQuery *query, int64_t *ret_total);

/* Ids of the best, best first; at most `most`. For those that go on narrowing in the database. */
NODISCARD Status finder_ids(
    Db *db,
    Language language,
    const FinderQuery *query,
    size_t most,
    int64_t **ret_ids,
    size_t *ret_count);

/* Under synonyms that are being edited: the names of the first `most`, for a preview. */
struct SearchThesaurus;
NODISCARD Status finder_preview(
    Db *db,
    Language language,
    const struct SearchThesaurus *thesaurus,
    Str need,
    size_t most,
    const Str **ret_names,
    size_t *ret_count);

/* The needs of the words, each once; which municipality they name, or empty. */
typedef struct FinderMeaning {
    Str needs[4];
    size_t need_count;
    Str municipality;
} FinderMeaning;

NODISCARD Status finder_meaning(Db *db, Language language, Str need, FinderMeaning *ret_meaning);

#endif
