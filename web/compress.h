/*
 * compress: pages are sent gzipped to those who accept it. One compressor a worker, made at its
 * first use and kept (some 40 KB).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_COMPRESS_H
#define WEB_COMPRESS_H

#include "base/str.h"

typedef struct Compressor Compressor;

/* Whether an Accept-Encoding header allows this coding ("gzip", "br"): named and not with q=0. */
bool encoding_is_accepted(Str accept_encoding, Str coding);

/* The gzip form of a text, as bytes to free(). NULL if that saves nothing or memory is short.
 * `*compressor` is NULL before its first use. */
char *compress_text(Compressor **compressor, Str text, size_t *ret_len);

/*
 * A text that comes in pieces and is longer than memory. Begin, put all pieces, end; what comes of
 * it goes to `take`, some kilobytes at a time.
 */
typedef struct LongCompressor LongCompressor;
typedef Status (*TakeCompressed)(void *data, Str bytes, Error *error);

/* Owner: the arena. NULL when memory is short. */
LongCompressor *long_compressor_new(Arena *arena, TakeCompressed take, void *data);
/* Errors: those of `take`. */
NODISCARD Status long_compressor_put(LongCompressor *compressor, Str text, Error *error);
NODISCARD Status long_compressor_end(LongCompressor *compressor, Error *error);

/* NULL is fine. */
void compressor_free(Compressor *compressor);

#endif
