/*
 * id: numbers for rows, made here and not by the database, so that they are the same on both
 * engines and sort by time of making: milliseconds since 2020 (41 bits), then 22 bits that count
 * up within a millisecond from a random start. Always positive, unique within one process for
 * 4 million ids a millisecond; several servers on one database collide with a chance that their
 * UNIQUE constraints turn into a CONFLICT.
 *
 * Ids of rows are one-field structs of their concept (PersonId, MeetingId), so that one cannot be
 * passed for another; value 0 means none.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdint.h>

/* A new id; safe from any thread. */
int64_t id_new(void);

enum {
    UUID_TEXT_BYTES = 37
};

/* A random UUID (version 4) as text, for what leaves the server. */
void uuid_new(char ret_text[UUID_TEXT_BYTES]);

#endif
