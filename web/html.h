/*
 * html: output of templates. What is put is escaped by its type: text is escaped, integers are
 * digits, Markup (made only by our own renderers) goes out as it is; other types do not compile.
 * The escaped set & < > " ' is right both in text and in quoted attributes; the template compiler
 * refuses interpolation anywhere else.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buffer.h"
#include "web/language.h"

struct Request;

/* HTML that is right as it is. Only renderers of this floor make it (markup_of). */
typedef struct Markup {
    Str html;
} Markup;

typedef struct Html {
    Buffer buffer;
    Arena *arena; /* for texts that are made while rendering */
    Language language;
    const struct Request *request; /* for the csrf field and links; NULL in tests */
} Html;

void html_put_str(Html *out, Str text);
void html_put_c(Html *out, const char *text);
void html_put_int(Html *out, int64_t value);
void html_put_unsigned(Html *out, uint64_t value);
void html_put_markup(Html *out, Markup markup);
void html_raw(Html *out, Str html); /* literal parts of templates only */

#define html_put(out, x) \
    _Generic(                                                                                      \
        (x),                                                                                       \
        Str: html_put_str,                                                                         \
        char *: html_put_c,                                                                        \
        const char *: html_put_c,                                                                  \
        Markup: html_put_markup,                                                                   \
        int: html_put_int,                                                                         \
        long: html_put_int,                                                                        \
        long long: html_put_int,                                                                   \
        unsigned: html_put_unsigned,                                                               \
        unsigned long: html_put_unsigned,                                                          \
        unsigned long long: html_put_unsigned)((out), (x))

/* In attributes, <title> and <textarea>, where the compiler puts it by itself: Markup does not
 * compile there. */
#define html_put_plain(out, x) \
    _Generic(                                                                                      \
        (x),                                                                                       \
        Str: html_put_str,                                                                         \
        char *: html_put_c,                                                                        \
        const char *: html_put_c,                                                                  \
        int: html_put_int,                                                                         \
        long: html_put_int,                                                                        \
        long long: html_put_int,                                                                   \
        unsigned: html_put_unsigned,                                                               \
        unsigned long: html_put_unsigned,                                                          \
        unsigned long long: html_put_unsigned)((out), (x))

/* Addresses (href, src, action …), chosen by the compiler by where the value stands:
 * a whole address or its beginning, which becomes "#" unless it is a path, http, https, mailto or
 * tel; a part of it behind '/', '?' or '#', which is percent-encoded; a number behind tel:. */
void html_put_url_str(Html *out, Str url);
void html_put_url_c(Html *out, const char *url);
void html_put_url_part_str(Html *out, Str part);
void html_put_url_part_c(Html *out, const char *part);
void html_put_phone_str(Html *out, Str phone);
void html_put_phone_c(Html *out, const char *phone);

#define html_put_url(out, x) \
    _Generic((x), Str: html_put_url_str, char *: html_put_url_c, const char *: html_put_url_c)( \
        (out), (x))

#define html_put_phone(out, x) \
    _Generic(                                                                                      \
        (x), Str: html_put_phone_str, char *: html_put_phone_c, const char *: html_put_phone_c)(   \
        (out), (x))

#define html_put_url_part(out, x) \
    _Generic(                                                                                      \
        (x),                                                                                       \
        Str: html_put_url_part_str,                                                                \
        char *: html_put_url_part_c,                                                               \
        const char *: html_put_url_part_c,                                                         \
        int: html_put_int,                                                                         \
        long: html_put_int,                                                                        \
        long long: html_put_int,                                                                   \
        unsigned: html_put_unsigned,                                                               \
        unsigned long: html_put_unsigned,                                                          \
        unsigned long long: html_put_unsigned)((out), (x))

/* A translated text with escaped arguments, as `{{ _ "…" }}` of a template. */
void html_text(Html *out, const char *message_id, TextArgs args);
void html_text_plural(
    Html *out, const char *singular, const char *plural, int64_t count, TextArgs args);

#endif
