/*
 * messages: finds the texts of the interface in the sources: message ids in C, and {{ _ }} and
 * {{ _n }} in templates.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_MESSAGES_H
#define TOOLS_MESSAGES_H

#include "base/str.h"

typedef struct Message {
    Str path;
    size_t line;
    Str id;
    Str plural;       /* empty: none */
    bool is_fraction; /* also shown with a fraction */
} Message;

typedef struct Messages {
    Message *items;
    size_t count;
    size_t bare_count; /* templates with words that no catalogue has; each was printed */
    Arena *arena;
} Messages;

/* Adds what one file holds; the texts live in its arena and in the source. */
void messages_from_c(Messages *messages, Str path, Str source);
/* Errors: INVALID with "path:line: what, what to do" when it does not parse. */
NODISCARD Status messages_from_template(Messages *messages, Str path, Str source, Error *error);

#endif
