/*
 * ring: a part of a whole as a part-filled ring: filled-in profiles, free places. The words beside
 * it say the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_RING_H
#define WEB_RING_H

#include "web/html.h"

/* `part` of `whole`, clamped; a whole of 0 is an empty ring. Owner: the arena. */
Markup ring_draw(Arena *arena, int64_t part, int64_t whole);

#endif
