/*
 * messages: finds the texts of the interface in the sources. C is read token by token, without
 * macros: a text counts where it is written as a literal.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/messages.h"
#include "tools/template.h"

#include <stdio.h>
#include <string.h>

/* Which argument of a call is a message id, from 0. The plural stands behind it. */
typedef struct TextCall {
    const char *name;
    size_t argument;
    bool has_plural;
    bool is_fraction;
} TextCall;

static const TextCall CALLS[] = {
    {.name = "N_", .argument = 0},
    {.name = "NN_", .argument = 0, .has_plural = true},
    {.name = "NNF_", .argument = 0, .has_plural = true, .is_fraction = true},
    {.name = "text_get", .argument = 1},
    {.name = "text_say", .argument = 2},
    {.name = "text_get_plural", .argument = 1, .has_plural = true},
    {.name = "text_say_plural", .argument = 2, .has_plural = true},
    {.name = "text_get_plural_tenths", .argument = 1, .has_plural = true, .is_fraction = true},
    {.name = "html_text", .argument = 1},
    {.name = "html_text_plural", .argument = 1, .has_plural = true},
    {.name = "request_text", .argument = 1},
    {.name = "response_notice", .argument = 2},
    {.name = "form_error", .argument = 2},
    {.name = "error_set_user", .argument = 3},
};

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_LITERAL, /* with its quotes */
    TOKEN_MARK     /* any other byte */
} TokenKind;

typedef struct Token {
    TokenKind kind;
    Str text;
    size_t line;
} Token;

typedef struct Lexer {
    Str path;
    Str rest;
    size_t line;
    Arena *arena;
    const char *taken; /* up to here the literals belong to a call that was read */
} Lexer;

static void advance(Lexer *lexer, size_t len)
{
    Str passed = str_part(lexer->rest, 0, len);
    for (size_t i = 0; i < passed.len; i++)
        lexer->line += passed.bytes[i] == '\n';
    lexer->rest = str_part(lexer->rest, passed.len, lexer->rest.len);
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

/* White space and comments. */
static void skip_blank(Lexer *lexer)
{
    while (lexer->rest.len > 0) {
        Str rest = lexer->rest;
        size_t end = 0;
        if (str_starts_with(rest, STR("/*")))
            end = str_find(str_part(rest, 2, rest.len), STR("*/")) + 4;
        else if (str_starts_with(rest, STR("//")))
            end = str_find(rest, STR("\n"));
        else if (rest.bytes[0] == ' ' || (rest.bytes[0] >= '\t' && rest.bytes[0] <= '\r'))
            end = 1;
        else if (str_starts_with(rest, STR("\\\n")))
            end = 2;
        else
            return;
        advance(lexer, end < 1 || end > rest.len ? rest.len : end);
    }
}

static char decode_escape(char byte)
{
    switch (byte) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case '"':
    case '\\':
    case '\'':
    case '?':
        return byte;
    default:
        return 0;
    }
}

/* Length in the source of the literal that begins with `quote`, with both quotes. */
static size_t literal_length(Str rest, char quote)
{
    size_t at = 1;
    while (at < rest.len && rest.bytes[at] != quote && rest.bytes[at] != '\n')
        at += rest.bytes[at] == '\\' ? 2 : 1;
    return at + 1 < rest.len ? at + 1 : rest.len;
}

/* The text of a literal with its quotes. An escape that no message id has stays as written. */
static Str decode_literal(Arena *arena, Str literal)
{
    char *bytes = arena_alloc(arena, literal.len);
    size_t len = 0;
    for (size_t at = 1; at + 1 < literal.len; at++) {
        char escape = literal.bytes[at] == '\\' ? decode_escape(literal.bytes[at + 1]) : 0;
        at += escape != 0;
        bytes[len++] = escape == 0 ? literal.bytes[at] : escape;
    }
    return (Str){.bytes = bytes, .len = len};
}

static Token next_token(Lexer *lexer)
{
    skip_blank(lexer);
    Token token = {.line = lexer->line};
    Str rest = lexer->rest;
    if (rest.len == 0)
        return token;
    size_t len = 1;
    token.kind = TOKEN_MARK;
    if (rest.bytes[0] == '"') {
        token.kind = TOKEN_LITERAL;
        len = literal_length(rest, '"');
    } else if (rest.bytes[0] == '\'') {
        len = literal_length(rest, '\'');
    } else if (is_name_byte(rest.bytes[0])) {
        token.kind = TOKEN_NAME;
        while (len < rest.len && is_name_byte(rest.bytes[len]))
            len++;
    }
    token.text = str_part(rest, 0, len);
    advance(lexer, len);
    return token;
}

