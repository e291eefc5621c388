/*
 * qr: an address as a QR code, drawn as a small SVG that prints sharply at any size. Show the
 * address in letters beside it: not everybody can or wants to scan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "web/html.h"

/* Medium error correction, quiet zone included. `alternative` is the text for screen readers,
 * already translated. Empty markup for a text too long for a code. Owner: the arena. */
Markup qr_draw(Arena *arena, Str text, Str alternative);

#endif
