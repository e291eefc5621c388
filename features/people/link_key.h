/*
 * link_key: the secret from which tokens of personal links are computed. It lies in the key folder
 * (DATA/keys/links.key, readable by the program alone), never in the database or a backup.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_LINK_KEY_H
#define FEATURES_PEOPLE_LINK_KEY_H

#include "base/str.h"

enum {
    LINK_TOKEN_TEXT_BYTES = 27 /* 26 characters of 5 bits: 130 bits; and NUL */
};

/* Reads the key of this data directory, or makes it. Called once, before anything serves. Several
 * servers that share the folder agree on the one who was first. Errors: FAILED in words. */
NODISCARD Status link_key_load(Str data_directory, Arena *arena, Error *error);

/* The token of a link's id: letters and digits without look-alikes (no l, o, 0, 1). */
void link_key_token(int64_t link_id, char ret_token[LINK_TOKEN_TEXT_BYTES]);

enum {
    LINK_SEAL_TEXT_BYTES = 65
};

/* A mark of two numbers that only this key can make: who has neither guesses nor tells whose it is.
 * `use` keeps the marks of different things apart. Lower-case hexadecimal and NUL. */
void link_key_seal(const char *use, int64_t a, int64_t b, char ret_seal[LINK_SEAL_TEXT_BYTES]);

#endif