static Token peek(Lexer *lexer)
{
    Lexer copy = *lexer;
    return next_token(&copy);
}

static bool is_mark(Token token, char mark)
{
    return token.kind == TOKEN_MARK && token.text.len == 1 && token.text.bytes[0] == mark;
}

static void add(Messages *messages, const Message *message)
{
    if ((messages->count & (messages->count - 1)) == 0) {
        size_t capacity = messages->count == 0 ? 1 : messages->count * 2;
        Message *items = arena_array(messages->arena, Message, capacity);
        if (messages->count > 0)
            memcpy(items, messages->items, messages->count * sizeof *items);
        messages->items = items;
    }
    messages->items[messages->count++] = *message;
}

/* Adjacent literals are one text, also in N_(…); an argument of anything else gives false. */
static bool take_text(Lexer *lexer, Str *ret_text)
{
    Token token = peek(lexer);
    bool is_marked = token.kind == TOKEN_NAME && str_equal(token.text, STR("N_"));
    if (is_marked) {
        (void)next_token(lexer);
        if (!is_mark(next_token(lexer), '('))
            return false;
    }
    if (peek(lexer).kind != TOKEN_LITERAL)
        return false;
    Str text = {0};
    while (peek(lexer).kind == TOKEN_LITERAL) {
        Str part = decode_literal(lexer->arena, next_token(lexer).text);
        text = str_join(lexer->arena, (Str[]){text, part}, 2, (Str){0});
    }
    if (is_marked && !is_mark(next_token(lexer), ')'))
        return false;
    Token behind = peek(lexer);
    *ret_text = text;
    return is_mark(behind, ',') || is_mark(behind, ')');
}

/* Moves to the beginning of the given argument; false when the call has fewer. */
static bool go_to_argument(Lexer *lexer, size_t argument)
{
    size_t depth = 0;
    while (argument > 0) {
        Token token = next_token(lexer);
        if (token.kind == TOKEN_END || (depth == 0 && is_mark(token, ')')))
            return false;
        if (is_mark(token, '(') || is_mark(token, '[') || is_mark(token, '{'))
            depth++;
        else if (is_mark(token, ')') || is_mark(token, ']') || is_mark(token, '}'))
            depth--;
        else if (depth == 0 && is_mark(token, ','))
            argument--;
    }
    return true;
}

/* Behind the '(' of a call: its texts, if they are literals. Moves only `taken` of the lexer, so
 * that calls among the other arguments are seen too. */
static void read_call(Messages *messages, Lexer *outside, const TextCall *call, size_t line)
{
    Lexer lexer = *outside;
    Message message = {.path = lexer.path, .line = line, .is_fraction = call->is_fraction};
    (void)next_token(&lexer);
    if (!go_to_argument(&lexer, call->argument) || !take_text(&lexer, &message.id))
        return;
    if (call->has_plural) {
        (void)next_token(&lexer);
        if (!take_text(&lexer, &message.plural))
            return;
    }
    outside->taken = lexer.rest.bytes;
    if (message.id.len > 0)
        add(messages, &message);
}

void messages_from_c(Messages *messages, Str path, Str source)
{
    Lexer lexer = {.path = path, .rest = source, .line = 1, .arena = messages->arena};
    for (Token token = next_token(&lexer); token.kind != TOKEN_END; token = next_token(&lexer)) {
        bool is_taken = lexer.taken != NULL && token.text.bytes < lexer.taken;
        if (token.kind != TOKEN_NAME || is_taken || !is_mark(peek(&lexer), '('))
            continue;
        for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++) {
            if (str_equal(token.text, str_of(CALLS[i].name)))
                read_call(messages, &lexer, &CALLS[i], token.line);
        }
    }
}

Status messages_from_template(Messages *messages, Str path, Str source, Error *error)
{
    Template template;
    TRY(template_parse(path, source, messages->arena, error, &template));
    if (template.bare_text.len > 0) {
        messages->bare_count++;
        (void)fprintf(
            stderr,
            "%.*s:%zu: \"%.*s\" is not translated; write {{ _ \"…\" }}, or <code> around a "
            "sample\n",
            STR_ARG(path),
            template.bare_line,
            STR_ARG(template.bare_text));
    }
    for (size_t i = 0; i < template.node_count; i++) {
        const TemplateNode *node = &template.nodes[i];
        if (node->kind != NODE_TEXT && node->kind != NODE_PLURAL)
            continue;
        add(messages,
            &(Message){
                .path = path,
                .line = node->line,
                .id = decode_literal(messages->arena, node->text),
                .plural = decode_literal(messages->arena, node->plural)});
    }
    return OK;
}
