/*
 * network_drawing: a network as an SVG: numbered nodes around a circle and the ties between them.
 * The numbers are explained by a list beside it, and the picture says nothing that a table near it
 * does not say too.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_NETWORK_DRAWING_H
#define WEB_NETWORK_DRAWING_H

#include "web/html.h"

enum {
    NETWORK_DRAWN_MOST = 120 /* nodes; more can be counted, not seen */
};

/* How a tie is drawn: each kind has a colour and a line of its own. */
typedef enum TieLine {
    TIE_KNOWN,  /* thin: from before */
    TIE_NEW,    /* plain */
    TIE_AGREED, /* thick */
    TIE_LINES
} TieLine;

typedef struct DrawnTie {
    int32_t a, b; /* nodes, from 0; their numbers are one more */
    TieLine line;
} DrawnTie;

/*
 * `order` says which node stands at each of the `place_count` places of the circle, the first at
 * the top, clockwise; node n shows the number n + 1. Nodes that stand nowhere are left out, with
 * their ties. `label` is read instead of the picture. Nothing for more than NETWORK_DRAWN_MOST
 * places. Owner: the arena.
 */
Markup network_draw(
    Arena *arena,
    Str label,
    const int32_t *order,
    int32_t place_count,
    const DrawnTie *ties,
    size_t tie_count);

/* A short line of that kind, for the legend. Hidden from screen readers. */
Markup network_line_draw(Arena *arena, TieLine line);

#endif
