/* booklet_views: what the pages of the booklet show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_BOOKLET_BOOKLET_VIEWS_H
#define FEATURES_BOOKLET_BOOKLET_VIEWS_H

#include "features/booklet/booklet.h"
#include "web/form.h"

typedef struct LeftOut {
    Str name;
    Str path;
} LeftOut;

typedef struct BookletPage {
    Form *form;
    int64_t days;            /* within which a service must have been confirmed */
    int64_t printed_count;   /* of the order in the form */
    const LeftOut *left_out; /* not confirmed lately, the first of them */
    size_t named_count;
    size_t unnamed_count;  /* further ones */
    size_t left_out_count; /* all of them */
} BookletPage;

typedef struct BookletLine {
    const BookletEntry *entry;
    Str where; /* "Dlouhá 3, Lipov" */
    Str hours;
    Str verified;
} BookletLine;

typedef struct BookletChapter {
    Str title;
    const BookletLine *lines;
    size_t line_count;
} BookletChapter;

typedef struct BookletSheet {
    const char *size_class; /* "a6", "a6 large" … */
    Str title;
    Str about;
    const BookletChapter *chapters;
    size_t chapter_count;
    bool is_easy;
    bool is_leaflet; /* on one topic, which is its title */
    Str correction;  /* the address to be typed, without "https://" */
    Markup correction_qr;
} BookletSheet;

/* A service about which something can be said. */
typedef struct Correctable {
    Str name;
    Str about; /* "Most, z. s. · Lipov" */
    Str path;  /* the form that suggests it */
} Correctable;

typedef struct CorrectionPage {
    Str name; /* as typed */
    bool is_asked;
    bool is_full; /* there are more */
    const Correctable *list;
    size_t count;
} CorrectionPage;

#endif
