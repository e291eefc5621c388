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

#define ICON_OPENING "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
#define LOGO_OPENING "<svg class=\"logo\" viewBox=\"0 0 64 64\" aria-hidden=\"true\">"

/* A page draws some forty of them, so all are drawn once and hashed by their name. */
typedef struct Drawing {
    Str name;
    Str svg;
} Drawing;

enum {
    SLOT_COUNT = 512, /* a power of two, at least twice the icons */
    DRAWINGS_BYTES = 64 * 1024
};

static Drawing drawings[SLOT_COUNT];
static Arena *drawings_arena; /* as long as the process */
static pthread_once_t drawings_once = PTHREAD_ONCE_INIT;

/* The slot of this name, or the empty one that it would have. */
static Drawing *slot_of(Str name)
{
    size_t slot = str_hash(name) % SLOT_COUNT;
    while (drawings[slot].name.bytes != NULL && !str_equal(drawings[slot].name, name))
        slot = (slot + 1) % SLOT_COUNT;
    return &drawings[slot];
}

static void draw_all(void)
{
    assert(ICONS.count <= SLOT_COUNT / 2);
    drawings_arena = arena_new(DRAWINGS_BYTES);
    for (size_t i = 0; i < ICONS.count; i++) {
        Str name = str_of(ICONS.items[i].name);
        name.len -= strlen(".svg");
        Str opening = str_equal(name, STR("logo")) ? STR(LOGO_OPENING) : STR(ICON_OPENING);
        const Str parts[] = {opening, content_of(&ICONS.items[i]), STR("</svg>")};
        *slot_of(name) = (Drawing){name, str_join(drawings_arena, parts, 3, (Str){0})};
    }
}

Markup icon_draw(const char *name)
{
    (void)pthread_once(&drawings_once, draw_all);
    const Drawing *drawing = slot_of(str_of(name));
    assert(drawing->name.bytes != NULL && "an icon that is not in assets/icons/meson.build");
    return markup_of(drawing->svg);
}

void html_icon(Html *out, const char *name)
{
    html_put_markup(out, icon_draw(name));
}

Markup logo_draw(void)
{
    return icon_draw("logo");
}
