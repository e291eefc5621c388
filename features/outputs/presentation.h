/*
 * presentation: slides as a file that LibreOffice Impress and other programs open (OpenDocument
 * 1.3, packed by libzip). The first slide is the title; each other has a title and bullets.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_PRESENTATION_H
#define FEATURES_OUTPUTS_PRESENTATION_H

#include "base/str.h"

typedef struct SlideLine {
    Str text;
    Str mark; /* stands behind it, quieter; may be empty */
} SlideLine;

typedef struct Slide {
    Str title;
    const SlideLine *lines;
    size_t line_count;
} Slide;

typedef struct Presentation {
    Str title;
    Str language; /* "cs" */
    const Slide *slides;
    size_t slide_count;
} Presentation;

/* Owner: the arena. Errors: TOO_LARGE beyond LIMIT_SLIDES_BYTES, FAILED. */
NODISCARD Status
presentation_write(const Presentation *presentation, Arena *arena, Error *error, Str *ret_bytes);

#endif
