/*
 * tokens: one pass over UTF-8. Marks that follow their letter (NFD) are put together with it; signs
 * that cannot be seen neither end a word nor change it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/tokens.h"
#include "base/unicode.h"

#include <string.h>

/* ---- Letters ---- */

static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
           c == 0x180E || c == 0x34F || (c >= 0xFE00 && c <= 0xFE0F);
}

static bool is_mark(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0xAA || c == 0xBA ||
           (c >= 0x250 && c < 0x2B0) || (c >= 0x370 && c < 0x2000 && c != 0x37E && c != 0x387) ||
           (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xE000) ||
           (c >= 0xFB00 && c < 0xFE00) || (c >= 0xFF21 && c <= 0xFF3A) ||
           (c >= 0xFF41 && c <= 0xFF5A);
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x3000;
}

static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* Pairs of a letter and a mark that Czech and Polish need. */
static uint32_t compose(uint32_t letter, uint32_t mark)
{
    static const struct {
        uint32_t mark;
        const char *letters;
        uint16_t composed[12];
    } MARKS[] = {
        {0x301, "aeiouycnsz", {0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD, 0x107, 0x144, 0x15B, 0x17A}},
        {0x30C, "cdenrstz", {0x10D, 0x10F, 0x11B, 0x148, 0x159, 0x161, 0x165, 0x17E}},
        {0x30A, "ua", {0x16F, 0xE5}},
        {0x328, "ae", {0x105, 0x119}},
        {0x307, "z", {0x17C}},
        {0x308, "aoue", {0xE4, 0xF6, 0xFC, 0xEB}},
    };

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        for (size_t k = 0; MARKS[i].mark == mark && MARKS[i].letters[k] != '\0'; k++) {
            if ((uint32_t)MARKS[i].letters[k] == letter)
                return MARKS[i].composed[k];
        }
    }
    return letter;
}

/* ---- Hashes ---- */

uint64_t word_hash(Str plain)
{
    return str_hash(plain);
}

/* Endings of names in both languages, without diacritics, longest first. What remains has at least
 * three letters. It joins too much rather than too little: Jan and Jana have one stem. */
static const Str ENDINGS[] = {
    STR_INIT("ovymi"), STR_INIT("ovych"), STR_INIT("ovskou"), STR_INIT("owskiej"), STR_INIT("iego"),
    STR_INIT("iemu"),  STR_INIT("ovou"),  STR_INIT("owna"),   STR_INIT("owej"),    STR_INIT("owie"),
    STR_INIT("ovem"),  STR_INIT("ovym"),  STR_INIT("owem"),   STR_INIT("ovi"),     STR_INIT("owi"),
    STR_INIT("ova"),   STR_INIT("ove"),   STR_INIT("owa"),    STR_INIT("ovo"),     STR_INIT("owo"),
    STR_INIT("ovy"),   STR_INIT("owy"),   STR_INIT("ovu"),    STR_INIT("owu"),     STR_INIT("ami"),
    STR_INIT("ymi"),   STR_INIT("imi"),   STR_INIT("ego"),    STR_INIT("eho"),     STR_INIT("emu"),
    STR_INIT("iem"),   STR_INIT("iej"),   STR_INIT("ov"),     STR_INIT("ow"),      STR_INIT("em"),
    STR_INIT("ym"),    STR_INIT("ou"),    STR_INIT("ii"),     STR_INIT("ie"),      STR_INIT("uv"),
    STR_INIT("a"),     STR_INIT("e"),     STR_INIT("i"),      STR_INIT("o"),       STR_INIT("u"),
    STR_INIT("y"),
};

static Str stem_of(Str plain, char *bytes)
{
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++) {
        Str ending = ENDINGS[i];
        if (plain.len >= ending.len + 3 && str_ends_with(plain, ending)) {
            plain.len -= ending.len;
            break;
        }
    }
    if (plain.len >= 6 && (str_ends_with(plain, STR("kim")) || str_ends_with(plain, STR("gim"))))
        plain.len -= 2; /* Kowalskim, but Maksim */
    memcpy(bytes, plain.bytes, plain.len);
    size_t len = plain.len;
    /* Marek, Marka; Adamec, Adamce: the vowel before the last letter comes and goes. */
    if (len >= 4 && bytes[len - 2] == 'e' && (bytes[len - 1] == 'k' || bytes[len - 1] == 'c')) {
        bytes[len - 2] = bytes[len - 1];
        len--;
    }
    /* Anička, Aničce; Olga, Olze; Praha, Praze. */
    if (len >= 4 && bytes[len - 1] == 'c' && bytes[len - 2] != 'i')
        bytes[len - 1] = 'k';
    if (len >= 3 && bytes[len - 1] == 'z')
        bytes[len - 1] = 'h';
    return (Str){.bytes = bytes, .len = len};
}

uint64_t stem_hash(Str plain)
{
    char bytes[PLAIN_BYTES];
    return str_hash(stem_of(str_part(plain, 0, PLAIN_BYTES), bytes));
}

/* ---- Words ---- */

