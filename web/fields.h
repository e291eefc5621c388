/*
 * fields: the parsers of what a browser sends: percent encoding, queries and forms, files
 * (multipart), cookies. Strict: what no browser sends is INVALID, in words. Texts are checked to be
 * UTF-8 without NUL; only the content of files may be anything.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FIELDS_H
#define WEB_FIELDS_H

#include "web/request.h"

typedef struct FieldList {
    RequestField *items;
    size_t count;
    size_t capacity;
} FieldList;

typedef enum PercentKind {
    PERCENT_PATH, /* '+' is itself */
    PERCENT_FORM  /* '+' is a space */
} PercentKind;

/* Errors: INVALID for a '%' without two digits, and for what is not UTF-8 or holds NUL. */
NODISCARD Status
percent_decode(Str raw, PercentKind kind, Arena *arena, Error *error, Str *ret_text);

/* For a value within a query: everything but letters, digits and -._~/ becomes %XX. */
Str percent_encode(Arena *arena, Str text);

/* "a=1&b=2" appended to the list. Errors: as above; TOO_LARGE beyond LIMIT_FORM_FIELDS. */
NODISCARD Status fields_add_urlencoded(Str text, Arena *arena, Error *error, FieldList *list);

/* The body of a multipart/form-data request. Values are views of the body.
 * Errors: INVALID for a body that does not keep the format of RFC 7578; as above. */
NODISCARD Status
fields_add_multipart(Str body, Str boundary, Arena *arena, Error *error, FieldList *list);

/* The boundary of "multipart/form-data; boundary=…", 1-70 bytes. Errors: INVALID. */
NODISCARD Status multipart_boundary(Str content_type, Str *ret_boundary);

/* The value of one cookie in a Cookie header; empty when it is not there. */
Str cookie_value(Str header, Str name);

#endif
