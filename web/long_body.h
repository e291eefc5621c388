/*
 * long_body: an answer that is longer than memory should hold. What a handler has put into the body
 * so far moves, piece by piece, into a file without a name, from which it is sent; so a list of a
 * million things needs memory for some of them, and its reader's pace holds up nobody.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LONG_BODY_H
#define WEB_LONG_BODY_H

#include "web/response.h"

typedef struct LongBody LongBody;

/* The answer may become long: called once, before anything that is spilled. What the request
 * allocates afterwards may be given back between two pieces. */
void response_may_be_long(Request *request, Response *response);

/*
 * Called after each piece of a text: what stands in response->body moves into the file, when it is
 * enough to be worth it. The file stands in the folder of the data, gzipped for those who take
 * that.
 * Errors: BUSY when the long answers that are on their way take LIMIT_LONG_BODIES_BYTES of the
 * disk, or are LIMIT_LONG_BODIES; FAILED (full disk).
 */
NODISCARD Status response_spill(Request *request, Response *response);

/* An open file is the whole body, as it is. Owner: the answer from now on, whatever comes back.
 * Errors: as response_spill. */
NODISCARD Status response_file(Request *request, Response *response, int file, uint64_t size_bytes);

/* Of all that was spilled before response->body; 0: nothing was. */
uint64_t response_spilled_hash(const Response *response);

/* What was spilled is forgotten: the answer is another one. */
void response_unspill(Response *response);

/* ---- For web/answer.c ---- */

/* A file that is sent. It gives its room back when it is closed. */
typedef struct SentFile {
    int file;
    uint64_t size_bytes;
    bool is_text; /* of several forms, of which the reader has chosen one */
    bool is_gzip;
} SentFile;

/* Whether there is a file. */
bool response_is_long(const Response *response);

/* Moves the rest into the file and gives it away. Owner: the caller, who ends it by
 * sent_file_close. NULL without memory or disk. */
SentFile *long_body_take(Request *request, Response *response);
void sent_file_close(SentFile *file);

#endif
