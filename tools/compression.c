/* compression: brotli and zlib. SPDX-License-Identifier: EUPL-1.2 */
#include "tools/compression.h"

#include <brotli/encode.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

unsigned char *compress_brotli(const unsigned char *bytes, size_t len, size_t *ret_len)
{
    size_t copy_len = BrotliEncoderMaxCompressedSize(len);
    unsigned char *copy = malloc(copy_len == 0 ? 1 : copy_len);
    if (copy == NULL || !BrotliEncoderCompress(
                            BROTLI_MAX_QUALITY,
                            BROTLI_MAX_WINDOW_BITS,
                            BROTLI_MODE_GENERIC,
                            len,
                            bytes,
                            &copy_len,
                            copy)) {
        free(copy);
        return NULL;
    }
    *ret_len = copy_len;
    return copy;
}

unsigned char *compress_gzip(const unsigned char *bytes, size_t len, size_t *ret_len)
{
    enum {
        GZIP_WINDOW = 15 + 16 /* the largest, in gzip's form */
    };

    z_stream stream = {0};
    /* zlib wants a pointer to non-const, and only reads it. */
    memcpy(&stream.next_in, &bytes, sizeof stream.next_in);
    stream.avail_in = (uInt)len;
    if (deflateInit2(&stream, 9, Z_DEFLATED, GZIP_WINDOW, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    size_t capacity = deflateBound(&stream, (uLong)len);
    unsigned char *copy = malloc(capacity);
    if (copy == NULL) {
        (void)deflateEnd(&stream);
        return NULL;
    }
    stream.next_out = copy;
    stream.avail_out = (uInt)capacity;
    int end = deflate(&stream, Z_FINISH);
    *ret_len = capacity - stream.avail_out;
    (void)deflateEnd(&stream);
    if (end == Z_STREAM_END)
        return copy;
    free(copy);
    return NULL;
}
