/*
 * email_key: the form of an e-mail address by which people are found and sign in: trimmed, ASCII
 * letters in lower case. Whatever else a mail server may hold to be equal is its own business.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_EMAIL_KEY_H
#define FEATURES_PEOPLE_EMAIL_KEY_H

#include "base/str.h"

/* Owner: the arena. */
Str email_key(Arena *arena, Str email);

/* Whether it looks like an address at all: one @ with something on both sides, a dot behind it, no
 * white space, not longer than LIMIT_EMAIL_BYTES. Whether it exists, only a letter can tell. */
bool email_is_plausible(Str email);

#endif
