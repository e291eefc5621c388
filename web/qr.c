/*
 * qr: a QR code as one path of an SVG, by libqrencode. Level M survives a fold of the paper.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/qr.h"

#include "web/markup.h"

#include <qrencode.h>

enum {
    QUIET_ZONE = 4,      /* modules; ISO/IEC 18004 asks for four */
    TEXT_MAXIMUM = 2331, /* bytes of version 40, level M */
    SVG_MAXIMUM = 1024 * 1024
};

static bool is_dark(const QRcode *code, int x, int y)
{
    return (code->data[y * code->width + x] & 1) != 0;
}

/* Each run of dark modules of a row is one rectangle of the path. */
static void put_path(Html *out, const QRcode *code)
{
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            int start = x;
            while (x < code->width && is_dark(code, x, y))
                x++;
            if (x > start)
                buffer_put_format(
                    &out->buffer,
                    "M%d %dh%dv1h-%dz",
                    start + QUIET_ZONE,
                    y + QUIET_ZONE,
                    x - start,
                    x - start);
        }
    }
}

static void put_svg(Html *out, const QRcode *code, Str title)
{
    int size = code->width + 2 * QUIET_ZONE;
    buffer_put_format(
        &out->buffer,
        "<span class=\"qr\"><svg viewBox=\"0 0 %d %d\" role=\"img\" "
        "shape-rendering=\"crispEdges\"><title>",
        size,
        size);
    html_put(out, title);
    buffer_put_format(
        &out->buffer,
        "</title><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" d=\"",
        size,
        size);
    put_path(out, code);
    html_raw(out, STR("\"/></svg></span>"));
}

Markup qr_draw(Arena *arena, Str text, Str title)
{
    if (text.len == 0 || text.len > TEXT_MAXIMUM)
        return markup_of((Str){0});
    QRcode *code =
        QRcode_encodeData((int)text.len, (const unsigned char *)text.bytes, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return markup_of((Str){0});
    Html out = {.arena = arena};
    buffer_init_in(&out.buffer, arena, SVG_MAXIMUM);
    put_svg(&out, code, title);
    QRcode_free(code);
    return markup_of(buffer_text(&out.buffer));
}
