/*
 * template_write: a parsed template as C. Every expression stands alone on a line that #line gives
 * to the template, so that both compilers report a wrong field where it was written.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template.h"

enum {
    LITERAL_PIECE_BYTES = 2000 /* C17 promises string literals of 4095 characters */
};

static void put(Buffer *out, Str text)
{
    buffer_put(out, text);
}

/* Tells the compiler where the next line was written. */
static void put_line(Buffer *out, const Template *template, size_t line)
{
    buffer_put_format(out, "#line %zu \"%.*s\"\n", line, STR_ARG(template->path));
}

/* Code on one line: a line break in it is a space. */
static void put_code(Buffer *out, Str code)
{
    for (size_t i = 0; i < code.len; i++) {
        char byte = code.bytes[i];
        buffer_put_byte(out, byte == '\n' || byte == '\r' ? ' ' : byte);
    }
}

static void put_literal_byte(Buffer *out, char byte)
{
    if (byte == '\n')
        put(out, STR("\\n"));
    else if (byte == '"' || byte == '\\' || byte == '?')
        buffer_put_format(out, "\\%c", byte);
    else if ((unsigned char)byte < ' ')
        buffer_put_format(out, "\\%03o", (unsigned)(unsigned char)byte);
    else
        buffer_put_byte(out, byte);
}

static void put_html(Buffer *out, Str html)
{
    for (size_t at = 0; at < html.len; at += LITERAL_PIECE_BYTES) {
        Str piece = str_part(html, at, at + LITERAL_PIECE_BYTES);
        put(out, STR("    html_raw(out, STR(\""));
        for (size_t i = 0; i < piece.len; i++)
            put_literal_byte(out, piece.bytes[i]);
        put(out, STR("\"));\n"));
    }
}

static const char *put_function(PutContext context)
{
    switch (context) {
    case PUT_TEXT:
        return "html_put";
    case PUT_PLAIN:
        return "html_put_plain";
    case PUT_URL:
        return "html_put_url";
    case PUT_URL_PART:
        return "html_put_url_part";
    case PUT_PHONE:
        return "html_put_phone";
    }
    return "html_put";
}

static void put_args(Buffer *out, const TemplateNode *node, bool with_count)
{
    if (!with_count && node->arg_count == 0) {
        put(out, STR("(TextArgs){0}"));
        return;
    }
    put(out, STR("ARGS("));
    if (with_count) {
        put(out, STR("text_arg((int64_t)("));
        put_code(out, node->code);
        put(out, STR("))"));
    }
    for (size_t i = 0; i < node->arg_count; i++) {
        put(out, i > 0 || with_count ? STR(", text_arg((") : STR("text_arg(("));
        put_code(out, node->args[i]);
        put(out, STR("))"));
    }
    put(out, STR(")"));
}

static void put_for(Buffer *out, const TemplateNode *node)
{
    buffer_put_format(
        out,
        "for (size_t %.*s_index = 0; %.*s_index < (size_t)(",
        STR_ARG(node->name),
        STR_ARG(node->name));
    put_code(out, node->count);
    buffer_put_format(
        out,
        "); %.*s_index++) { const %.*s *%.*s = &(",
        STR_ARG(node->name),
        STR_ARG(node->type),
        STR_ARG(node->name));
    put_code(out, node->code);
    buffer_put_format(
        out, ")[%.*s_index]; (void)%.*s;\n", STR_ARG(node->name), STR_ARG(node->name));
}

static void put_include(Buffer *out, const TemplateNode *node)
{
    if (node->name.len > 0) {
        put(out, STR("("));
        put_code(out, node->name);
        put(out, STR(")(out"));
    } else {
        Str name = {0};
        (void)!template_name(str_part(node->text, 1, node->text.len - 1), NULL, &name);
        put(out, name);
        put(out, STR("(out"));
    }
    if (node->code.len > 0) {
        put(out, STR(", "));
        put_code(out, node->code);
    }
    put(out, STR(");\n"));
}

/* A call of `function` with the page, and the code and the literal where there are some. */
static void put_call(Buffer *out, const char *function, Str code, Str text)
{
    buffer_put_format(out, "    %s(out", function);
    if (code.len > 0) {
        put(out, STR(", ("));
        put_code(out, code);
        put(out, STR(")"));
    }
    if (text.len > 0) {
        put(out, STR(", "));
        put(out, text);
    }
    put(out, STR(");\n"));
}

static void put_text_call(Buffer *out, const TemplateNode *node)
{
    if (node->kind == NODE_TEXT) {
        buffer_put_format(out, "    html_text(out, %.*s, ", STR_ARG(node->text));
    } else {
        buffer_put_format(
            out,
            "    html_text_plural(out, %.*s, %.*s, (int64_t)(",
            STR_ARG(node->text),
            STR_ARG(node->plural));
        put_code(out, node->code);
        put(out, STR("), "));
    }
    put_args(out, node, node->kind == NODE_PLURAL);
    put(out, STR(");\n"));
}

