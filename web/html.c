/*
 * html: puts values into pages, escaped by their type.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/html.h"

void html_raw(Html *out, Str html)
{
    buffer_put(&out->buffer, html);
}

static Str escape_of(char byte)
{
    switch (byte) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        return (Str){0};
    }
}

typedef unsigned char Bytes16 __attribute__((vector_size(16)));

/* Whether none of 16 bytes is to be escaped; most of a page is such text. */
static bool are_plain(const char *bytes)
{
    Bytes16 v;
    memcpy(&v, bytes, sizeof v);
    Bytes16 found = (Bytes16)((v == '&') | (v == '<') | (v == '>') | (v == '"') | (v == '\''));
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/* How many bytes from here on stand in the page as they are. */
static size_t plain_len(const char *bytes, size_t len)
{
    static const bool IS_ESCAPED[256] = {
        ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    size_t i = 0;
    while (len - i >= sizeof(Bytes16) && are_plain(bytes + i))
        i += sizeof(Bytes16);
    /* The rest, if shorter, is looked at together with what stands before it. */
    if (i > 0 && len - i < sizeof(Bytes16) && are_plain(bytes + len - sizeof(Bytes16)))
        return len;
    while (i < len && !IS_ESCAPED[(unsigned char)bytes[i]])
        i++;
    return i;
}

void html_put_str(Html *out, Str text)
{
    for (size_t at = 0; at < text.len; at++) { /* steps over what was escaped */
        size_t plain = plain_len(text.bytes + at, text.len - at);
        buffer_put(&out->buffer, str_part(text, at, at + plain));
        at += plain;
        if (at < text.len)
            buffer_put(&out->buffer, escape_of(text.bytes[at]));
    }
}

void html_put_c(Html *out, const char *text)
{
    html_put_str(out, str_of(text));
}

void html_put_int(Html *out, int64_t value)
{
    buffer_put_int(&out->buffer, value);
}

void html_put_unsigned(Html *out, uint64_t value)
{
    if (value <= INT64_MAX)
        buffer_put_int(&out->buffer, (int64_t)value);
    else
        buffer_put_format(&out->buffer, "%llu", (unsigned long long)value);
}

void html_put_markup(Html *out, Markup markup)
{
    buffer_put(&out->buffer, markup.html);
}

/* ---- Addresses ---- */

/* Whether the address leads to a place and not into a script: a path, or a scheme we use. Browsers
 * drop control characters from a scheme, so one is refused wherever it stands. */
static bool is_safe_url(Str url)
{
    static const Str SCHEMES[] = {
        STR_INIT("https"), STR_INIT("http"), STR_INIT("mailto"), STR_INIT("tel")};
    for (size_t i = 0; i < url.len; i++) {
        if ((unsigned char)url.bytes[i] <= ' ')
            return false;
    }
    for (size_t i = 0; i < url.len; i++) {
        char byte = url.bytes[i];
        if (byte == '/' || byte == '?' || byte == '#')
            return true;
        if (byte != ':')
            continue;
        for (size_t k = 0; k < sizeof SCHEMES / sizeof SCHEMES[0]; k++) {
            if (str_equal_ignoring_ascii_case(str_part(url, 0, i), SCHEMES[k]))
                return true;
        }
        return false;
    }
    return true;
}

void html_put_url_str(Html *out, Str url)
{
    html_put_str(out, is_safe_url(url) ? url : STR("#"));
}

void html_put_url_c(Html *out, const char *url)
{
    html_put_url_str(out, str_of(url));
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
           byte == '~' || byte == '@';
}

void html_put_url_part_str(Html *out, Str part)
{
    for (size_t i = 0; i < part.len; i++) {
        if (is_unreserved(part.bytes[i]))
            buffer_put_byte(&out->buffer, part.bytes[i]);
        else
            buffer_put_format(&out->buffer, "%%%02X", (unsigned)(unsigned char)part.bytes[i]);
    }
}

void html_put_url_part_c(Html *out, const char *part)
{
    html_put_url_part_str(out, str_of(part));
}

void html_put_phone_str(Html *out, Str phone)
{
    for (size_t i = 0; i < phone.len; i++) {
        char byte = phone.bytes[i];
        if ((byte >= '0' && byte <= '9') || byte == '+')
            buffer_put_byte(&out->buffer, byte);
    }
}

void html_put_phone_c(Html *out, const char *phone)
{
    html_put_phone_str(out, str_of(phone));
}

/* ---- Texts ---- */

void html_text(Html *out, const char *message_id, TextArgs args)
{
    Str text = text_get(out->language, message_id);
    if (args.count > 0)
        text = text_fill(out->arena, out->language, text, args);
    html_put_str(out, text);
}

void html_text_plural(
    Html *out, const char *singular, const char *plural, int64_t count, TextArgs args)
{
    html_put_str(out, text_say_plural(out->arena, out->language, singular, plural, count, args));
}
