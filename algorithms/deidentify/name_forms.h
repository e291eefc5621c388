/*
 * name_forms: what names become beyond the seven cases: a family ("Novákovi", "u Kowalskich") and
 * what belongs to somebody ("Novákův", "Janin"). The ending is that of the name in the text, put to
 * a form of the inventory. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_NAME_FORMS_H
#define ALGORITHMS_DEIDENTIFY_NAME_FORMS_H

#include "algorithms/deidentify/inventory.h"
#include "algorithms/deidentify/known.h"
#include "base/buffer.h"

typedef struct NameForm {
    const char *ending; /* what the pseudonym gets; NULL: the name stands in one of its cases */
    size_t cut_bytes;   /* the ending of the name in the text */
} NameForm;

/* Of a name in lower case with its diacritics. The gender is that of who bears it. */
NameForm name_form_of_family(Str name, bool is_polish);
NameForm name_form_of_man(Str name, bool is_polish);
NameForm name_form_of_woman(Str name, bool is_polish);

/* Writes a name of the inventory in that form. */
void name_form_put(
    bool is_polish, NameRole role, Gender gender, size_t number, const char *ending, Buffer *out);

/* Calls known(thing, form) for each form that name_form_put can write. */
void name_forms_all(Arena *arena, void (*known)(void *thing, Str form), void *thing);

#endif
