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

typedef struct Point {
    double x, y;
} Point;

static Point point_of(int32_t place, int32_t count)
{
    double angle = 2 * acos(-1) * place / count;
    return (Point){MIDDLE + DISTANCE * sin(angle), MIDDLE - DISTANCE * cos(angle)};
}

/* One path a kind of line, the known ones below. */
static void put_ties(Buffer *out, const Point *points, const DrawnTie *ties, size_t tie_count)
{
    for (int line = 0; line < TIE_LINES; line++) {
        buffer_put_format(out, "<path class=\"%s\" d=\"", LINE_CLASSES[line]);
        for (size_t i = 0; i < tie_count; i++) {
            if ((int)ties[i].line != line)
                continue;
            Point a = points[ties[i].a];
            Point b = points[ties[i].b];
            buffer_put_format(out, "M%.0f %.0fL%.0f %.0f", a.x, a.y, b.x, b.y);
        }
        buffer_put(out, STR("\"/>"));
    }
}

Markup network_draw(
    Arena *arena,
    Str label,
    const int32_t *order,
    int32_t node_count,
    const DrawnTie *ties,
    size_t tie_count)
{
    if (node_count < 1 || node_count > NETWORK_DRAWN_MOST)
        return markup_of((Str){0});
    int radius = node_count <= FEW_NODES ? 36 : node_count <= SOME_NODES ? 28 : 15;
    Point *points = arena_array(arena, Point, (size_t)node_count);
    for (int32_t place = 0; place < node_count; place++)
        points[order[place]] = point_of(place, node_count);
    Html *out = arena_new_of(arena, Html);
    out->arena = arena;
    buffer_init_in(
        &out->buffer,
        arena,
        BYTES_OF_FRAME + 6 * label.len + (size_t)node_count * BYTES_PER_NODE +
            tie_count * BYTES_PER_TIE);
    buffer_put(&out->buffer, STR("<svg class=\"network\" viewBox=\"0 0 1000 1000\" role=\"img\""));
    buffer_put(&out->buffer, STR(" aria-label=\""));
    html_put_str(out, label);
    buffer_put(&out->buffer, STR("\">"));
    put_ties(&out->buffer, points, ties, tie_count);
    for (int32_t node = 0; node < node_count; node++) {
        buffer_put_format(
            &out->buffer,
            "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"%d\"/>"
            "<text x=\"%.0f\" y=\"%.0f\" font-size=\"%d\">%d</text>",
            points[node].x,
            points[node].y,
            radius,
            points[node].x,
            points[node].y + radius * 0.4, /* half the height of Figtree's digits */
            radius * 11 / 10,
            (int)node + 1);
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
