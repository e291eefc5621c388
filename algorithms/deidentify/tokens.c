/*
 * tokens: one pass over UTF-8. Marks that follow their letter (NFD) are put together with it; signs
 * that cannot be seen neither end a word nor change it. Words come again and again, so what is
 * known of them is kept by their bytes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/tokens.h"
#include "algorithms/deidentify/characters.h"
#include "algorithms/deidentify/stems.h"
#include "base/unicode.h"

#include <string.h>

uint64_t word_hash(Str plain)
{
    return str_hash(plain);
}

/* ---- Words ---- */

typedef struct WordBuilder {
    unsigned char labels[LEXICON_WORD_LETTERS + 1];
    char plain[PLAIN_BYTES];
    size_t label_count, plain_length, letters, capitals;
    uint32_t last; /* the newest letter in lower case */
    bool is_accented, is_foreign;
} WordBuilder;

static void builder_init(WordBuilder *builder)
{
    builder->label_count = builder->plain_length = builder->letters = builder->capitals = 0;
    builder->last = 0;
    builder->is_accented = builder->is_foreign = false;
    builder->plain[0] = '\0';
}

static void put_plain(WordBuilder *builder, uint32_t letter)
{
    if (builder->plain_length + 4 <= PLAIN_BYTES)
        builder->plain_length +=
            unicode_put(builder->plain + builder->plain_length, lexicon_plain(letter));
}

static void builder_letter(WordBuilder *builder, uint32_t c)
{
    if (c >= 0xFF21 && c <= 0xFF5A)
        c -= 0xFEE0; /* full-width forms */
    uint32_t lower = lexicon_lower(c);
    unsigned label = lexicon_label(lower);
    builder->capitals += lower != c;
    builder->letters++;
    builder->is_accented |= c >= 0x80;
    builder->is_foreign |= label == 0;
    if (builder->label_count <= LEXICON_WORD_LETTERS)
        builder->labels[builder->label_count++] = (unsigned char)label;
    put_plain(builder, lower);
    builder->last = lower;
}

static void builder_mark(WordBuilder *builder, uint32_t mark)
{
    uint32_t composed = character_compose(builder->last, mark);
    builder->is_accented = true;
    builder->last = composed;
    if (builder->label_count > 0 && builder->label_count <= LEXICON_WORD_LETTERS)
        builder->labels[builder->label_count - 1] = (unsigned char)lexicon_label(composed);
}

static unsigned look_up(
    const Reading *reading, const unsigned char *labels, size_t count, bool plain)
{
    if (reading->lexicon == NULL || reading->lexicon->edge_count == 0 || count == 0)
        return 0;
    return plain ? lexicon_find_plain(reading->lexicon, labels, count)
                 : lexicon_find(reading->lexicon, labels, count);
}

/* "ne-", "nej-", "nie-", "naj-" before an ordinary word give an ordinary word. */
static unsigned without_prefix(const Reading *reading, const WordBuilder *builder, bool plain)
{
    static const Str PREFIXES[] = {
        STR_INIT("nejne"),
        STR_INIT("nej"),
        STR_INIT("ne"),
        STR_INIT("nienaj"),
        STR_INIT("naj"),
        STR_INIT("nie")};
    const unsigned COMMON = LEXICON_ORDINARY | LEXICON_VERB | LEXICON_ADJECTIVE | LEXICON_NOUN;
    Str word = {.bytes = builder->plain, .len = builder->plain_length};
    if (builder->plain[0] != 'n')
        return 0;
    for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0]; i++) {
        size_t len = PREFIXES[i].len;
        if (builder->label_count > len + 2 && str_starts_with(word, PREFIXES[i]))
            return look_up(reading, builder->labels + len, builder->label_count - len, plain) &
                   COMMON;
    }
    return 0;
}

static unsigned classes_of(const Reading *reading, const WordBuilder *builder)
{
    if (builder->is_foreign || builder->label_count > LEXICON_WORD_LETTERS)
        return 0;
    bool plain = reading->is_plain;
    unsigned classes = look_up(reading, builder->labels, builder->label_count, plain);
    if (classes == 0 && !plain && !builder->is_accented) {
        plain = true;
        classes = look_up(reading, builder->labels, builder->label_count, plain);
    }
    if ((classes & (LEXICON_ORDINARY | LEXICON_PERSON)) == 0 && !plain && !builder->is_accented)
        classes |=
            look_up(reading, builder->labels, builder->label_count, true) &
            (LEXICON_ORDINARY | LEXICON_VERB | LEXICON_ADJECTIVE | LEXICON_NOUN | LEXICON_BASE);
    if ((classes & LEXICON_ORDINARY) == 0)
        classes |= without_prefix(reading, builder, plain);
    return classes;
}

