/* network_drawing: places numbers and lines. SPDX-License-Identifier: EUPL-1.2 */
#include "web/network_drawing.h"

#include "web/markup.h"

#include <math.h>

/* In units of the view box of 1000 × 1000. */
static const double MIDDLE = 500;
static const double DISTANCE = 440;

enum {
    BYTES_PER_NODE = 200,
    BYTES_PER_TIE = 48,
    BYTES_OF_FRAME = 2048,
    FEW_NODES = 24,
    SOME_NODES = 44
};

static const char *const LINE_CLASSES[TIE_LINES] = {"tie-known", "tie-new", "tie-agreed"};

/* Where a node stands. */
typedef struct Point {
    double x, y;
    bool is_drawn;
} Point;

/* The points of all nodes up to the highest one of the order, by node. */
typedef struct Points {
    const Point *of;
    int32_t count;
} Points;

static Point point_of(int32_t place, int32_t count)
{
    double angle = 2 * acos(-1) * place / count;
    return (Point){MIDDLE + DISTANCE * sin(angle), MIDDLE - DISTANCE * cos(angle), true};
}

static Points points_place(Arena *arena, const int32_t *order, int32_t place_count)
{
    int32_t count = 0;
    for (int32_t place = 0; place < place_count; place++) {
        if (order[place] >= count)
            count = order[place] + 1;
    }
    Point *points = arena_array(arena, Point, (size_t)count);
    for (int32_t place = 0; place < place_count; place++)
        points[order[place]] = point_of(place, place_count);
    return (Points){points, count};
}

static bool is_drawn(Points points, int32_t node)
{
    return node < points.count && points.of[node].is_drawn;
}

/* One path a kind of line, the known ones below. */
static void put_ties(Buffer *out, Points points, const DrawnTie *ties, size_t tie_count)
{
    for (int line = 0; line < TIE_LINES; line++) {
        buffer_put_format(out, "<path class=\"%s\" d=\"", LINE_CLASSES[line]);
        for (size_t i = 0; i < tie_count; i++) {
            if ((int)ties[i].line != line || !is_drawn(points, ties[i].a) ||
                !is_drawn(points, ties[i].b))
                continue;
            Point a = points.of[ties[i].a];
            Point b = points.of[ties[i].b];
            buffer_put_format(out, "M%.0f %.0fL%.0f %.0f", a.x, a.y, b.x, b.y);
        }
        buffer_put(out, STR("\"/>"));
    }
}

static void put_node(Buffer *out, Point at, int32_t node, int radius)
{
    buffer_put_format(
        out,
        "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"%d\"/>"
        "<text x=\"%.0f\" y=\"%.0f\" font-size=\"%d\">%d</text>",
        at.x,
        at.y,
        radius,
        at.x,
        at.y + radius * 0.4, /* half the height of Figtree's digits */
        radius * 11 / 10,
        (int)node + 1);
}

Markup network_draw(
    Arena *arena,
    Str label,
    const int32_t *order,
    int32_t place_count,
    const DrawnTie *ties,
    size_t tie_count)
{
    if (place_count < 1 || place_count > NETWORK_DRAWN_MOST)
        return markup_of((Str){0});
    int radius = place_count <= FEW_NODES ? 36 : place_count <= SOME_NODES ? 28 : 15;
    Points points = points_place(arena, order, place_count);
    Html *out = arena_new_of(arena, Html);
    out->arena = arena;
    buffer_init_in(
        &out->buffer,
        arena,
        BYTES_OF_FRAME + 6 * label.len + (size_t)place_count * BYTES_PER_NODE +
            tie_count * BYTES_PER_TIE);
    buffer_put(&out->buffer, STR("<svg class=\"network\" viewBox=\"0 0 1000 1000\" role=\"img\""));
    buffer_put(&out->buffer, STR(" aria-label=\""));
    html_put_str(out, label);
    buffer_put(&out->buffer, STR("\">"));
    put_ties(&out->buffer, points, ties, tie_count);
    for (int32_t node = 0; node < points.count; node++) {
        if (points.of[node].is_drawn)
            put_node(&out->buffer, points.of[node], node, radius);
    }
    buffer_put(&out->buffer, STR("</svg>"));
    return markup_of(buffer_text(&out->buffer));
}

Markup network_line_draw(Arena *arena, TieLine line)
{
    return markup_of(str_format(
        arena,
        "<svg class=\"network-line\" viewBox=\"0 0 100 20\" aria-hidden=\"true\">"
        "<path class=\"%s\" d=\"M4 10L96 10\"/></svg>",
        LINE_CLASSES[line]));
}
