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
        unsigned: html_put_int,                                                                    \
        unsigned long: html_put_int,                                                               \
        unsigned long long: html_put_int)((out), (x))

/* A translated text with escaped arguments, as `{{ _ "…" }}` of a template. */
void html_text(Html *out, const char *message_id, TextArgs args);
void html_text_plural(
    Html *out, const char *singular, const char *plural, int64_t count, TextArgs args);

#endif
