/*
 * compress: copies of a file by brotli and gzip beside it: compress FILE OUT.br OUT.gz
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/compression.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned char *read_file(const char *path, size_t *ret_len)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL || fseek(stream, 0, SEEK_END) != 0)
        return NULL;
    long len = ftell(stream);
    unsigned char *bytes = len < 0 ? NULL : malloc((size_t)len + 1);
    bool is_read = bytes != NULL && fseek(stream, 0, SEEK_SET) == 0 &&
                   fread(bytes, 1, (size_t)len, stream) == (size_t)len;
    (void)fclose(stream);
    *ret_len = is_read ? (size_t)len : 0;
    return is_read ? bytes : NULL;
}

static bool write_file(const char *path, const unsigned char *bytes, size_t len)
{
    FILE *stream = bytes == NULL ? NULL : fopen(path, "wb");
    if (stream == NULL)
        return false;
    bool is_written = fwrite(bytes, 1, len, stream) == len;
    return fclose(stream) == 0 && is_written;
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 4) {
        (void)fputs("compress: usage: compress FILE OUT.br OUT.gz\n", stderr);
        return 2;
    }
    size_t len = 0, brotli_len = 0, gzip_len = 0;
    unsigned char *bytes = read_file(arguments[1], &len);
    if (bytes == NULL) {
        (void)fprintf(stderr, "compress: %s cannot be read\n", arguments[1]);
        return 1;
    }
    unsigned char *brotli = compress_brotli(bytes, len, &brotli_len);
    unsigned char *gzip = compress_gzip(bytes, len, &gzip_len);
    if (!write_file(arguments[2], brotli, brotli_len) ||
        !write_file(arguments[3], gzip, gzip_len)) {
        (void)fprintf(stderr, "compress: the copies of %s cannot be written\n", arguments[1]);
        return 1;
    }
    free(brotli);
    free(gzip);
    free(bytes);
    return 0;
}
