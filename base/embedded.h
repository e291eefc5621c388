/*
 * embedded: files that tools/embed.c put into the program at build time: migrations, assets. The
 * bytes are constants of the program; they are read from its file when they are touched.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

typedef struct EmbeddedFile {
    const char *name;    /* without folders: "0001_web.sql", "kruh.css" */
    const char *address; /* "/a/kruh.0123456789.css": name and hash, for what is served */
    const char *hash;    /* SHA-256 of the bytes as 64 hexadecimal digits */
    const unsigned char *bytes;
    size_t len;
    const unsigned char *brotli; /* the same, compressed; NULL where that does not pay */
    size_t brotli_len;
    const unsigned char *gzip;
    size_t gzip_len;
} EmbeddedFile;

typedef struct EmbeddedFiles {
    const EmbeddedFile *items; /* sorted by name, bytewise */
    size_t count;
} EmbeddedFiles;

enum {
    EMBEDDED_HASH_IN_ADDRESS = 10 /* digits of the hash in "/a/kruh.0123456789.css" */
};

#endif
