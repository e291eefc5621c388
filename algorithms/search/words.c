/*
 * words: cutting a text into folded words, by the tables of base/unicode.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/words.h"

#include "base/unicode.h"
#include "base/unicode_tables.h"

const uint8_t SEARCH_FIELD_WEIGHTS[SEARCH_FIELDS] = {
    [SEARCH_NAME] = 8,
    [SEARCH_KIND] = 10,
    [SEARCH_GROUP] = 4,
    [SEARCH_PLACE] = 9,
    [SEARCH_ORGANISATION] = 3,
    [SEARCH_DOES] = 3,
    [SEARCH_DESCRIPTION] = 1,
    [SEARCH_DOES_NOT] = 0,
};

static void put_byte(SearchWord *word, char byte)
{
    if (word->len < SEARCH_TERM_BYTES && byte != ' ')
        word->folded[word->len++] = byte;
}

/* Appends what a code point becomes in a folded text; one that does not fit whole is left out.
 * False when it ends a word. */
static bool put_folded(uint32_t code_point, SearchWord *word)
{
    uint16_t fold =
        UNICODE_FOLD_PAGES[UNICODE_FOLD_PAGE_OF[code_point >> 8] * 256u + (code_point & 0xFF)];
    if (fold == FOLD_SPACE)
        return false;
    if (fold == FOLD_SAME) {
        char same[4];
        size_t len = unicode_put(same, code_point);
        bool fits = word->len + len <= SEARCH_TERM_BYTES;
        for (size_t i = 0; fits && i < len; i++)
            put_byte(word, same[i]);
    } else if (fold != FOLD_DROP) {
        for (size_t i = 1; i <= UNICODE_FOLD_POOL[fold]; i++)
            put_byte(word, (char)UNICODE_FOLD_POOL[fold + i]);
    }
    return true;
}

bool search_next_word(Str text, size_t *at, SearchWord *ret_word)
{
    ret_word->len = 0;
    Str rest = str_part(text, *at, text.len);
    while (rest.len > 0) {
        size_t start = text.len - rest.len;
        uint32_t code_point = (uint8_t)rest.bytes[0];
        bool was_empty = ret_word->len == 0, goes_on = true;
        if (code_point - 'a' <= 'z' - 'a') { /* most of all letters, and always themselves */
            rest.bytes++;
            rest.len--;
            if (ret_word->len < SEARCH_TERM_BYTES)
                ret_word->folded[ret_word->len++] = (char)code_point;
        } else {
            (void)unicode_next(&rest, &code_point);
            goes_on = put_folded(code_point, ret_word);
        }
        if (!goes_on) {
            if (!was_empty)
                break;
            continue;
        }
        if (was_empty)
            ret_word->start = start;
        ret_word->end = text.len - rest.len;
    }
    *at = text.len - rest.len;
    return ret_word->len > 0;
}

Str search_word_text(const SearchWord *word)
{
    return (Str){.bytes = word->folded, .len = word->len};
}