typedef struct WordBuilder {
    unsigned char labels[LEXICON_WORD_LETTERS + 1];
    char plain[PLAIN_BYTES];
    size_t label_count, plain_length, letters, capitals;
    uint32_t last; /* the newest letter in lower case */
    bool is_accented, is_foreign;
} WordBuilder;

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
    uint32_t composed = compose(builder->last, mark);
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
    static const char *const PREFIXES[] = {"nejne", "nej", "ne", "nienaj", "naj", "nie"};
    Str word = {.bytes = builder->plain, .len = builder->plain_length};
    if (builder->plain[0] != 'n')
        return 0;
    for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0]; i++) {
        size_t len = strlen(PREFIXES[i]);
        if (builder->label_count > len + 2 && str_starts_with(word, str_of(PREFIXES[i])))
            return look_up(reading, builder->labels + len, builder->label_count - len, plain) &
                   LEXICON_ORDINARY;
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
    if ((classes & LEXICON_ORDINARY) == 0)
        classes |= without_prefix(reading, builder, plain);
    return classes;
}

/* Takes a word off; an apostrophe between letters belongs to it (Jean-Claude'a). */
static void read_word(Str text, size_t *at, const Reading *reading, Token *token)
{
    WordBuilder builder = {.letters = 0};
    Str rest = str_part(text, *at, text.len);
    size_t end = *at;
    bool is_capital = false;
    for (uint32_t c = 0; unicode_next(&rest, &c);) {
        if (is_letter(c)) {
            if (builder.letters == 0)
                is_capital = lexicon_is_upper(c);
            builder_letter(&builder, c);
        } else if (is_mark(c) && builder.letters > 0) {
            builder_mark(&builder, c);
        } else if (!is_invisible(c)) {
            uint32_t next = 0;
            Str behind = rest;
            if ((c != '\'' && c != 0x2019) || !unicode_next(&behind, &next) || !is_letter(next))
                break;
        }
        end = text.len - rest.len;
    }
    Str plain = {.bytes = builder.plain, .len = builder.plain_length};
    *token = (Token){
        .start = (uint32_t)*at,
        .end = (uint32_t)end,
        .kind = TOKEN_WORD,
        .sign = (uint32_t)builder.letters,
        .classes = (uint16_t)classes_of(reading, &builder),
        .word = word_hash(plain),
        .stem = stem_hash(plain),
    };
    unsigned flags = (is_capital ? TOKEN_CAPITAL : 0u) |
                     (builder.is_accented ? TOKEN_ACCENTED : 0u) |
                     (builder.is_foreign ? TOKEN_FOREIGN : 0u);
    if (builder.letters > 1 && builder.capitals == builder.letters)
        flags |= TOKEN_ALL_CAPITAL;
    token->flags = (uint8_t)flags;
    *at = end;
}

size_t token_plain(Str word, char *plain)
{
    WordBuilder builder = {.letters = 0};
    for (uint32_t c = 0; unicode_next(&word, &c);) {
        if (is_letter(c))
            builder_letter(&builder, c);
        else if (is_digit(c))
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
        if (!is_blank(c) && !is_line_end(c) && !is_invisible(c))
            break;
        if (is_line_end(c))
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

static bool next_opens(const Token *token, bool before)
{
    switch ((TokenKind)token->kind) {
    case TOKEN_BREAK:
        return true;
    case TOKEN_SPACE:
        return before;
    case TOKEN_SIGN:
        return opens_a_sentence(token->sign) || (before && token->sign != ',');
    case TOKEN_WORD:
    case TOKEN_DIGITS:
        break;
    }
    return false;
}

size_t tokens_read(Str text, const Reading *reading, Token *tokens)
{
    size_t count = 0, at = 0;
    bool opens = true, in_tag = false;
    while (at < text.len) {
        Token *token = &tokens[count++];
        Str rest = str_part(text, at, text.len);
        uint32_t c = 0;
        (void)unicode_next(&rest, &c);
        if (is_letter(c)) {
            read_word(text, &at, reading, token);
            if (opens)
                token->flags |= TOKEN_OPENS;
        } else if (is_digit(c)) {
            size_t end = at;
            while (end < text.len && is_digit((unsigned char)text.bytes[end]))
                end++;
            *token = (Token){.start = (uint32_t)at, .end = (uint32_t)end, .kind = TOKEN_DIGITS};
            token->sign = (uint32_t)(end - at);
            at = end;
        } else if (is_blank(c) || is_line_end(c) || is_invisible(c)) {
            read_blanks(text, &at, token);
        } else {
            size_t end = text.len - rest.len;
            *token =
                (Token){.start = (uint32_t)at, .end = (uint32_t)end, .kind = TOKEN_SIGN, .sign = c};
            at = end;
            if (c == '<' && at < text.len &&
                (is_letter((unsigned char)text.bytes[at]) || text.bytes[at] == '/'))
                in_tag = true;
        }
        if (in_tag)
            token->flags |= TOKEN_TAG;
        if (token->kind == TOKEN_SIGN && (c == '>' || c == '='))
            in_tag = false; /* what stands in attributes is text again */
        opens = next_opens(token, opens);
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
