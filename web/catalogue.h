/*
 * catalogue: the translations as the catalogue tool compiles them from the po files of locale/: a
 * hash table of message ids with open addressing. Only web/language.c reads it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_CATALOGUE_H
#define WEB_CATALOGUE_H

#include "web/language.h"

enum {
    CATALOGUE_FORMS = 3,                 /* by the plural rule of the language */
    CATALOGUE_FRACTION = CATALOGUE_FORMS /* "1,5 hodiny" */
};

/* forms[…][CATALOGUE_FRACTION] is empty when the text is never shown with a fraction. */
typedef struct CatalogueEntry {
    Str id;
    Str forms[LANGUAGE_COUNT][CATALOGUE_FORMS + 1];
} CatalogueEntry;

extern const CatalogueEntry CATALOGUE_ENTRIES[];

/* Slots hold an entry's number + 1, 0 when free. An id is looked for from str_hash(id) modulo the
 * slot count (a power of two) on. */
extern const uint16_t CATALOGUE_SLOTS[];
extern const size_t CATALOGUE_SLOT_COUNT;

#endif