/* The end of the word at `at`; an apostrophe between letters belongs to it (Jean-Claude'a). */
static size_t build_word(Str text, size_t at, WordBuilder *builder, bool *ret_is_capital)
{
    Str rest = str_part(text, at, text.len);
    size_t end = at;
    bool is_capital = false, is_behind_apostrophe = false;
    for (uint32_t c = 0; unicode_next(&rest, &c);) {
        if (character_is_letter(c)) {
            if (builder->letters == 0 || is_behind_apostrophe)
                is_capital |= lexicon_is_upper(c); /* d'Arc is a name, too */
            is_behind_apostrophe = false;
            builder_letter(builder, c);
        } else if (character_is_mark(c) && builder->letters > 0) {
            builder_mark(builder, c);
        } else if (!character_is_invisible(c)) {
            uint32_t next = 0;
            Str behind = rest;
            if ((c != '\'' && c != 0x2019) || !unicode_next(&behind, &next) ||
                !character_is_letter(next))
                break;
            is_behind_apostrophe = true;
        }
        end = text.len - rest.len;
    }
    *ret_is_capital = is_capital;
    return end;
}

static size_t read_new_word(Str text, size_t at, const Reading *reading, Token *token)
{
    WordBuilder builder;
    bool is_capital = false;
    builder_init(&builder);
    size_t end = build_word(text, at, &builder, &is_capital);
    Str plain = {.bytes = builder.plain, .len = builder.plain_length};
    *token = (Token){
        .kind = TOKEN_WORD,
        .sign = (uint32_t)builder.letters,
        .classes = (uint16_t)classes_of(reading, &builder),
        .word = word_hash(plain),
        .stem = stem_hash(plain),
    };
    token->says = reading->words == NULL ? 0 : word_says(reading->words, token->word, token->stem);
    /* "Kasię" is Kasia; without its accent the word would be "kasie", a fund. */
    if (is_capital && builder.last == 0x119 /* ę */ &&
        (token->classes & (LEXICON_NAME | LEXICON_ORDINARY)) == LEXICON_NAME)
        token->says &= (unsigned)~SAYS_ORGANISATION;
    is_capital |= builder.capitals > 0 && builder.letters >= 4; /* easyJet */
    unsigned flags = (is_capital ? TOKEN_CAPITAL : 0u) |
                     (builder.is_accented ? TOKEN_ACCENTED : 0u) |
                     (builder.is_foreign ? TOKEN_FOREIGN : 0u);
    if (builder.letters > 1 && builder.capitals == builder.letters)
        flags |= TOKEN_ALL_CAPITAL;
    token->flags = (uint8_t)flags;
    return end;
}

/* ---- Words that were seen before ---- */

enum {
    SEEN_WORDS = 2048, /* a power of two */
    SEEN_BYTES = 23
};

typedef struct SeenWord {
    Token token;
    uint8_t len; /* 0: free */
    char bytes[SEEN_BYTES];
} SeenWord;

struct SeenWords {
    SeenWord items[SEEN_WORDS];
};

SeenWords *seen_words_new(Arena *arena)
{
    return arena_new_of(arena, SeenWords);
}

/* Bytes of a word of Latin letters that a plain sign ends, 0 for any other. */
static size_t simple_word_length(Str rest, uint32_t *ret_hash)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < rest.len && i <= SEEN_BYTES; i++) {
        unsigned char c = (unsigned char)rest.bytes[i];
        if (c >= 0xC3 && c <= 0xC8 && i + 1 < rest.len && i < SEEN_BYTES) {
            unsigned char next = (unsigned char)rest.bytes[i + 1];
            if ((next & 0xC0) != 0x80 || (c == 0xC3 && (next == 0x97 || next == 0xB7)))
                return 0;
            hash = (hash ^ c) * 0x9E3779B1u;
            hash = (hash ^ next) * 0x9E3779B1u;
            i++;
        } else if (character_is_letter(c) && c < 0x80) {
            hash = (hash ^ c) * 0x9E3779B1u;
        } else {
            *ret_hash = hash;
            return c < 0x80 && c != '\'' ? i : 0;
        }
    }
    return 0;
}

static void read_word(Str text, size_t *at, const Reading *reading, Token *token)
{
    Str rest = str_part(text, *at, text.len);
    uint32_t hash = 0;
    size_t start = *at, len = reading->seen == NULL ? 0 : simple_word_length(rest, &hash);
    if (len == 0 || len > SEEN_BYTES) {
        *at = read_new_word(text, start, reading, token);
    } else {
        SeenWord *seen = &reading->seen->items[(hash ^ hash >> 15) & (SEEN_WORDS - 1)];
        if (seen->len != len || memcmp(seen->bytes, rest.bytes, len) != 0) {
            (void)read_new_word(text, start, reading, &seen->token);
            seen->len = (uint8_t)len;
            memcpy(seen->bytes, rest.bytes, len);
        }
        *token = seen->token;
        *at = start + len;
    }
    token->start = (uint32_t)start;
    token->end = (uint32_t)*at;
}

