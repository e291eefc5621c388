/*
 * finder: services by need, in people's own words, over the index of algorithms/search. The index
 * stands in the memory of the process, made of the directory's tables; at most once a second it is
 * looked whether they changed, and then it is made anew. So a change is seen within a second,
 * whichever server made it, and there is no file that could be damaged.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_H
#define FEATURES_FINDER_FINDER_H

#include "base/clock.h"
#include "database/db.h"
#include "web/language.h"

enum {
    FINDER_KINDS_SHOWN = 8,
    FINDER_WORDS_SHOWN = 6
};

/* What is asked; empty parts narrow nothing. A value that no service has finds nothing. */
typedef struct FinderQuery {
    Str need;         /* at most LIMIT_SEARCH_BYTES are looked at */
    Str kind;         /* code list service_kind */
    Str target_group; /* code list target_group */
    Str form;         /* code list service_form */
    Str municipality;
    Str obstacle; /* "dogs", "intoxication", "barrier_free": the service says yes to it */
} FinderQuery;

typedef struct FinderHit {
    int64_t service;
    Str name;
    Str kind; /* code */
    Str organisation_name;
    Str municipality;
    Str phone;
    Microseconds verified_at;
    bool is_partial; /* not all that was asked for */
    bool warns;      /* it says that it does not do something of it */
} FinderHit;

typedef struct FinderKind {
    Str kind; /* code */
    int64_t count;
} FinderKind;

typedef struct FinderAnswer {
    FinderHit *hits;
    size_t hit_count;
    int64_t total;                 /* with all that was asked for */
    Str words[FINDER_WORDS_SHOWN]; /* what else was looked for, as people write it */
    size_t word_count;
    FinderKind kinds[FINDER_KINDS_SHOWN]; /* the most frequent, whichever kind was asked for */
    size_t kind_count;
} FinderAnswer;

/* Owner: the arena of the Db. */
NODISCARD Status finder_ask(
    Db *db,
    Language language,
    const FinderQuery *query,
    int64_t limit,
    int64_t offset,
    FinderAnswer *ret_answer);

/* Ends the memory, for the end of a program. */
void finder_forget(void);

#endif
