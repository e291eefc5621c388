/*
 * template_directive: {{ … }} and {% … %} of a template become nodes, checked as far as that goes
 * without knowing C. SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template_code.h"
#include "tools/template_parser.h"

enum {
    ARGS_MAXIMUM = 9 /* {1} … {9} */
};

/* ---- Pieces of a directive ---- */

/* One string literal at the beginning of *rest. */
static Status take_literal(TemplateParser *parser, Str *rest, const char *example, Str *ret_literal)
{
    *rest = str_trim(*rest);
    size_t end = rest->len > 0 && rest->bytes[0] == '"' ? code_literal_end(*rest, 0) : SIZE_MAX;
    if (end == SIZE_MAX)
        return template_refuse(parser, "a text in double quotes is missing; write %s", example);
    *ret_literal = str_part(*rest, 0, end);
    *rest = str_trim(str_part(*rest, end, rest->len));
    return OK;
}

static Status check_code(TemplateParser *parser, Str code, const char *example)
{
    if (code.len == 0)
        return template_refuse(parser, "an expression is missing; write %s", example);
    const char *fault = code_fault(code);
    return fault == NULL ? OK : template_refuse(parser, "%s", fault);
}

static Status end_of(TemplateParser *parser, Str rest, const char *example)
{
    return rest.len == 0 ? OK
                         : template_refuse(
                               parser,
                               "too much in the directive, at \"%.*s\"; write %s",
                               STR_ARG(rest),
                               example);
}

/* Expressions separated by commas. */
static Status take_args(TemplateParser *parser, Str rest, const char *example, TemplateNode *node)
{
    Str *args = arena_array(parser->arena, Str, ARGS_MAXIMUM);
    while (true) {
        if (node->arg_count == ARGS_MAXIMUM)
            return template_refuse(parser, "a text has at most %d arguments", ARGS_MAXIMUM);
        size_t comma = code_find(rest, ',');
        Str arg = str_trim(str_part(rest, 0, comma));
        TRY(check_code(parser, arg, example));
        args[node->arg_count++] = arg;
        node->args = args;
        if (comma == SIZE_MAX)
            return OK;
        rest = str_part(rest, comma + 1, rest.len);
    }
}

/* ---- {{ … }} ---- */

static Status check_text_context(TemplateParser *parser, PutContext context)
{
    if (context != PUT_TEXT && context != PUT_PLAIN)
        return template_refuse(parser, "an address is not a translated text; give a value");
    return OK;
}

/* Behind `_ "…"` an optional `: a, b`. */
static Status parse_text(TemplateParser *parser, Str rest, PutContext context)
{
    static const char example[] = "{{ _ \"Round {1} of {2}\" : view->round, view->round_count }}";
    TRY(check_text_context(parser, context));
    TemplateNode *node = template_add_node(parser, NODE_TEXT);
    node->context = context;
    TRY(take_literal(parser, &rest, example, &node->text));
    if (!str_starts_with(rest, STR(":")))
        return end_of(parser, rest, example);
    return take_args(parser, str_part(rest, 1, rest.len), example, node);
}

static Status parse_plural(TemplateParser *parser, Str rest, PutContext context)
{
    static const char example[] = "{{ _n view->count : \"{1} table\" | \"{1} tables\" }}";
    TRY(check_text_context(parser, context));
    TemplateNode *node = template_add_node(parser, NODE_PLURAL);
    node->context = context;
    size_t colon = code_find(rest, ':');
    if (colon == SIZE_MAX)
        return template_refuse(parser, "a plural needs a count and two texts; write %s", example);
    node->code = str_trim(str_part(rest, 0, colon));
    TRY(check_code(parser, node->code, example));
    rest = str_part(rest, colon + 1, rest.len);
    TRY(take_literal(parser, &rest, example, &node->text));
    if (!str_starts_with(rest, STR("|")))
        return template_refuse(parser, "the plural text is missing; write %s", example);
    rest = str_part(rest, 1, rest.len);
    TRY(take_literal(parser, &rest, example, &node->plural));
    if (!str_starts_with(rest, STR(":")))
        return end_of(parser, rest, example);
    return take_args(parser, str_part(rest, 1, rest.len), example, node);
}

Status template_put(TemplateParser *parser, Str inside)
{
    PutContext context;
    TRY(html_interpolate(&parser->html, &context));
    template_end_literal(parser);
    Str rest = inside;
    Str word = code_take_word(&rest);
    if (str_equal(word, STR("_")) && rest.len > 0 && rest.bytes[0] == '"')
        return parse_text(parser, rest, context);
    if (str_equal(word, STR("_n")))
        return parse_plural(parser, rest, context);
    TemplateNode *node = template_add_node(parser, NODE_PUT);
    node->context = context;
    node->code = inside;
    return check_code(parser, inside, "{{ view->title }}");
}

