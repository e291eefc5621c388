/*
 * A QR code as one SVG path: each run of dark modules of a row is one horizontal stroke.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/qr.h"

#include "web/markup.h"

#include <qrencode.h>

enum {
    QUIET_ZONE = 4,        /* modules around the code that the standard asks for */
    MODULE_BYTES_MOST = 24 /* of the path, for one run */
};

static void put_rows(Buffer *out, const QRcode *code)
{
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            int start = x;
            while (x < code->width && (code->data[y * code->width + x] & 1))
                x++;
            if (x > start)
                buffer_put_format(
                    out,
                    "M%d %dh%dv1h-%dz",
                    start + QUIET_ZONE,
                    y + QUIET_ZONE,
                    x - start,
                    x - start);
        }
    }
}

Markup qr_draw(Arena *arena, Str text, Str alternative)
{
    QRcode *code = QRcode_encodeString(str_c(arena, text), 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (code == NULL)
        return markup_of((Str){0});
    int side = code->width + 2 * QUIET_ZONE;
    Html html = {.arena = arena};
    size_t modules = (size_t)code->width * (size_t)code->width;
    buffer_init_in(&html.buffer, arena, modules * MODULE_BYTES_MOST + alternative.len * 6 + 512);
    html_raw(&html, STR("<div class=\"qr\"><svg role=\"img\" viewBox=\"0 0 "));
    html_put(&html, side);
    html_raw(&html, STR(" "));
    html_put(&html, side);
    html_raw(&html, STR("\" shape-rendering=\"crispEdges\" aria-label=\""));
    html_put(&html, alternative);
    html_raw(&html, STR("\"><path fill=\"currentColor\" d=\""));
    put_rows(&html.buffer, code);
    html_raw(&html, STR("\"/></svg></div>"));
    QRcode_free(code);
    return markup_of(buffer_text(&html.buffer));
}
