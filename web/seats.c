/*
 * seats: places the dots on a circle, the first at the bottom, where the one who looks sits.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/seats.h"

#include "web/markup.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

/* In units of the view box of 100 × 100. */
static const double MIDDLE = 50;
static const double SEAT_DISTANCE = 39;
static const double SEAT_RADIUS = 7;
static const double SEAT_RADIUS_CROWDED = 5.6; /* from nine on, so that they do not touch */

enum {
    DRAWING_MAXIMUM_BYTES = 4096,
    CROWDED = 9
};

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

static void put_number(Buffer *buffer, int64_t number)
{
    int size = number < 10 ? 30 : number < 100 ? 25 : 18;
    buffer_put_format(
        buffer,
        "<text x=\"50\" y=\"%.1f\" font-size=\"%d\">%lld</text>",
        MIDDLE + size * 0.36, /* half the height of Figtree's digits */
        size,
        (long long)number);
}

Markup seats_draw(Arena *arena, int64_t number, int64_t seat_count, int64_t honey_seat)
{
    int64_t count = clamp(seat_count, SEATS_LEAST, SEATS_MOST);
    Buffer *buffer = arena_new_of(arena, Buffer);
    buffer_init_in(buffer, arena, DRAWING_MAXIMUM_BYTES);
    buffer_put(
        buffer,
        STR("<svg class=\"seats\" viewBox=\"0 0 100 100\" aria-hidden=\"true\">"
            "<circle class=\"board\" cx=\"50\" cy=\"50\" r=\"26\"/>"));
    if (number > 0)
        put_number(buffer, number);
    for (int64_t i = 0; i < count; i++) {
        double angle = PI / 2 + 2 * PI * (double)i / (double)count;
        bool is_honey = i + 1 == honey_seat;
        buffer_put_format(
            buffer,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"%s/>",
            is_honey ? "honey" : "person",
            MIDDLE + SEAT_DISTANCE * cos(angle),
            MIDDLE + SEAT_DISTANCE * sin(angle),
            count < CROWDED ? SEAT_RADIUS : SEAT_RADIUS_CROWDED,
            is_honey ? " stroke-width=\"2.5\"" : "");
    }
    buffer_put(buffer, STR("</svg>"));
    return markup_of(buffer_text(buffer));
}

const char *table_hue(int64_t number)
{
    static const char *const HUES[TABLE_HUES] = {
        "table-1", "table-2", "table-3", "table-4", "table-5", "table-6", "table-7", "table-8"};
    return HUES[number < 1 ? 0 : (number - 1) % TABLE_HUES];
}
