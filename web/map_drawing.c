/* map_drawing: see map_drawing.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/map_drawing.h"

#include "web/markup.h"

#include <stdlib.h>

enum {
    BYTES_MOST = 4 << 20,
    MARGIN_SHARE = 40, /* of the width, around the box */
    DOTS_ACROSS = 45,  /* of the smallest size: how many would fill the width */
    LEAST_RADIUS_UNITS = 2,
    NAMES_ACROSS = 36 /* heights of a letter in the width */
};

static void put_attribute(Html *out, const char *name, Str value)
{
    buffer_put_format(&out->buffer, " %s=\"", name);
    html_put_str(out, value);
    buffer_put_byte(&out->buffer, '"');
}

/* Each corner relative to the one before: shorter than its place. */
static void put_outline(Buffer *out, const Area *area)
{
    const MapPoint *points = area->points;
    for (size_t r = 0; r < area->ring_count; r++) {
        buffer_put_format(out, "M%d %d", points[0].x, points[0].y);
        for (size_t i = 1; i < area->rings[r]; i++)
            buffer_put_format(
                out, "l%d %d", points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        buffer_put_byte(out, 'z');
        points += area->rings[r];
    }
}

/* ---- Several areas as one ---- */

typedef struct Segment {
    MapPoint from, to;
} Segment;

static int compare_points(MapPoint a, MapPoint b)
{
    return a.x != b.x ? (a.x > b.x) - (a.x < b.x) : (a.y > b.y) - (a.y < b.y);
}

static int compare_segments(const void *left, const void *right)
{
    const Segment *a = left, *b = right;
    int order = compare_points(a->from, b->from);
    return order != 0 ? order : compare_points(a->to, b->to);
}

/* Whichever way its ring goes round. */
static Segment without_direction(Segment segment)
{
    if (compare_points(segment.from, segment.to) > 0)
        return (Segment){segment.to, segment.from};
    return segment;
}

static size_t put_segments(const Area *area, Segment *segments)
{
    const MapPoint *points = area->points;
    size_t count = 0;
    for (size_t r = 0; r < area->ring_count; r++) {
        for (size_t i = 0; i < area->rings[r]; i++)
            segments[count++] = (Segment){points[i], points[(i + 1) % area->rings[r]]};
        points += area->rings[r];
    }
    return count;
}

static size_t corner_count(const Area *area)
{
    size_t count = 0;
    for (size_t r = 0; r < area->ring_count; r++)
        count += area->rings[r];
    return count;
}

static bool is_shared(const Segment *one, const Segment *sorted, size_t count)
{
    const Segment key = without_direction(*one);
    const Segment *at = bsearch(&key, sorted, count, sizeof key, compare_segments);
    return (at > sorted && compare_segments(at - 1, &key) == 0) ||
           (at + 1 < sorted + count && compare_segments(at + 1, &key) == 0);
}

/* Whether both go the same way from a corner they share. Where three areas meet on a straight line,
 * one of them lacks the corner of the others. */
static bool lie_upon(const Segment *a, const Segment *b)
{
    for (int turn = 0; turn < 4; turn++) {
        const MapPoint from = turn & 1 ? a->to : a->from, to = turn & 1 ? a->from : a->to;
        const MapPoint start = turn & 2 ? b->to : b->from, end = turn & 2 ? b->from : b->to;
        int64_t x = to.x - from.x, y = to.y - from.y;
        int64_t other_x = end.x - start.x, other_y = end.y - start.y;
        if (compare_points(from, start) == 0 && x * other_y == y * other_x &&
            x * other_x + y * other_y > 0)
            return true;
    }
    return false;
}

/* Keeps those that one area alone has; how many. */
static size_t keep_border(Segment *segments, const Segment *sorted, size_t count, bool *is_inner)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_shared(&segments[i], sorted, count))
            segments[kept++] = segments[i];
    }
    for (size_t i = 0; i < kept; i++) {
        for (size_t j = 0; j < i; j++) {
            if (lie_upon(&segments[i], &segments[j]))
                is_inner[i] = is_inner[j] = true;
        }
    }
    return kept;
}

