/*
 * sample: letters that only one of the languages has, and where those say too little, words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/sample.h"
#include "algorithms/deidentify/characters.h"
#include "algorithms/deidentify/tokens.h"
#include "base/unicode.h"

enum {
    SAMPLE_BYTES = 16 * 1024,
    SAMPLE_WORD_BYTES = 4 * 1024,
    ENOUGH = 12 /* letters of one language only */
};

typedef struct Letters {
    size_t all, accented, czech, polish;
} Letters;

static bool is_one_of(uint32_t c, const uint16_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (letters[i] == c)
            return true;
    }
    return false;
}

static Letters count_letters(Str text)
{
    /* ě š č ř ž ý ů ť ď ň á í é ú; ą ę ł ż ź ś ć ń */
    static const uint16_t CZECH[] = {
        0x11B,
        0x161,
        0x10D,
        0x159,
        0x17E,
        0xFD,
        0x16F,
        0x165,
        0x10F,
        0x148,
        0xE1,
        0xED,
        0xE9,
        0xFA};
    static const uint16_t POLISH[] = {0x105, 0x119, 0x142, 0x17C, 0x17A, 0x15B, 0x107, 0x144};
    Letters letters = {.all = 0};
    uint32_t before = 0;
    for (uint32_t c = 0; unicode_next(&text, &c); before = c) {
        if (c < 0x80) {
            letters.all += character_is_letter(c);
            continue;
        }
        uint32_t lower = lexicon_lower(c);
        if (character_is_mark(c))
            lower = character_compose(lexicon_lower(before), c);
        else
            letters.all += character_is_letter(c);
        letters.accented += character_is_mark(c) || character_is_letter(c);
        letters.czech += is_one_of(lower, CZECH, sizeof CZECH / sizeof CZECH[0]);
        letters.polish += is_one_of(lower, POLISH, sizeof POLISH / sizeof POLISH[0]);
    }
    return letters;
}

static size_t ordinary_words(Str text, const Lexicon *lexicon, Token *tokens)
{
    const Reading reading = {.lexicon = lexicon};
    size_t found = 0, count = tokens_read(text, &reading, tokens, text.len);
    for (size_t i = 0; i < count; i++)
        found += tokens[i].kind == TOKEN_WORD && (tokens[i].classes & LEXICON_ORDINARY) != 0;
    return found;
}

static DeidentifyLanguage language_of(
    const DeidentifyProblem *problem, const Letters *letters, Arena *arena)
{
    if (problem->language != DEIDENTIFY_AUTO)
        return problem->language;
    if (letters->czech >= ENOUGH && letters->czech > 4 * letters->polish)
        return DEIDENTIFY_CZECH;
    if (letters->polish >= ENOUGH && letters->polish > 4 * letters->czech)
        return DEIDENTIFY_POLISH;
    Str text = str_part(problem->text, 0, SAMPLE_WORD_BYTES);
    ArenaMark mark = arena_mark(arena);
    Token *tokens = arena_array(arena, Token, text.len + 1);
    size_t polish = ordinary_words(text, &problem->polish, tokens);
    size_t czech = ordinary_words(text, &problem->czech, tokens);
    arena_rewind(arena, mark);
    return polish > czech ? DEIDENTIFY_POLISH : DEIDENTIFY_CZECH;
}

Sample sample_take(const DeidentifyProblem *problem, Arena *arena)
{
    Letters letters = count_letters(str_part(problem->text, 0, SAMPLE_BYTES));
    /* Of a hundred letters of Czech some thirteen have a mark, of Polish some seven. */
    return (Sample){
        .language = language_of(problem, &letters, arena),
        .is_plain = letters.accented * 200 < letters.all,
    };
}
