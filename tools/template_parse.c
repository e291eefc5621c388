/*
 * template_parse: cuts a template into literal HTML and directives; template_directive.c
 * understands these. Expressions stay as they are written: the C compiler judges them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template_code.h"
#include "tools/template_parser.h"

#include <stdio.h>
#include <string.h>

enum {
    TEMPLATE_MAXIMUM_BYTES = 1024 * 1024
};

Status template_refuse(TemplateParser *parser, const char *format, ...)
{
    char what[ERROR_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return error_set(
        parser->error, INVALID, "%.*s:%zu: %s", STR_ARG(parser->template.path), parser->line, what);
}

TemplateNode *template_add_node(TemplateParser *parser, NodeKind kind)
{
    if (parser->node_count == parser->node_capacity) {
        size_t capacity = parser->node_capacity == 0 ? 64 : parser->node_capacity * 2;
        TemplateNode *nodes = arena_array(parser->arena, TemplateNode, capacity);
        if (parser->node_count > 0)
            memcpy(nodes, parser->nodes, parser->node_count * sizeof *nodes);
        parser->nodes = nodes;
        parser->node_capacity = capacity;
    }
    TemplateNode *node = &parser->nodes[parser->node_count++];
    node->kind = kind;
    node->line = parser->line;
    return node;
}

void template_end_literal(TemplateParser *parser)
{
    Str text = buffer_text(&parser->literal);
    if (text.len == 0)
        return;
    template_add_node(parser, NODE_LITERAL)->text = str_copy(parser->arena, text);
    parser->literal.len = 0;
}

/* ---- The whole ---- */

/* The position of the first directive in `source`, or its length. */
static size_t next_directive(Str source)
{
    for (size_t i = 0; i + 1 < source.len; i++) {
        const char *found = memchr(source.bytes + i, '{', source.len - i - 1);
        if (found == NULL)
            break;
        i = (size_t)(found - source.bytes);
        if (found[1] == '{' || found[1] == '%' || found[1] == '#')
            return i;
    }
    return source.len;
}

/* The position of the directive's closing pair, outside of literals, or SIZE_MAX. */
static size_t directive_end(Str inside, char closing)
{
    for (size_t i = 0; i + 1 < inside.len; i++) {
        char byte = inside.bytes[i];
        if (byte == closing && inside.bytes[i + 1] == '}')
            return i;
        if (byte == '"' && closing != '#') {
            size_t end = code_literal_end(inside, i);
            if (end == SIZE_MAX)
                return SIZE_MAX;
            i = end - 1;
        }
    }
    return SIZE_MAX;
}

static Status parse_one(TemplateParser *parser, Str *rest)
{
    char opening = rest->bytes[1];
    char closing = opening == '{' ? '}' : opening;
    Str behind = str_part(*rest, 2, rest->len);
    size_t end = directive_end(behind, closing);
    if (end == SIZE_MAX)
        return template_refuse(parser, "{%c is not closed; add %c}", opening, closing);
    Str inside = str_part(behind, 0, end);
    *rest = str_part(behind, end + 2, behind.len);
    if (opening == '%')
        TRY(template_directive(parser, inside));
    if (opening == '{') {
        if (parser->template.view_line == 0)
            return template_refuse(
                parser, "the first line names the view: {%% view Type *view from \"…\" %%}");
        TRY(template_put(parser, str_trim(inside)));
    }
    for (size_t i = 0; i < inside.len; i++)
        parser->html.line += inside.bytes[i] == '\n';
    return OK;
}

static Status parse_all(TemplateParser *parser, Str source)
{
    while (source.len > 0) {
        size_t at = next_directive(source);
        TRY(html_feed(&parser->html, str_part(source, 0, at)));
        source = str_part(source, at, source.len);
        parser->line = parser->html.line;
        if (source.len > 0)
            TRY(parse_one(parser, &source));
    }
    if (parser->block_count > 0) {
        parser->line = parser->blocks[parser->block_count - 1].line;
        return template_refuse(parser, "this block is not closed; add {%% end %%}");
    }
    parser->line = 1;
    if (parser->template.view_line == 0)
        return template_refuse(
            parser, "the first line names the view: {%% view Type *view from \"…\" %%}");
    TRY(html_finish(&parser->html));
    template_end_literal(parser);
    return OK;
}

Status template_parse(Str path, Str source, Arena *arena, Error *error, Template *ret_template)
{
    if (source.len > TEMPLATE_MAXIMUM_BYTES)
        return error_set(
            error, TOO_LARGE, "%.*s:1: a template over 1 MB; use {%% include %%}", STR_ARG(path));
    if (source.len > 0 && memchr(source.bytes, 0, source.len) != NULL)
        return error_set(error, INVALID, "%.*s:1: a NUL byte; save it as text", STR_ARG(path));
    TemplateParser *parser = arena_new_of(arena, TemplateParser);
    parser->template.path = path;
    parser->arena = arena;
    parser->error = error;
    parser->line = 1;
    buffer_init_in(&parser->literal, arena, 2 * TEMPLATE_MAXIMUM_BYTES);
    parser->html = (HtmlChecker){

        .at = {.hides_space = true},
        .line = 1,
        .path = path,
        .error = error,
        .literal = &parser->literal};
    TRY(parse_all(parser, source));
    parser->template.nodes = parser->nodes;
    parser->template.node_count = parser->node_count;
    parser->template.bare_text = parser->html.bare_text;
    parser->template.bare_line = parser->html.bare_line;
    *ret_template = parser->template;
    return OK;
}

Status template_name(Str path, Error *error, Str *ret_name)
{
    Str name = path;
    for (size_t i = 0; i < path.len; i++) {
        if (path.bytes[i] == '/')
            name = str_part(path, i + 1, path.len);
    }
    if (str_ends_with(name, STR(".html")))
        name.len -= 5;
    bool is_name = name.len > 0 && !(name.bytes[0] >= '0' && name.bytes[0] <= '9');
    for (size_t i = 0; i < name.len; i++)
        is_name = is_name && code_is_word_byte(name.bytes[i]);
    if (!is_name)
        return error_set(
            error,
            INVALID,
            "%.*s:1: the file's name becomes a C function; use letters, digits and '_'",
            STR_ARG(path));
    *ret_name = name;
    return OK;
}