static void put_condition(Buffer *out, const char *before, Str code)
{
    put(out, str_of(before));
    put_code(out, code);
    put(out, STR(") {\n"));
}

static void put_node(Buffer *out, const TemplateNode *node)
{
    switch (node->kind) {
    case NODE_LITERAL:
        put_html(out, node->text);
        break;
    case NODE_PUT:
        put_call(out, put_function(node->context), node->code, (Str){0});
        break;
    case NODE_TEXT:
    case NODE_PLURAL:
        put_text_call(out, node);
        break;
    case NODE_FOR:
        put_for(out, node);
        break;
    case NODE_IF:
        put_condition(out, "if (", node->code);
        break;
    case NODE_ELIF:
        put_condition(out, "} else if (", node->code);
        break;
    case NODE_ELSE:
        put(out, STR("} else {\n"));
        break;
    case NODE_END:
        put(out, STR("}\n"));
        break;
    case NODE_INCLUDE:
        put_include(out, node);
        break;
    case NODE_FIELD:
        put_call(out, "form_put_field", node->code, node->text);
        break;
    case NODE_ERRORS:
        put_call(out, "form_put_errors", node->code, (Str){0});
        break;
    case NODE_CSRF:
        put_call(out, "form_put_csrf", (Str){0}, (Str){0});
        break;
    case NODE_ICON:
        put_call(out, "html_icon", (Str){0}, node->text);
        break;
    case NODE_ASSET:
        buffer_put_format(out, "    html_put_plain(out, asset_path(%.*s));\n", STR_ARG(node->text));
        break;
    }
}

static bool uses(const Template *template, NodeKind first, NodeKind last)
{
    for (size_t i = 0; i < template->node_count; i++) {
        if (template->nodes[i].kind >= first && template->nodes[i].kind <= last)
            return true;
    }
    return false;
}

static bool is_included_before(const Template *template, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        const TemplateNode *node = &template->nodes[i];
        if (node->kind == NODE_INCLUDE && str_equal(node->text, template->nodes[index].text))
            return true;
    }
    return false;
}

static void put_includes(const Template *template, Str header, Buffer *out)
{
    buffer_put_format(out, "#include \"%.*s\"\n", STR_ARG(header));
    if (uses(template, NODE_FIELD, NODE_CSRF))
        put(out, STR("#include \"web/form.h\"\n"));
    if (uses(template, NODE_ICON, NODE_ICON))
        put(out, STR("#include \"web/icon.h\"\n"));
    if (uses(template, NODE_ASSET, NODE_ASSET))
        put(out, STR("#include \"web/assets.h\"\n"));
    for (size_t i = 0; i < template->node_count; i++) {
        const TemplateNode *node = &template->nodes[i];
        if (node->kind != NODE_INCLUDE || node->text.len == 0 || is_included_before(template, i))
            continue;
        put_line(out, template, node->line);
        buffer_put_format(
            out, "#include %.*s.h\"\n", STR_ARG(str_part(node->text, 0, node->text.len - 1)));
    }
}

static void put_signature(const Template *template, Str name, Buffer *out)
{
    buffer_put_format(out, "void %.*s(Html *out", STR_ARG(name));
    if (template->view_type.len > 0)
        buffer_put_format(
            out, ", const %.*s *%.*s", STR_ARG(template->view_type), STR_ARG(template->view_name));
    put(out, STR(")"));
}

void template_write_source(const Template *template, Str name, Str header, Buffer *out)
{
    bool has_view = template->view_type.len > 0;
    buffer_put_format(out, "/* Made from %.*s by tools/template.c. */\n", STR_ARG(template->path));
    put_includes(template, header, out);
    put(out, STR("\n"));
    put_signature(template, name, out);
    put(out, STR("\n{\n    (void)out;\n"));
    if (has_view)
        buffer_put_format(out, "    (void)%.*s;\n", STR_ARG(template->view_name));
    for (size_t i = 0; i < template->node_count; i++) {
        const TemplateNode *node = &template->nodes[i];
        if (node->kind != NODE_LITERAL)
            put_line(out, template, node->line);
        put_node(out, node);
    }
    buffer_put_format(out, "}\n\nvoid %.*s_body(Html *out, const void *view)\n{\n", STR_ARG(name));
    buffer_put_format(
        out,
        has_view ? "    %.*s(out, view);\n}\n" : "    (void)view;\n    %.*s(out);\n}\n",
        STR_ARG(name));
}

void template_write_header(const Template *template, Str name, Buffer *out)
{
    buffer_put_format(out, "/* Made from %.*s by tools/template.c. */\n", STR_ARG(template->path));
    put(out, STR("#pragma once\n#include \"web/html.h\"\n"));
    if (template->view_header.len > 0) {
        put_line(out, template, template->view_line);
        buffer_put_format(out, "#include %.*s\n", STR_ARG(template->view_header));
        put_line(out, template, template->view_line);
    }
    put_signature(template, name, out);
    buffer_put_format(out, ";\nvoid %.*s_body(Html *out, const void *view);\n", STR_ARG(name));
}