/* ---- {% … %} ---- */

static Status parse_for(TemplateParser *parser, Str rest, TemplateNode *node)
{
    static const char example[] = "{% for Person *person in view->people : view->person_count %}";
    size_t star = code_find(rest, '*');
    size_t colon = code_find(rest, ':');
    if (star == SIZE_MAX || colon == SIZE_MAX || star > colon)
        return template_refuse(
            parser, "a loop needs a type, a name, a list and a count; write %s", example);
    node->type = str_trim(str_part(rest, 0, star));
    node->count = str_trim(str_part(rest, colon + 1, rest.len));
    Str list = str_part(rest, star + 1, colon);
    node->name = code_take_word(&list);
    Str in = code_take_word(&list);
    node->code = list;
    for (size_t i = 0; i < node->type.len; i++) {
        if (!code_is_word_byte(node->type.bytes[i]) && node->type.bytes[i] != ' ')
            return template_refuse(parser, "the type of a loop is one name; write %s", example);
    }
    if (node->type.len == 0 || node->name.len == 0 || !str_equal(in, STR("in")))
        return template_refuse(parser, "a loop needs a type, a name and 'in'; write %s", example);
    TRY(check_code(parser, node->code, example));
    return check_code(parser, node->count, example);
}

static Status begin_block(TemplateParser *parser, NodeKind kind, Str rest)
{
    if (parser->block_count == TEMPLATE_BLOCK_DEPTH)
        return template_refuse(
            parser, "more than %d blocks in each other; use {%% include %%}", TEMPLATE_BLOCK_DEPTH);
    TemplateBlock *block = &parser->blocks[parser->block_count];
    *block = (TemplateBlock){.kind = kind, .line = parser->line, .branch_line = parser->line};
    TRY(html_begin_block(&parser->html, kind == NODE_FOR, &block->start));
    parser->block_count++;
    template_end_literal(parser);
    TemplateNode *node = template_add_node(parser, kind);
    if (kind == NODE_FOR)
        return parse_for(parser, rest, node);
    node->code = rest;
    return check_code(parser, rest, "{% if view->is_open %}");
}

/* The branch before {% elif %}, {% else %} or {% end %} is over. */
static Status end_branch(TemplateParser *parser, const char *word)
{
    if (parser->block_count == 0)
        return template_refuse(
            parser, "{%% %s %%} belongs to no {%% if %%} or {%% for %%}; remove it", word);
    TemplateBlock *block = &parser->blocks[parser->block_count - 1];
    TRY(html_end_branch(&parser->html, &block->start, block->branch_line));
    template_end_literal(parser);
    if (block->is_joined)
        html_join(&block->joined, &parser->html.at);
    else
        block->joined = parser->html.at;
    block->is_joined = true;
    block->branch_line = parser->line;
    return OK;
}

static Status parse_else(TemplateParser *parser, NodeKind kind, Str rest)
{
    TRY(end_branch(parser, kind == NODE_ELSE ? "else" : "elif"));
    TemplateBlock *block = &parser->blocks[parser->block_count - 1];
    if (block->kind != NODE_IF || block->has_else)
        return template_refuse(
            parser, "an {%% else %%} or {%% elif %%} stands behind {%% if %%} alone");
    block->has_else = kind == NODE_ELSE;
    html_begin_branch(&parser->html, &block->start);
    TemplateNode *node = template_add_node(parser, kind);
    node->code = rest;
    return kind == NODE_ELSE ? end_of(parser, rest, "{% else %}")
                             : check_code(parser, rest, "{% elif view->is_open %}");
}

static Status parse_end(TemplateParser *parser, Str rest)
{
    TRY(end_branch(parser, "end"));
    TemplateBlock *block = &parser->blocks[parser->block_count - 1];
    if (!block->has_else)
        html_join(&block->joined, &block->start);
    html_end_block(&parser->html, &block->start, &block->joined);
    parser->block_count--;
    (void)template_add_node(parser, NODE_END);
    return end_of(parser, rest, "{% end %}");
}

static Status parse_include(TemplateParser *parser, Str rest, TemplateNode *node)
{
    static const char example[] = "{% include \"features/meetings/table_card.html\" : card %}";
    size_t colon = code_find(rest, ':');
    Str what = str_trim(str_part(rest, 0, colon));
    node->code = colon == SIZE_MAX ? (Str){0} : str_trim(str_part(rest, colon + 1, rest.len));
    if (colon != SIZE_MAX)
        TRY(check_code(parser, node->code, example));
    if (!str_starts_with(what, STR("\""))) {
        node->name = what;
        return check_code(parser, what, example);
    }
    TRY(take_literal(parser, &what, example, &node->text));
    TRY(end_of(parser, what, example));
    Str path = str_part(node->text, 1, node->text.len - 1);
    Str name;
    if (!str_ends_with(path, STR(".html")) || template_name(path, NULL, &name) != OK)
        return template_refuse(
            parser, "a template is included by its path from the root; write %s", example);
    return OK;
}

