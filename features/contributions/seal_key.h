/*
 * seal_key: keys with which texts are sealed that must be gone at a certain moment. Each is a file
 * of its own below DATA/keys, outside the database and its backups. When it is destroyed, nobody
 * can open what was sealed with it: no row, no write-ahead log, no backup. What the disk itself
 * may still hold of an overwritten file is said in docs/wiping.md.
 *
 * Sealing is XChaCha20-Poly1305 of libsodium, with a random nonce; what is sealed for one place
 * (`about`, any number) does not open at another.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CONTRIBUTIONS_SEAL_KEY_H
#define FEATURES_CONTRIBUTIONS_SEAL_KEY_H

#include "base/str.h"

enum {
    SEAL_KEY_BYTES = 32
};

typedef enum SealUse {
    SEAL_MEETING, /* DATA/keys/meetings/ID.key: destroyed when the meeting is closed */
    SEAL_LETTER   /* DATA/keys/letters/ID.key: destroyed when the letter was sent */
} SealUse;

typedef struct SealKey {
    unsigned char bytes[SEAL_KEY_BYTES];
} SealKey;

/* Where the keys of this data directory lie; makes the folders. Called once, before anything
 * serves. Errors: FAILED in words. */
NODISCARD Status seal_keys_start(Str data_directory, Arena *arena, Error *error);

/* Makes the key if there is none. Of several servers that share the folder one wins. */
NODISCARD Status seal_key_make(SealUse use, int64_t id, Error *error);

/* Errors: NOT_FOUND when there is none: it was destroyed, or lies on another machine. Owner: the
 * caller, who wipes it with secret_wipe. */
NODISCARD Status seal_key_read(SealUse use, int64_t id, Error *error, SealKey *ret_key);

/* Overwrites the file, then removes it, durably. Fine when there is none. */
NODISCARD Status seal_key_destroy(SealUse use, int64_t id, Error *error);

/* The ids of all keys of that use that exist. Owner: the arena. */
NODISCARD Status
seal_key_list(SealUse use, Arena *arena, Error *error, const int64_t **ret_ids, size_t *ret_count);

/* base64 of nonce and ciphertext. Owner: the arena. */
Str seal_text(Arena *arena, const SealKey *key, int64_t about, Str text);

/* Errors: INVALID for anything that this key did not seal for this place. Owner: the arena. */
NODISCARD Status
seal_open(Arena *arena, Error *error, const SealKey *key, int64_t about, Str sealed, Str *ret_text);

#endif
