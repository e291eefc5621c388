/*
 * template: a page's .html file, parsed and checked, and written as C. The syntax is described in
 * ARCHITECTURE.md under "Templates". Used by the template compiler, by the catalogue tool (which
 * looks for texts) and by fuzzing; it reads no files.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_TEMPLATE_H
#define TOOLS_TEMPLATE_H

#include "tools/template_html.h"

typedef enum NodeKind {
    NODE_LITERAL, /* text: HTML as it goes out */
    NODE_PUT,     /* code: an expression; context */
    NODE_TEXT,    /* text: a literal message id; args */
    NODE_PLURAL,  /* text, plural: literals; code: the count; args behind the count */
    NODE_FOR,     /* type, name, code: the list; count */
    NODE_IF,      /* code: the condition */
    NODE_ELIF,    /* code */
    NODE_ELSE,
    NODE_END,
    NODE_INCLUDE, /* text: a literal path, or empty and name: a PageBody; code: its view */
    NODE_FIELD,   /* code: the form; text: a literal name */
    NODE_ERRORS,  /* code: the form */
    NODE_CSRF,
    NODE_ICON, /* text: a literal name */
    NODE_ASSET /* text: a literal name */
} NodeKind;

typedef struct TemplateNode {
    NodeKind kind;
    size_t line; /* of the directive, from 1 */
    PutContext context;
    Str text; /* C string literals keep their quotes and escapes */
    Str plural;
    Str code;
    Str type;
    Str name;
    Str count;
    const Str *args;
    size_t arg_count;
} TemplateNode;

typedef struct Template {
    Str path;      /* as given, for messages and #line */
    Str view_type; /* empty: a template without a view */
    Str view_name;
    Str view_header; /* a literal with its quotes, or empty */
    size_t view_line;
    Str bare_text; /* the first words that stand in it untranslated, or empty */
    size_t bare_line;
    const TemplateNode *nodes;
    size_t node_count;
} Template;

/* Errors: INVALID with "path:line: what, what to do". */
NODISCARD Status
template_parse(Str path, Str source, Arena *arena, Error *error, Template *ret_template);

/* "meeting_page" from "features/meetings/meeting_page.html". Errors: INVALID when no C name. */
NODISCARD Status template_name(Str path, Error *error, Str *ret_name);

/* The two generated files. `header` is the path by which the source includes the header. */
void template_write_source(const Template *template, Str name, Str header, Buffer *out);
void template_write_header(const Template *template, Str name, Buffer *out);

#endif
