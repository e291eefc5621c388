/*
 * unmet: searches that found nothing, counted as needs without a service: by need (as the synonyms
 * understand it), target group, municipality and day. Neither words nor who asked are kept. Whoever
 * asks the same again on one day is counted once, as long as the program runs: of that it keeps
 * only a keyed hash, in memory.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_UNMET_H
#define FEATURES_FINDER_UNMET_H

#include "features/finder/finder.h"
#include "web/request.h"

enum {
    UNMET_SHOWN_FROM = 5 /* searches; fewer are shown as "fewer than 5" */
};

/* After a question that found nothing: counts it. A failure to count is none of who asked. */
void unmet_count(Request *request, const FinderQuery *query);

typedef struct UnmetNeed {
    Str need;         /* code list need */
    Str target_group; /* code, or empty */
    Str municipality; /* or empty */
    int64_t searches; /* for which there is no such service */
    int64_t not_now;  /* for which there is one, but not free, open or near */
} UnmetNeed;

/* "fewer than 5", the number, or a dash. */
Str unmet_count_text(Request *request, int64_t count);

/* Between two days (ISO, both belong to it), most frequent first; of a target group, or of any for
 * an empty one. */
NODISCARD Status unmet_list(
    Db *db, Str from, Str to, Str target_group, const UnmetNeed **ret_list, size_t *ret_count);

#endif
