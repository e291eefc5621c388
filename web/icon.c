/*
 * icon: takes the drawing out of an embedded SVG file and gives it the attributes of our pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/icon.h"

#include "assets/icons.h"
#include "web/markup.h"

#include <assert.h>
#include <string.h>

/* Whether a file is NAME.svg: below, equal or above, in the order of the table. */
static int compare_file(const EmbeddedFile *file, const char *name)
{
    size_t len = strlen(name);
    int order = strncmp(file->name, name, len);
    return order != 0 ? order : strcmp(file->name + len, ".svg");
}

static const EmbeddedFile *find_drawing(const char *name)
{
    size_t low = 0;
    size_t high = ICONS.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_file(&ICONS.items[middle], name);
        if (order == 0)
            return &ICONS.items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* What stands between <svg …> and </svg>. */
static Str content_of(const EmbeddedFile *file)
{
    Str svg = {.bytes = (const char *)file->bytes, .len = file->len};
    Str opening = str_part(svg, str_find(svg, STR("<svg")), svg.len);
    Str content = str_trim(str_part(opening, str_find(opening, STR(">")) + 1, opening.len));
    assert(str_ends_with(content, STR("</svg>")));
    content.len -= strlen("</svg>");
    return str_trim(content);
}

static void put_drawing(Buffer *buffer, const char *name, Str opening)
{
    const EmbeddedFile *file = find_drawing(name);
    assert(file != NULL && "an icon that is not in assets/icons/meson.build");
    if (file == NULL)
        return;
    buffer_put(buffer, opening);
    buffer_put(buffer, content_of(file));
    buffer_put(buffer, STR("</svg>"));
}

static const char ICON_OPENING[] =
    "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">";
static const char LOGO_OPENING[] =
    "<svg class=\"logo\" viewBox=\"0 0 64 64\" aria-hidden=\"true\">";

enum {
    DRAWING_MAXIMUM_BYTES = 8192 /* the largest icon has some 900 */
};

static Markup draw(Arena *arena, const char *name, Str opening)
{
    Buffer *buffer = arena_new_of(arena, Buffer);
    buffer_init_in(buffer, arena, DRAWING_MAXIMUM_BYTES);
    put_drawing(buffer, name, opening);
    return markup_of(buffer_text(buffer));
}

void html_icon(Html *out, const char *name)
{
    put_drawing(&out->buffer, name, str_of(ICON_OPENING));
}

Markup icon_draw(Arena *arena, const char *name)
{
    return draw(arena, name, str_of(ICON_OPENING));
}

Markup logo_draw(Arena *arena)
{
    return draw(arena, "logo", str_of(LOGO_OPENING));
}
