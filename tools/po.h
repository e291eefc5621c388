/*
 * po: a catalogue of translations in gettext's text form, read and written. Kept sorted by message
 * id, one line a text, without references to sources, so that two people's additions merge.
 *
 * A number that may be a fraction ("1,5 hodiny") has its text in an entry of its own: msgctxt
 * "fraction", msgid the plural English text. So the plural rules stay those of gettext.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_PO_H
#define TOOLS_PO_H

#include "base/buffer.h"

enum {
    PO_FORMS = 3 /* the most that Czech, Polish and English have for whole numbers */
};

typedef struct PoEntry {
    size_t line;  /* of msgid, from 1; 0: not from a file */
    Str comments; /* lines of the translator, each with its line break */
    bool is_fuzzy;
    bool is_fraction;
    bool is_double; /* stands twice, as after a merge; the filled one was kept */
    Str id;         /* decoded */
    Str plural;     /* decoded; empty: no plural */
    Str forms[PO_FORMS];
    size_t form_count;
} PoEntry;

typedef struct Po {
    const char *path;
    Str header; /* the msgstr of the empty msgid */
    Str header_comments;
    PoEntry *entries;
    size_t count;
} Po;

/* Errors: INVALID with "path:line: what, what to do" when it is not the format. */
NODISCARD Status po_read(const char *path, Str text, Arena *arena, Error *error, Po *ret_po);

/* Sorts by id; of entries with the same id keeps one that is filled in. */
void po_join_doubles(Po *po);
void po_sort(Po *po);
/* Adds an entry: copies the struct. */
void po_add(Po *po, Arena *arena, const PoEntry *entry);
PoEntry *po_find(const Po *po, Str id, bool is_fraction);
void po_remove(Po *po, size_t index);

void po_write(const Po *po, Buffer *out);

/* A field of the header: po_header(po, "Plural-Forms"). */
Str po_header(const Po *po, const char *name);

#endif
