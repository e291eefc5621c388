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

static Str content_of_name(const char *name)
{
    const EmbeddedFile *file = find_drawing(name);
    assert(file != NULL && "an icon that is not in assets/icons/meson.build");
    return file == NULL ? (Str){0} : content_of(file);
}

#define ICON_OPENING "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
#define LOGO_OPENING "<svg class=\"logo\" viewBox=\"0 0 64 64\" aria-hidden=\"true\">"

static Markup draw(Arena *arena, const char *name, Str opening)
{
    const Str parts[] = {opening, content_of_name(name), STR("</svg>")};
    return markup_of(str_join(arena, parts, 3, (Str){0}));
}

void html_icon(Html *out, const char *name)
{
    buffer_put(&out->buffer, STR(ICON_OPENING));
    buffer_put(&out->buffer, content_of_name(name));
    buffer_put(&out->buffer, STR("</svg>"));
}

Markup icon_draw(Arena *arena, const char *name)
{
    return draw(arena, name, STR(ICON_OPENING));
}

Markup logo_draw(Arena *arena)
{
    return draw(arena, "logo", STR(LOGO_OPENING));
}
