/*
 * finder_address: a question of the finder in the address of its pages, and back.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_ADDRESS_H
#define FEATURES_FINDER_FINDER_ADDRESS_H

#include "features/finder/finder.h"
#include "web/request.h"

/* need, about, what, kind, group, form, place, language, near, within, dogs, intoxication, stairs,
 * open, free. */
FinderQuery finder_query_of(const Request *request);

/* "/directory/find?need=…", only with what is asked. */
Str finder_path_of(Arena *arena, const char *path, const FinderQuery *query);

/* The same path with one thing more in it. */
Str finder_path_with(Arena *arena, Str path, Str name, Str value);

/* "services" … as it travels; empty for all. */
const char *finder_what_key(HitKind what);

/* Whether anything narrows, beside words and what is shown. */
bool finder_has_filters(const FinderQuery *query);

#endif