size_t token_plain(Str word, char *plain)
{
    WordBuilder builder;
    builder_init(&builder);
    for (uint32_t c = 0; unicode_next(&word, &c);) {
        if (character_is_letter(c))
            builder_letter(&builder, c);
        else if (character_is_digit(c))
            put_plain(&builder, c);
    }
    memcpy(plain, builder.plain, builder.plain_length);
    return builder.plain_length;
}

/* ---- Everything else ---- */

static void read_blanks(Str text, size_t *at, Token *token)
{
    Str rest = str_part(text, *at, text.len);
    *token = (Token){.start = (uint32_t)*at, .kind = TOKEN_SPACE};
    for (uint32_t c = 0; unicode_next(&rest, &c);) {
        if (!character_is_blank(c) && !character_is_line_end(c) && !character_is_invisible(c))
            break;
        if (character_is_line_end(c))
            token->kind = TOKEN_BREAK;
        *at = text.len - rest.len;
    }
    token->end = (uint32_t)*at;
}

/* Signs behind which a capital says nothing. */
static bool opens_a_sentence(uint32_t sign)
{
    return sign == '.' || sign == '!' || sign == '?' || sign == ':' || sign == '|' || sign == ';' ||
           sign == 0x2026 || sign == 0x201E || sign == 0x201C || sign == 0x201D || sign == '"' ||
           sign == 0x2022 || sign == '*' || sign == 0xAB || sign == 0xBB || sign == 0x2013 ||
           sign == 0x2014 || sign == '>' || sign == '-' || sign == '(';
}

static bool next_opens(const Token *token, bool before, bool is_behind_word)
{
    switch ((TokenKind)token->kind) {
    case TOKEN_BREAK:
        return true;
    case TOKEN_SPACE:
        return before;
    case TOKEN_SIGN:
        if (token->sign == '-' && is_behind_word)
            return false; /* Skarżysko-Kamienna */
        return opens_a_sentence(token->sign) || (before && token->sign != ',');
    case TOKEN_WORD:
    case TOKEN_DIGITS:
        break;
    }
    return false;
}

static void read_digits(Str text, size_t *at, Token *token)
{
    size_t start = *at, end = start;
    while (end < text.len && character_is_digit((unsigned char)text.bytes[end]))
        end++;
    *token = (Token){
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .kind = TOKEN_DIGITS,
        .sign = (uint32_t)(end - start)};
    *at = end;
}

/* A sign of `len` bytes; says whether a tag of HTML begins with it. */
static bool read_sign(Str text, size_t *at, size_t len, uint32_t sign, Token *token)
{
    size_t end = *at + len;
    *token =
        (Token){.start = (uint32_t)*at, .end = (uint32_t)end, .kind = TOKEN_SIGN, .sign = sign};
    *at = end;
    return sign == '<' && end < text.len &&
           (character_is_letter((unsigned char)text.bytes[end]) || text.bytes[end] == '/');
}

size_t tokens_read(Str text, const Reading *reading, Token *tokens, size_t most)
{
    size_t count = 0, at = 0;
    bool opens = true, in_tag = false;
    while (at < text.len && count < most) {
        Token *token = &tokens[count++];
        Str rest = {.bytes = text.bytes + at, .len = text.len - at};
        uint32_t c = (unsigned char)rest.bytes[0];
        size_t len = 1;
        if (c >= 0x80) {
            (void)unicode_next(&rest, &c);
            len = text.len - at - rest.len;
        }
        if (character_is_letter(c)) {
            read_word(text, &at, reading, token);
            if (opens)
                token->flags |= TOKEN_OPENS;
        } else if (character_is_digit(c)) {
            read_digits(text, &at, token);
        } else if (character_is_blank(c) || character_is_line_end(c) || character_is_invisible(c)) {
            read_blanks(text, &at, token);
        } else {
            in_tag |= read_sign(text, &at, len, c, token);
        }
        if (in_tag)
            token->flags |= TOKEN_TAG;
        if (token->kind == TOKEN_SIGN && (c == '>' || c == '='))
            in_tag = false; /* what stands in attributes is text again */
        opens = next_opens(token, opens, count > 1 && token[-1].kind == TOKEN_WORD);
    }
    return count;
}

size_t window_end(Str text)
{
    if (text.len <= WINDOW_BYTES)
        return text.len;
    size_t end = WINDOW_BYTES;
    while (end > WINDOW_BYTES / 2 && text.bytes[end - 1] != '\n')
        end--;
    if (end > WINDOW_BYTES / 2)
        return end;
    for (end = WINDOW_BYTES; end > WINDOW_BYTES / 2 && text.bytes[end - 1] != ' ';)
        end--;
    if (end > WINDOW_BYTES / 2)
        return end;
    end = WINDOW_BYTES;
    while (end > WINDOW_BYTES - 4 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
        end--;
    return end;
}
