/*
 * head: judges the head of a request before anything else sees it. Two machines that read the same
 * bytes differently are how requests are smuggled past a proxy; so whatever can be read in two
 * ways is refused. It looks at what libmicrohttpd found, and at where it found it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_HEAD_H
#define WEB_HEAD_H

#include "web/request.h"

enum {
    HEAD_HEADERS = 100 /* LIMIT_HEADER_COUNT */
};

typedef struct Head {
    Str method;
    Str target; /* as it came: "/people?x=1" */
    Str version;
    RequestHeader headers[HEAD_HEADERS];
    size_t header_count;
    bool has_too_many; /* more headers than fit */

    /* What head_judge found. */
    Str host;
    Str content_type;
    Str accept_encoding;
    Str if_none_match;
    uint64_t content_length; /* 0 without a body */
} Head;

/* An answer that refuses the request, or status 0. `reason` is for the asker. */
typedef struct Refusal {
    unsigned status;
    const char *reason;
} Refusal;

/*
 * Refuses: no Host, or one that is none; header names that are no tokens ("Host :"); control
 * characters in values; a body announced twice, with a length that is no number, or by
 * Transfer-Encoding (browsers announce the length; 411 says so); a body with GET or HEAD; too many
 * headers; a target that is no path.
 */
Refusal head_judge(Head *head);

/*
 * Whether the parts lie in memory exactly as the bytes of a clean head would: one space, CRLF and
 * nothing else between them. `size_bytes` is the length of the head from its first byte to the end
 * of its empty line. Views must be of one piece of memory, as libmicrohttpd before 1.0 leaves it:
 * it cuts a value at a NUL, takes a lone LF for a line's end, joins folded lines and skips spaces,
 * and tells nobody; but then the parts lie elsewhere. Later versions refuse all that themselves.
 */
bool head_is_laid_out_cleanly(const Head *head, size_t size_bytes);

#endif
