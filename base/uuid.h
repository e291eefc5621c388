/*
 * uuid: UUIDs of names (version 5, RFC 4122): the same name in the same space of names gives the
 * same UUID on every machine and every day, so that what came without a UUID can be found again.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/id.h"
#include "base/str.h"

typedef struct Uuid {
    uint8_t bytes[16];
} Uuid;

/* Version 5: SHA-1 of the space and the name. */
Uuid uuid_of_name(Uuid space, Str name);

/* Reads "8-4-4-4-12" hexadecimal digits, of any version and case. False, touching nothing, for
 * anything else. */
bool uuid_parse(Str text, Uuid *ret_uuid);

/* In lower case, NUL-ended. */
void uuid_write(Uuid uuid, char ret_text[UUID_TEXT_BYTES]);

bool uuid_equal(Uuid a, Uuid b);

#endif
