/* pocket_pages: the directory without a network. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_POCKET_POCKET_PAGES_H
#define FEATURES_POCKET_POCKET_PAGES_H

#include "features/pocket/pocket_views.h"
#include "web/route.h"

extern const RouteTable POCKET_ROUTES;

/* The words of assets/pocket, in a language. Owner: the arena. */
const PocketWord *pocket_words(Arena *arena, Language language, size_t *ret_count);

#endif
