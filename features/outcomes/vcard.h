/*
 * vcard: contacts as a file that phones and mail programs read. Pure. Source: RFC 2426 (vCard 3.0),
 * which more phones understand than its successor.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_VCARD_H
#define FEATURES_OUTCOMES_VCARD_H

#include "base/str.h"

typedef struct Vcard {
    Str uid;  /* the same for the same contact, so that a second import makes no second entry */
    Str name; /* empty: the organisation stands for it */
    Str organisation;
    Str job_title;
    Str phone;
    Str email;
    Str note;
} Vcard;

/* One file with all of them; lines of at most 75 octets, CRLF. Owner: the arena. */
Str vcard_write(Arena *arena, const Vcard *cards, size_t count);

#endif
