/*
 * qr: an address as a QR code, drawn as a small SVG that prints sharply at any size. Show the
 * address in letters beside it: not everybody can or wants to scan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "web/html.h"

/* Medium error correction, quiet zone included, dark on light also in the dark theme. `title` is
 * translated and says what the code opens, for those who do not see it. Empty markup for an empty
 * text or one too long for a code (over some 2,300 bytes). Owner: the arena. */
Markup qr_draw(Arena *arena, Str text, Str title);

#endif
