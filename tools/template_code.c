/*
 * template_code: the C that stands in templates, as far as its brackets and literals.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template_code.h"

bool code_is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

Str code_take_word(Str *rest)
{
    *rest = str_trim(*rest);
    size_t len = 0;
    while (len < rest->len && code_is_word_byte(rest->bytes[len]))
        len++;
    Str word = str_part(*rest, 0, len);
    *rest = str_trim(str_part(*rest, len, rest->len));
    return word;
}

size_t code_literal_end(Str code, size_t at)
{
    char quote = code.bytes[at];
    for (size_t i = at + 1; i < code.len; i++) {
        if (code.bytes[i] == '\\')
            i++;
        else if (code.bytes[i] == quote)
            return i + 1;
        else if (code.bytes[i] == '\n')
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

size_t code_find(Str code, char stop)
{
    size_t depth = 0;
    for (size_t i = 0; i < code.len; i++) {
        char byte = code.bytes[i];
        if (byte == '"' || byte == '\'') {
            size_t end = code_literal_end(code, i);
            if (end == SIZE_MAX)
                return SIZE_MAX;
            i = end - 1;
        } else if (byte == '(' || byte == '[' || byte == '{') {
            depth++;
        } else if (byte == ')' || byte == ']' || byte == '}') {
            depth -= depth > 0;
        } else if (byte == stop && depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

const char *code_fault(Str code)
{
    if (code_find(code, ';') != SIZE_MAX || str_contains_byte(code, '#') ||
        str_find(code, STR("//")) != SIZE_MAX || str_find(code, STR("/*")) != SIZE_MAX)
        return "an expression holds no ';', '#' or comment; put the work into the handler";
    size_t depth = 0;
    for (size_t i = 0; i < code.len; i++) {
        char byte = code.bytes[i];
        if (byte == '"' || byte == '\'') {
            size_t end = code_literal_end(code, i);
            if (end == SIZE_MAX)
                return "a quote is not closed in the expression";
            i = end - 1;
        } else if (byte == '(' || byte == '[' || byte == '{') {
            depth++;
        } else if (byte == ')' || byte == ']' || byte == '}') {
            if (depth-- == 0)
                return "a bracket is closed that was not opened";
        }
    }
    return depth == 0 ? NULL : "a bracket is not closed in the expression";
}
