/* map_drawing: see map_drawing.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/map_drawing.h"

#include "web/markup.h"

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
        buffer_put_format(buffer, "<path class=\"map-area shade-%d\" d=\"", drawn->shade);
    put_outline(buffer, drawn->area);
    buffer_put(buffer, STR("\">"));
    if (is_linked) {
        buffer_put(buffer, STR("<title>"));
        html_put_str(out, drawn->label);
        buffer_put(buffer, STR("</title>"));
    }
    buffer_put(buffer, STR("</path>"));
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
