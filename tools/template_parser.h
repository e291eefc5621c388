/*
 * template_parser: the state of parsing one template, shared by template_parse.c, which cuts it,
 * and template_directive.c, which understands its pieces. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_TEMPLATE_PARSER_H
#define TOOLS_TEMPLATE_PARSER_H

#include "tools/template.h"

enum {
    TEMPLATE_BLOCK_DEPTH = 32 /* nested for and if */
};

typedef struct TemplateBlock {
    NodeKind kind; /* NODE_FOR or NODE_IF */
    size_t line;
    size_t branch_line;
    bool has_else;
    bool is_joined;
    HtmlPosition start;
    HtmlPosition joined; /* of the branches that have ended */
} TemplateBlock;

typedef struct TemplateParser {
    Template template;
    Arena *arena;
    Error *error;
    HtmlChecker html;
    Buffer literal;
    TemplateBlock blocks[TEMPLATE_BLOCK_DEPTH];
    size_t block_count;
    TemplateNode *nodes;
    size_t node_count;
    size_t node_capacity;
    size_t line; /* of the directive at hand */
} TemplateParser;

/* INVALID, with the path and the line of the directive at hand before what is wrong. */
NODISCARD Status template_refuse(TemplateParser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A new node at the line at hand; valid until the next one is added. */
TemplateNode *template_add_node(TemplateParser *parser, NodeKind kind);

/* Makes a node of the literal HTML gathered so far. */
void template_end_literal(TemplateParser *parser);

/* What stands within {{ … }}, trimmed, and within {% … %}. Errors: INVALID. */
NODISCARD Status template_put(TemplateParser *parser, Str inside);
NODISCARD Status template_directive(TemplateParser *parser, Str inside);

#endif
