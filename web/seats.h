/*
 * seats: a table with its people as a small SVG: a round board with the table's number and a dot
 * for each seat, one of them honey for the visitor's own or the free one. Hidden from screen
 * readers: say "table 4" in words beside it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_SEATS_H
#define WEB_SEATS_H

#include "web/html.h"

enum {
    SEATS_LEAST = 2,
    SEATS_MOST = 12,
    TABLE_HUES = 8
};

/* `number` 0 leaves the board blank. `seat_count` is clamped to SEATS_LEAST…SEATS_MOST.
 * `honey_seat` counts from 1, clockwise from the bottom; 0: none. Owner: the arena. */
Markup seats_draw(Arena *arena, int64_t number, int64_t seat_count, int64_t honey_seat);

/* The class of a table's colour, "table-1" … "table-8"; from table 9 on they repeat. For an element
 * around seats_draw. Never alone: the number says which table it is. */
const char *table_hue(int64_t number);

#endif
