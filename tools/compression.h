/*
 * compression: bytes as browsers take them, as small as they get; for the build, which has time.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_COMPRESSION_H
#define TOOLS_COMPRESSION_H

#include <stddef.h>

/* Owner: the caller (free). NULL when it fails. */
unsigned char *compress_brotli(const unsigned char *bytes, size_t len, size_t *ret_len);
unsigned char *compress_gzip(const unsigned char *bytes, size_t len, size_t *ret_len);

#endif
