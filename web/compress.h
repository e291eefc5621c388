/*
 * compress: pages are sent gzipped to those who accept it. One compressor a worker, made at its
 * first use and kept (some 40 KB).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_COMPRESS_H
#define WEB_COMPRESS_H

#include "base/buffer.h"

typedef struct Compressor Compressor;

/* Whether an Accept-Encoding header allows this coding ("gzip", "br"): named and not with q=0. */
bool encoding_is_accepted(Str accept_encoding, Str coding);

/* Replaces the bytes by their gzip form. False, and nothing changed, if that saves nothing or
 * memory is short. `*compressor` is NULL before its first use. */
bool compress_buffer(Compressor **compressor, Buffer *buffer);

/* NULL is fine. */
void compressor_free(Compressor *compressor);

#endif
