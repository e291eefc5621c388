/*
 * spool: a temporary file without a name, to which rows are appended and in which they are read
 * again in any order. What does not fit into memory waits here; the system removes it when the
 * program ends, however it ends.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/str.h"

typedef struct Spool Spool;

/* In `folder`, which must be there. Owner: the arena. Errors: FAILED. */
NODISCARD Status spool_open(Str folder, Arena *arena, Error *error, Spool **ret_spool);

/* Where the bytes will stand. Errors: FAILED (a full disk). */
NODISCARD Status spool_put(Spool *spool, Str bytes, Error *error, uint64_t *ret_offset);

/* Ends the writing; from now on spool_text, spool_all and spool_file can be called. */
NODISCARD Status spool_seal(Spool *spool, Error *error);

/* A view of what was written; lives as long as the spool. */
Str spool_text(const Spool *spool, uint64_t offset, size_t len);
Str spool_all(const Spool *spool);

uint64_t spool_size_bytes(const Spool *spool);

/* One more descriptor of a sealed spool's file, for whoever reads it beyond the spool's life.
 * Owner: the caller, who closes it. Errors: FAILED (no descriptor is left). */
NODISCARD Status spool_file(const Spool *spool, Error *error, int *ret_file);

#endif