/* The form is what stands before the literal. */
static Status parse_field(TemplateParser *parser, Str rest, TemplateNode *node)
{
    static const char example[] = "{% field view->form \"name\" %}";
    size_t quote = str_find(rest, STR("\""));
    node->code = str_trim(str_part(rest, 0, quote));
    Str name = quote == SIZE_MAX ? (Str){0} : str_part(rest, quote, rest.len);
    TRY(check_code(parser, node->code, example));
    TRY(take_literal(parser, &name, example, &node->text));
    return end_of(parser, name, example);
}

/* Directives that write elements. */
static Status parse_elements(TemplateParser *parser, NodeKind kind, const char *word, Str rest)
{
    TRY(html_put_elements(&parser->html, word));
    template_end_literal(parser);
    TemplateNode *node = template_add_node(parser, kind);
    if (kind == NODE_INCLUDE)
        return parse_include(parser, rest, node);
    if (kind == NODE_FIELD)
        return parse_field(parser, rest, node);
    if (kind == NODE_ICON) {
        TRY(take_literal(parser, &rest, "{% icon \"users\" %}", &node->text));
        return end_of(parser, rest, "{% icon \"users\" %}");
    }
    if (kind == NODE_CSRF)
        return end_of(parser, rest, "{% csrf %}");
    node->code = rest;
    return check_code(parser, rest, "{% errors view->form %}");
}

static Status parse_asset(TemplateParser *parser, Str rest)
{
    static const char example[] = "{% asset \"kruh.css\" %}";
    PutContext context;
    TRY(html_interpolate(&parser->html, &context));
    if (context != PUT_URL && context != PUT_PLAIN)
        return template_refuse(parser, "an asset is a whole address: write href=\"%s\"", example);
    template_end_literal(parser);
    TemplateNode *node = template_add_node(parser, NODE_ASSET);
    TRY(take_literal(parser, &rest, example, &node->text));
    return end_of(parser, rest, example);
}

static Status parse_view(TemplateParser *parser, Str rest)
{
    static const char example[] =
        "{% view MeetingPage *view from \"features/meetings/meeting_views.h\" %}";
    Template *template = &parser->template;
    if (template->view_line != 0 || parser->node_count > 0 || parser->literal.len > 0)
        return template_refuse(parser, "{%% view … %%} stands once, in the first line");
    template->view_line = parser->line;
    if (rest.len == 0)
        return OK;
    size_t star = code_find(rest, '*');
    if (star == SIZE_MAX)
        return template_refuse(parser, "a view is a pointer to a struct; write %s", example);
    template->view_type = str_trim(str_part(rest, 0, star));
    rest = str_part(rest, star + 1, rest.len);
    template->view_name = code_take_word(&rest);
    Str from = code_take_word(&rest);
    if (template->view_name.len == 0 || !str_equal(from, STR("from")))
        return template_refuse(
            parser, "a view needs a name and the header of its type; write %s", example);
    TRY(check_code(parser, template->view_type, example));
    TRY(take_literal(parser, &rest, example, &template->view_header));
    return end_of(parser, rest, example);
}

Status template_directive(TemplateParser *parser, Str rest)
{
    static const struct {
        const char *word;
        NodeKind kind;
    } ELEMENTS[] = {
        {"include", NODE_INCLUDE},
        {"field", NODE_FIELD},
        {"errors", NODE_ERRORS},
        {"csrf", NODE_CSRF},
        {"icon", NODE_ICON},
    };

    Str word = code_take_word(&rest);
    if (str_equal(word, STR("view")))
        return parse_view(parser, rest);
    if (parser->template.view_line == 0)
        return template_refuse(
            parser, "the first line names the view: {%% view Type *view from \"…\" %%}");
    if (str_equal(word, STR("for")))
        return begin_block(parser, NODE_FOR, rest);
    if (str_equal(word, STR("if")))
        return begin_block(parser, NODE_IF, rest);
    if (str_equal(word, STR("elif")))
        return parse_else(parser, NODE_ELIF, rest);
    if (str_equal(word, STR("else")))
        return parse_else(parser, NODE_ELSE, rest);
    if (str_equal(word, STR("end")))
        return parse_end(parser, rest);
    if (str_equal(word, STR("asset")))
        return parse_asset(parser, rest);
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof ELEMENTS[0]; i++) {
        if (str_equal(word, str_of(ELEMENTS[i].word)))
            return parse_elements(parser, ELEMENTS[i].kind, ELEMENTS[i].word, rest);
    }
    return template_refuse(
        parser,
        "{%% %.*s … %%} is unknown; there are view, for, if, elif, else, end, include, field, "
        "errors, csrf, icon, asset",
        STR_ARG(word));
}
