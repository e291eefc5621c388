/*
 * catalogue: the three catalogues of Kruh together: what their languages ask of them, whether they
 * are whole, and the table that the program looks texts up in.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_CATALOGUE_H
#define TOOLS_CATALOGUE_H

#include "tools/messages.h"
#include "tools/po.h"

enum {
    CATALOGUE_COUNT = 3 /* in the order of Language in web/language.h: cs, pl, en */
};

typedef struct CatalogueLanguage {
    const char *code;
    const char *plural_forms; /* the rule of the header, without white space */
    size_t form_count;
} CatalogueLanguage;

extern const CatalogueLanguage CATALOGUE_LANGUAGES[CATALOGUE_COUNT];

/* Prints each fault as "path:line: what, what to do" to stderr and returns their number. */
size_t catalogue_check(const Messages *messages, const Po *catalogues);

/* Adds what a catalogue lacks, English with its own text, others empty; returns how many. */
size_t catalogue_extract(const Messages *messages, size_t language, Po *po, Arena *arena);

/* Removes what no source holds any more; returns how many. */
size_t catalogue_prune(const Messages *messages, Po *po);

/* The catalogues as a C source: a hash table of all ids. */
void catalogue_compile(const Po *catalogues, Arena *arena, Buffer *out);

#endif
