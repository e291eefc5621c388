/*
 * icon: takes the drawing out of an embedded SVG file and gives it the attributes of our pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/icon.h"

#include "assets/icons.h"
#include "web/markup.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

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

/* A page draws some forty of them, so all are found and cut out once, and hashed by their name. */
typedef struct Drawing {
    Str name;
    Str content;
} Drawing;

enum {
    SLOT_COUNT = 512 /* a power of two, at least twice the icons */
};

static Drawing drawings[SLOT_COUNT];
static pthread_once_t drawings_once = PTHREAD_ONCE_INIT;

/* The slot of this name, or the empty one that it would have. */
static Drawing *slot_of(Str name)
{
    size_t slot = str_hash(name) % SLOT_COUNT;
    while (drawings[slot].name.bytes != NULL && !str_equal(drawings[slot].name, name))
        slot = (slot + 1) % SLOT_COUNT;
    return &drawings[slot];
}

static void cut_out_all(void)
{
    assert(ICONS.count <= SLOT_COUNT / 2);
    for (size_t i = 0; i < ICONS.count; i++) {
        Str name = str_of(ICONS.items[i].name);
        name.len -= strlen(".svg");
        *slot_of(name) = (Drawing){name, content_of(&ICONS.items[i])};
    }
}

static Str content_of_name(const char *name)
{
    (void)pthread_once(&drawings_once, cut_out_all);
    const Drawing *drawing = slot_of(str_of(name));
    assert(drawing->name.bytes != NULL && "an icon that is not in assets/icons/meson.build");
    return drawing->content;
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
