/*
 * avatar: a person's initials in a circle. Hidden from screen readers: the name stands beside it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_AVATAR_H
#define WEB_AVATAR_H

#include "web/html.h"

/* First letters of the first and the last word of a name, without titles ("Mgr.", ", DiS."); one
 * letter for one word; empty for none. Owner: the arena. */
Str avatar_initials(Arena *arena, Str name);

/* Owner: the arena. */
Markup avatar_draw(Arena *arena, Str name);

#endif