/* What two of them share is no border of the whole. Neighbours have the same corners in geo/. */
static void put_border(Html *out, const DrawnArea *drawn)
{
    size_t most = corner_count(drawn->area), count;
    for (size_t i = 0; i < drawn->joined_count; i++)
        most += corner_count(drawn->joined[i]);
    Segment *segments = arena_array(out->arena, Segment, most);
    Segment *sorted = arena_array(out->arena, Segment, most);
    count = put_segments(drawn->area, segments);
    for (size_t i = 0; i < drawn->joined_count; i++)
        count += put_segments(drawn->joined[i], segments + count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = without_direction(segments[i]);
    qsort(sorted, count, sizeof *sorted, compare_segments);
    bool *is_inner = arena_array(out->arena, bool, count);
    count = keep_border(segments, sorted, count, is_inner);
    buffer_put(&out->buffer, STR("<path class=\"map-border\" d=\""));
    const Segment *before = NULL;
    for (size_t i = 0; i < count; i++) {
        const Segment *one = &segments[i];
        if (is_inner[i])
            continue;
        if (before == NULL || compare_points(before->to, one->from) != 0)
            buffer_put_format(&out->buffer, "M%d %d", one->from.x, one->from.y);
        buffer_put_format(&out->buffer, "l%d %d", one->to.x - one->from.x, one->to.y - one->from.y);
        before = one;
    }
    buffer_put(&out->buffer, STR("\"/>"));
}

/* ---- Areas and points ---- */

static void put_area(Html *out, const DrawnArea *drawn)
{
    Buffer *buffer = &out->buffer;
    bool is_linked = !drawn->is_edge && drawn->path.len > 0;
    if (is_linked) {
        buffer_put(buffer, STR("<a"));
        put_attribute(out, "href", drawn->path);
        put_attribute(out, "aria-label", drawn->label);
        buffer_put_byte(buffer, '>');
    }
    if (drawn->is_edge)
        buffer_put(buffer, STR("<path class=\"map-edge\" d=\""));
    else
        buffer_put_format(
            buffer,
            "<path class=\"map-area%s shade-%d\" d=\"",
            drawn->joined_count > 0 ? " map-joined" : "",
            drawn->shade);
    put_outline(buffer, drawn->area);
    for (size_t i = 0; i < drawn->joined_count; i++)
        put_outline(buffer, drawn->joined[i]);
    buffer_put(buffer, STR("\">"));
    if (is_linked) {
        buffer_put(buffer, STR("<title>"));
        html_put_str(out, drawn->label);
        buffer_put(buffer, STR("</title>"));
    }
    buffer_put(buffer, STR("</path>"));
    if (drawn->joined_count > 0)
        put_border(out, drawn);
    if (is_linked)
        buffer_put(buffer, STR("</a>"));
}

/* Hidden from screen readers, which hear the dot. */
static void put_name(Html *out, const DrawnDot *dot, int32_t radius, int32_t height)
{
    if (dot->name.len == 0)
        return;
    buffer_put_format(
        &out->buffer,
        "<text class=\"map-name\" aria-hidden=\"true\" x=\"%d\" y=\"%d\" font-size=\"%d\">",
        dot->at.x,
        dot->at.y - radius * 2 - height / 4,
        height);
    html_put_str(out, dot->name);
    buffer_put(&out->buffer, STR("</text>"));
}

static void put_dot(Html *out, const DrawnDot *dot, int32_t radius)
{
    Buffer *buffer = &out->buffer;
    if (dot->path.len > 0) {
        buffer_put(buffer, STR("<a"));
        put_attribute(out, "href", dot->path);
        put_attribute(out, "aria-label", dot->label);
        buffer_put_byte(buffer, '>');
    }
    buffer_put_format(
        buffer,
        "<circle class=\"map-dot\" cx=\"%d\" cy=\"%d\" r=\"%d\"><title>",
        dot->at.x,
        dot->at.y,
        radius * (2 + dot->size) / 2);
    html_put_str(out, dot->label);
    buffer_put(buffer, STR("</title></circle>"));
    if (dot->path.len > 0)
        buffer_put(buffer, STR("</a>"));
}

Markup map_draw(
    Arena *arena,
    Str label,
    MapBox box,
    const DrawnArea *areas,
    size_t area_count,
    const DrawnDot *dots,
    size_t dot_count)
{
    int32_t width = box.right - box.left, height = box.bottom - box.top;
    int32_t margin = width / MARGIN_SHARE + 1;
    int32_t radius = width / DOTS_ACROSS / 2;
    Html *out = arena_new_of(arena, Html);
    out->arena = arena;
    buffer_init_in(&out->buffer, arena, BYTES_MOST);
    buffer_put_format(
        &out->buffer,
        "<svg class=\"map\" viewBox=\"%d %d %d %d\" role=\"group\"",
        box.left - margin,
        box.top - margin,
        width + 2 * margin,
        height + 2 * margin);
    put_attribute(out, "aria-label", label);
    buffer_put_byte(&out->buffer, '>');
    for (size_t i = 0; i < area_count; i++)
        put_area(out, &areas[i]);
    if (radius < LEAST_RADIUS_UNITS)
        radius = LEAST_RADIUS_UNITS;
    for (size_t i = 0; i < dot_count; i++)
        put_dot(out, &dots[i], radius);
    for (size_t i = 0; i < dot_count; i++)
        put_name(out, &dots[i], radius, width / NAMES_ACROSS + 1);
    buffer_put(&out->buffer, STR("</svg>"));
    return markup_of(buffer_text(&out->buffer));
}

Markup map_shade_draw(Arena *arena, int shade)
{
    return markup_of(str_format(
        arena,
        "<svg class=\"map-key\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
        "<rect class=\"map-area shade-%d\" width=\"16\" height=\"16\" rx=\"4\"/></svg>",
        shade));
}
