/* json: writes JSON, RFC 8259. SPDX-License-Identifier: EUPL-1.2 */
#include "web/json.h"

#include "base/unicode.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    JSON_DEPTH = 64
};

Json json_into(Buffer *out)
{
    return (Json){.out = out};
}

static uint64_t level_bit(const Json *json)
{
    return (uint64_t)1 << (json->depth - 1);
}

/* Our own mistake: the page must not go out half. */
static void fail(Json *json)
{
    assert(false && "JSON is not nested right");
    json->out->failed = true;
}

static void put_comma(Json *json)
{
    if ((json->has_items & level_bit(json)) != 0)
        buffer_put_byte(json->out, ',');
    json->has_items |= level_bit(json);
}

/* Before each value: a comma in a list; in an object its name stands already. */
static void begin_value(Json *json)
{
    if (json->depth == 0)
        return;
    if ((json->is_object & level_bit(json)) == 0)
        put_comma(json);
    else if (!json->has_name)
        fail(json);
    json->has_name = false;
}

static void begin(Json *json, bool is_object)
{
    begin_value(json);
    if (json->depth == JSON_DEPTH) {
        fail(json);
        return;
    }
    json->depth++;
    uint64_t bit = level_bit(json);
    json->has_items &= ~bit;
    json->is_object = is_object ? json->is_object | bit : json->is_object & ~bit;
    buffer_put_byte(json->out, is_object ? '{' : '[');
}

void json_begin_object(Json *json)
{
    begin(json, true);
}

void json_begin_list(Json *json)
{
    begin(json, false);
}

void json_end(Json *json)
{
    if (json->depth == 0 || json->has_name) {
        fail(json);
        return;
    }
    buffer_put_byte(json->out, (json->is_object & level_bit(json)) != 0 ? '}' : ']');
    json->depth--;
}

static void put_escape(Buffer *out, char byte)
{
    switch (byte) {
    case '"':
    case '\\':
        buffer_put_byte(out, '\\');
        buffer_put_byte(out, byte);
        return;
    case '\n':
        buffer_put(out, STR("\\n"));
        return;
    case '\t':
        buffer_put(out, STR("\\t"));
        return;
    default:
        buffer_put_format(out, "\\u%04x", (unsigned)(unsigned char)byte);
    }
}

static void put_text(Buffer *out, Str text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if ((unsigned char)byte >= ' ' && byte != '"' && byte != '\\' && byte != 0x7F)
            continue;
        buffer_put(out, str_part(text, start, i));
        put_escape(out, byte);
        start = i + 1;
    }
    buffer_put(out, str_part(text, start, text.len));
}

static void put_quoted(Buffer *out, Str text)
{
    buffer_put_byte(out, '"');
    if (unicode_is_valid(text)) {
        put_text(out, text);
    } else {
        uint32_t code_point = 0;
        while (unicode_next(&text, &code_point)) {
            char bytes[4];
            put_text(out, (Str){.bytes = bytes, .len = unicode_put(bytes, code_point)});
        }
    }
    buffer_put_byte(out, '"');
}

void json_name(Json *json, const char *name)
{
    if (json->depth == 0 || (json->is_object & level_bit(json)) == 0 || json->has_name) {
        fail(json);
        return;
    }
    put_comma(json);
    put_quoted(json->out, str_of(name));
    buffer_put_byte(json->out, ':');
    json->has_name = true;
}

void json_put_str(Json *json, Str text)
{
    begin_value(json);
    put_quoted(json->out, text);
}

void json_put_c(Json *json, const char *text)
{
    if (text == NULL)
        json_put_null(json);
    else
        json_put_str(json, str_of(text));
}

void json_put_int(Json *json, int64_t value)
{
    begin_value(json);
    buffer_put_int(json->out, value);
}

void json_put_unsigned(Json *json, uint64_t value)
{
    begin_value(json);
    buffer_put_format(json->out, "%llu", (unsigned long long)value);
}

/* The shortest digits that read back as the same number. */
void json_put_double(Json *json, double value)
{
    if (!isfinite(value)) {
        json_put_null(json);
        return;
    }
    begin_value(json);
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        (void)snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    buffer_put(json->out, str_of(digits));
}

void json_put_bool(Json *json, bool value)
{
    begin_value(json);
    buffer_put(json->out, value ? STR("true") : STR("false"));
}

void json_put_null(Json *json)
{
    begin_value(json);
    buffer_put(json->out, STR("null"));
}

bool json_is_whole(const Json *json)
{
    return json->depth == 0 && !json->out->failed;
}
