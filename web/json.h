/*
 * json: writes JSON. It owns commas and nesting: open, name, put, close. Output goes to a Buffer,
 * whose maximum and `failed` flag hold here too.
 *
 *     Json json = json_into(&response->body);
 *     json_begin_object(&json);
 *     json_name(&json, "rounds");
 *     json_put(&json, plan->round_count);
 *     json_end(&json);
 *
 * Text that is not UTF-8 goes out with U+FFFD for the bad bytes, so the result always parses.
 * Limits: 64 levels. A value without a name in an object, a name in a list, or an end too many is
 * a mistake of ours: an assertion, and in a release the buffer fails.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_JSON_H
#define WEB_JSON_H

#include "base/buffer.h"

typedef struct Json {
    Buffer *out;
    uint64_t is_object; /* one bit a level */
    uint64_t has_items; /* one bit a level: a comma is due */
    unsigned depth;
    bool has_name; /* a value is due */
} Json;

Json json_into(Buffer *out);

void json_begin_object(Json *json);
void json_begin_list(Json *json);
void json_end(Json *json); /* of whichever was opened last */

void json_name(Json *json, const char *name);

void json_put_str(Json *json, Str text);
void json_put_c(Json *json, const char *text); /* NULL: null */
void json_put_int(Json *json, int64_t value);
void json_put_unsigned(Json *json, uint64_t value);
void json_put_double(Json *json, double value); /* not a number, infinite: null */
void json_put_bool(Json *json, bool value);
void json_put_null(Json *json);

#define json_put(json, x) \
    _Generic(                                                                                      \
        (x),                                                                                       \
        Str: json_put_str,                                                                         \
        char *: json_put_c,                                                                        \
        const char *: json_put_c,                                                                  \
        bool: json_put_bool,                                                                       \
        double: json_put_double,                                                                   \
        int: json_put_int,                                                                         \
        long: json_put_int,                                                                        \
        long long: json_put_int,                                                                   \
        unsigned: json_put_unsigned,                                                               \
        unsigned long: json_put_unsigned,                                                          \
        unsigned long long: json_put_unsigned)((json), (x))

/* Whether everything that was opened is closed and the buffer held it. */
bool json_is_whole(const Json *json);

#endif
