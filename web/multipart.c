/*
 * multipart: forms with files, as browsers send them. A body is
 *
 *     --BOUNDARY CRLF headers CRLF CRLF content CRLF --BOUNDARY … CRLF --BOUNDARY--
 *
 * Source: RFC 7578, and how browsers escape names (WHATWG HTML: %22, %0D, %0A).
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "web/fields_private.h"

#include <string.h>

enum {
    BOUNDARY_BYTES = 70 /* RFC 2046 */
};

static Status broken(Error *error, const char *what)
{
    return error_set(error, INVALID, "the form with a file is broken: %s", what);
}

Status multipart_boundary(Str content_type, Str *ret_boundary)
{
    Str part;
    Str rest = content_type;
    if (!str_split(&rest, ';', &part) ||
        !str_equal_ignoring_ascii_case(str_trim(part), STR("multipart/form-data")))
        return INVALID;
    while (str_split(&rest, ';', &part)) {
        Str value = str_trim(part);
        Str name;
        (void)str_split(&value, '=', &name);
        if (value.bytes == NULL || !str_equal_ignoring_ascii_case(name, STR("boundary")))
            continue;
        if (value.len >= 2 && value.bytes[0] == '"' && value.bytes[value.len - 1] == '"')
            value = str_part(value, 1, value.len - 1);
        if (value.len == 0 || value.len > BOUNDARY_BYTES)
            return INVALID;
        *ret_boundary = value;
        return OK;
    }
    return INVALID;
}

/* Takes a line that ends in CRLF off *rest. */
static bool take_line(Str *rest, Str *ret_line)
{
    size_t end = str_find(*rest, STR("\r\n"));
    if (end == SIZE_MAX)
        return false;
    *ret_line = str_part(*rest, 0, end);
    *rest = str_part(*rest, end + 2, rest->len);
    return true;
}

/* The text between quotes: %22, %0D and %0A stand for what would break the line; older senders put
 * a backslash before a quote. */
static Status unquote(Str quoted, Arena *arena, Error *error, Str *ret_text)
{
    char *bytes = arena_alloc(arena, quoted.len);
    size_t len = 0;
    for (size_t at = 0; at < quoted.len; at++) {
        Str rest = str_part(quoted, at, quoted.len);
        char byte = rest.bytes[0];
        if (str_starts_with(rest, STR("%22")) || str_starts_with(rest, STR("\\\""))) {
            byte = '"';
            at += rest.bytes[0] == '%' ? 2 : 1;
        } else if (str_starts_with(rest, STR("%0D")) || str_starts_with(rest, STR("%0A"))) {
            byte = rest.bytes[2] == 'D' ? '\r' : '\n';
            at += 2;
        }
        bytes[len++] = byte;
    }
    Str text = {.bytes = bytes, .len = len};
    if (!unicode_is_valid(text))
        return broken(error, "the name of a field is not UTF-8");
    *ret_text = text;
    return OK;
}

/* Takes `; name="value"` off *rest. */
static bool take_parameter(Str *rest, Str *ret_name, Str *ret_quoted)
{
    Str left = str_trim(*rest);
    if (left.len == 0 || left.bytes[0] != ';')
        return false;
    left = str_trim(str_part(left, 1, left.len));
    size_t equals = str_find(left, STR("=\""));
    if (equals == SIZE_MAX)
        return false;
    size_t end = equals + 2;
    while (end < left.len && left.bytes[end] != '"')
        end += left.bytes[end] == '\\' && end + 1 < left.len && left.bytes[end + 1] == '"' ? 2 : 1;
    if (end >= left.len)
        return false;
    *ret_name = str_part(left, 0, equals);
    *ret_quoted = str_part(left, equals + 2, end);
    *rest = str_part(left, end + 1, left.len);
    return true;
}

/* What the headers of a part say of its field. */
typedef struct PartHead {
    Str name;
    Str file_name;
    bool is_file;
    bool has_name;
} PartHead;

static Status read_disposition(Str value, Arena *arena, Error *error, PartHead *head)
{
    size_t end = str_find(value, STR(";"));
    if (!str_equal_ignoring_ascii_case(str_trim(str_part(value, 0, end)), STR("form-data")))
        return broken(error, "a part is not form-data");
    Str rest = end == SIZE_MAX ? (Str){0} : str_part(value, end, value.len);
    Str name;
    Str quoted;
    while (take_parameter(&rest, &name, &quoted)) {
        if (str_equal_ignoring_ascii_case(name, STR("name"))) {
            TRY(unquote(quoted, arena, error, &head->name));
            head->has_name = true;
        } else if (str_equal_ignoring_ascii_case(name, STR("filename"))) {
            TRY(unquote(quoted, arena, error, &head->file_name));
            head->is_file = true;
        }
    }
    return OK;
}

static Status read_part_head(Str *rest, Arena *arena, Error *error, PartHead *head)
{
    Str line;
    while (take_line(rest, &line)) {
        if (line.len == 0)
            return head->has_name ? OK : broken(error, "a part has no name");
        Str value = line;
        Str name;
        (void)str_split(&value, ':', &name);
        if (value.bytes == NULL)
            return broken(error, "a line before a field is no header");
        if (str_equal_ignoring_ascii_case(name, STR("content-disposition")))
            TRY(read_disposition(str_trim(value), arena, error, head));
    }
    return broken(error, "it ends before a field");
}

Status fields_add_multipart(Str body, Str boundary, Arena *arena, Error *error, FieldList *list)
{
    Str marks[] = {STR("\r\n--"), boundary};
    Str mark = str_join(arena, marks, 2, STR(""));
    Str first = str_part(mark, 2, mark.len);
    if (!str_starts_with(body, first))
        return broken(error, "it does not begin with its boundary");
    Str rest = str_part(body, first.len, body.len);
    for (;;) {
        if (str_starts_with(rest, STR("--")))
            return OK;
        Str nothing;
        if (!take_line(&rest, &nothing) || nothing.len > 0)
            return broken(error, "a boundary is followed by something");
        PartHead head = {0};
        TRY(read_part_head(&rest, arena, error, &head));
        size_t end = str_find(rest, mark);
        if (end == SIZE_MAX)
            return broken(error, "it ends within a field");
        RequestField field = {
            .name = head.name,
            .value = str_part(rest, 0, end),
            .file_name = head.file_name,
        };
        /* An empty file input sends an empty name: no file was chosen. */
        if (!head.is_file && !unicode_is_valid(field.value))
            return error_set(error, INVALID, "a text of the form is not UTF-8");
        TRY(fields_add(list, arena, error, field));
        rest = str_part(rest, end + mark.len, rest.len);
    }
}
