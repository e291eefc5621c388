/*
 * map_drawing: areas and points of a map as an SVG, in the units of algorithms/places. Colours come
 * from the style sheet, and the picture says nothing that a table near it does not say too.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_MAP_DRAWING_H
#define WEB_MAP_DRAWING_H

#include "algorithms/places/places.h"
#include "web/html.h"

enum {
    MAP_SHADES = 4 /* 0: nothing there; then ever darker */
};

typedef struct DrawnArea {
    const Area *area;
    const Area *const *joined; /* drawn as one with it: no border between them */
    size_t joined_count;
    int shade;    /* 0 to MAP_SHADES - 1 */
    bool is_edge; /* only as an outline around what matters: no link, no label */
    Str path;     /* where it leads */
    Str label;    /* "Zlín: 12 services" */
} DrawnArea;

typedef struct DrawnDot {
    MapPoint at;
    int size;  /* 0 to 2 */
    Str path;  /* where it leads, or empty */
    Str label; /* read, and shown on hovering */
    Str name;  /* written above it, or empty */
} DrawnDot;

/* `box` is what is seen, and a little around it. Owner: the arena. */
Markup map_draw(
    Arena *arena,
    Str label,
    MapBox box,
    const DrawnArea *areas,
    size_t area_count,
    const DrawnDot *dots,
    size_t dot_count);

/* A square of that shade for the legend, hidden from screen readers. */
Markup map_shade_draw(Arena *arena, int shade);

#endif
