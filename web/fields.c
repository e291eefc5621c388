/* fields: percent encoding, queries, urlencoded forms, cookies. SPDX-License-Identifier: EUPL-1.2
 */
#include "web/fields.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "web/fields_private.h"

#include <string.h>

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

Status percent_decode(Str raw, PercentKind kind, Arena *arena, Error *error, Str *ret_text)
{
    char *bytes = arena_alloc(arena, raw.len);
    size_t len = 0;
    for (size_t at = 0; at < raw.len; at++) {
        char byte = raw.bytes[at];
        if (byte == '%') {
            bool is_whole = raw.len - at >= 3;
            int high = is_whole ? hex_digit(raw.bytes[at + 1]) : -1;
            int low = is_whole ? hex_digit(raw.bytes[at + 2]) : -1;
            if (high < 0 || low < 0)
                return error_set(error, INVALID, "a %% is not followed by two hexadecimal digits");
            byte = (char)(high * 16 + low);
            at += 2;
        } else if (byte == '+' && kind == PERCENT_FORM) {
            byte = ' ';
        }
        bytes[len++] = byte;
    }
    Str text = {.bytes = bytes, .len = len};
    if (!unicode_is_valid(text))
        return error_set(error, INVALID, "a text of the request is not UTF-8");
    *ret_text = text;
    return OK;
}

static bool stays_in_path(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_' ||
           byte == '~' || byte == '/';
}

Str percent_encode(Arena *arena, Str text)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    char *bytes = arena_alloc(arena, 3 * text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if (stays_in_path(byte)) {
            bytes[len++] = (char)byte;
        } else {
            bytes[len++] = '%';
            bytes[len++] = DIGITS[byte >> 4];
            bytes[len++] = DIGITS[byte & 15];
        }
    }
    return (Str){.bytes = bytes, .len = len};
}

Status fields_add(FieldList *list, Arena *arena, Error *error, RequestField field)
{
    if (list->count == LIMIT_FORM_FIELDS)
        return error_set(
            error, TOO_LARGE, "the form has more than %d fields", (int)LIMIT_FORM_FIELDS);
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : 2 * list->capacity;
        RequestField *items = arena_array(arena, RequestField, capacity);
        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = field;
    return OK;
}

Status fields_add_urlencoded(Str text, Arena *arena, Error *error, FieldList *list)
{
    Str pair;
    while (str_split(&text, '&', &pair)) {
        if (pair.len == 0)
            continue;
        Str name;
        Str value = pair;
        (void)str_split(&value, '=', &name);
        RequestField field = {0};
        TRY(percent_decode(name, PERCENT_FORM, arena, error, &field.name));
        TRY(percent_decode(value, PERCENT_FORM, arena, error, &field.value));
        TRY(fields_add(list, arena, error, field));
    }
    return OK;
}

Str cookie_value(Str header, Str name)
{
    Str pair;
    while (str_split(&header, ';', &pair)) {
        Str value = str_trim(pair);
        Str found;
        if (str_split(&value, '=', &found) && value.bytes != NULL && str_equal(found, name))
            return value;
    }
    return (Str){0};
}
