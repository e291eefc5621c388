/*
 * highlight: what a query found in a text. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/highlight.h"

enum {
    BEFORE_SHARE = 4 /* a quarter of a snippet stands before its first span */
};

/* Whether a stem is a word of the concept. */
static bool is_word_of(const SearchConcept *concept, Str stem)
{
    for (size_t a = 0; a < concept->alternative_count; a++) {
        const SearchPhrase *phrase = &concept->alternatives[a].phrase;
        for (size_t w = 0; w < phrase->word_count; w++) {
            if (str_equal(phrase->stems[w], stem))
                return true;
        }
    }
    return false;
}

SearchSpan *search_highlight(
    const SearchQuery *query,
    SearchLanguage language,
    Str text,
    size_t most,
    Arena *arena,
    size_t *ret_count)
{
    SearchSpan *spans = arena_array(arena, SearchSpan, most + 1);
    size_t count = 0;
    SearchWord word;
    for (size_t at = 0; count < most && search_next_word(text, &at, &word);) {
        char buffer[SEARCH_TERM_BYTES + 4];
        if (search_is_stop_word(language, search_word_text(&word)))
            continue;
        Str stem = search_stem(language, search_word_text(&word), buffer);
        for (size_t c = 0; c < query->concept_count; c++) {
            if (!is_word_of(&query->concepts[c], stem))
                continue;
            spans[count++] = (SearchSpan){.start = word.start, .end = word.end, .concept = c};
            break;
        }
    }
    *ret_count = count;
    return spans;
}

/* Different concepts of the spans that begin within `width` from the first of them. */
static size_t concepts_within(const SearchSpan *spans, size_t first, size_t count, size_t width)
{
    uint32_t seen = 0;
    for (size_t i = first; i < count && spans[i].end <= spans[first].start + width; i++)
        seen |= (uint32_t)1 << (spans[i].concept % 32);
    return (size_t)__builtin_popcount(seen);
}

static bool is_inside_word(Str text, size_t at)
{
    return at > 0 && at < text.len && text.bytes[at] != ' ' && text.bytes[at - 1] != ' ';
}

Str search_snippet(Str text, const SearchSpan *spans, size_t count, size_t width_bytes)
{
    size_t best = 0, most = 0;
    if (text.len <= width_bytes)
        return text;
    for (size_t i = 0; i < count; i++) {
        size_t concepts =
            concepts_within(spans, i, count, width_bytes - width_bytes / BEFORE_SHARE);
        if (concepts > most) {
            most = concepts;
            best = spans[i].start;
        }
    }
    size_t start = best > width_bytes / BEFORE_SHARE ? best - width_bytes / BEFORE_SHARE : 0;
    start = start + width_bytes > text.len ? text.len - width_bytes : start;
    while (start < best && is_inside_word(text, start))
        start++;
    size_t end = start + width_bytes < text.len ? start + width_bytes : text.len;
    while (end > best && is_inside_word(text, end))
        end--;
    while (end < text.len && ((uint8_t)text.bytes[end] & 0xC0) == 0x80) /* one endless word */
        end++;
    while (start < text.len && ((uint8_t)text.bytes[start] & 0xC0) == 0x80)
        start++;
    return str_trim(str_part(text, start, end));
}
