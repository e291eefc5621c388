/*
 * alternatives: which terms of the index a concept is found by.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/alternatives.h"

#include "algorithms/search/dictionary.h"
#include "algorithms/search/family.h"

enum {
    BEGINNING_LEAST = 2,      /* letters */
    BEGINNING_MOST = 32,      /* terms that begin so are looked for, the most frequent */
    BEGINNING_WALK = 4096,    /* and so many are looked at */
    LIKE_MOST = 8,            /* terms that are written like a word */
    ONE_ERROR_LETTERS = 5,    /* of a stem; shorter words are taken as they are */
    FIRST_LETTER_LETTERS = 6, /* of shorter ones the first letter is right */
    TWO_ERRORS_LETTERS = 8,
    CUT_MOST = 2, /* letters of an ending that no rule knows */
    CUT_LEAVES = 5,
    FAMILY_MOST = 6,      /* terms of the same root */
    WEIGHTY_IMPACT = 165, /* about that of a word of a name in a text of usual length */
    RARITY_UNIT = 16      /* of a halving of the documents */
};

/* A term of the index, counted over its parts. */
typedef struct Candidate {
    Str text;
    Str shown;
    uint64_t count;
    uint32_t errors;
} Candidate;

typedef struct Candidates {
    Arena *arena;
    Candidate *best; /* `most` of them and one more */
    size_t count, most;
} Candidates;

void alternatives_init(Alternatives *alternatives, const SearchIndex *index, Arena *arena)
{
    *alternatives = (Alternatives){.index = index, .arena = arena};
    alternatives->found = arena_array(arena, SearchAlternative, SEARCH_ALTERNATIVES);
}

size_t alternatives_count(const Alternatives *alternatives)
{
    return alternatives->count;
}

/* ---- Phrases ---- */

static uint64_t documents_with(const SearchIndex *index, Str text)
{
    uint64_t count = 0;
    Term term;
    for (size_t i = 0; i < index->part_count; i++) {
        if (dictionary_find(&index->parts[i], text, &term))
            count += term.count;
    }
    return count;
}

bool alternatives_has(const Alternatives *alternatives, Str stem)
{
    return documents_with(alternatives->index, stem) > 0;
}

/* The term of a word in what services do not do. */
static Str not_done(Arena *arena, Str stem)
{
    const char mark = TERM_DOES_NOT;
    Str parts[] = {{.bytes = &mark, .len = 1}, stem};
    return str_join(arena, parts, 2, (Str){0});
}

static bool is_same_phrase(const SearchPhrase *a, const SearchPhrase *b)
{
    if (a->word_count != b->word_count)
        return false;
    for (size_t i = 0; i < a->word_count; i++) {
        if (!str_equal(a->stems[i], b->stems[i]))
            return false;
    }
    return true;
}

void alternatives_add(
    Alternatives *alternatives, SearchReason reason, uint32_t weight, const SearchPhrase *phrase)
{
    uint64_t least = UINT64_MAX;
    if (alternatives->count == SEARCH_ALTERNATIVES)
        return;
    for (size_t i = 0; i < alternatives->count; i++) {
        if (is_same_phrase(&alternatives->found[i].phrase, phrase))
            return;
    }
    for (size_t i = 0; i < phrase->word_count; i++) {
        uint64_t count = documents_with(alternatives->index, phrase->stems[i]);
        least = count < least ? count : least;
    }
    bool is_known_only_as_not_done =
        least == 0 && reason == SEARCH_AS_TYPED && phrase->word_count == 1 &&
        documents_with(alternatives->index, not_done(alternatives->arena, phrase->stems[0])) > 0;
    if (phrase->word_count == 0 || (least == 0 && !is_known_only_as_not_done))
        return;
    if (reason != SEARCH_MEANS || alternatives->meant_hits == 0)
        alternatives->hits += least;
    if (reason == SEARCH_MEANS && alternatives->meant_hits == 0)
        alternatives->meant_hits = least;
    alternatives->found[alternatives->count++] = (SearchAlternative){
        .reason = reason, .language = alternatives->language, .weight = weight, .phrase = *phrase};
}

static void add_term(
    Alternatives *alternatives, SearchReason reason, uint32_t weight, const Candidate *term)
{
    SearchPhrase phrase = {.shown = term->shown, .word_count = 1, .stems = {term->text}};
    alternatives_add(alternatives, reason, weight, &phrase);
}

/* ---- Terms of the dictionary ---- */

static bool is_better(const Candidate *a, const Candidate *b)
{
    if (a->errors != b->errors)
        return a->errors < b->errors;
    if (a->count != b->count)
        return a->count > b->count;
    return str_compare(a->text, b->text) < 0;
}

/* Keeps the best, in order. A term of several parts comes several times. */
static void keep(Candidates *candidates, const Term *term, uint32_t errors)
{
    Candidate one = {.text = term_text(term), .count = term->count, .errors = errors};
    size_t at = candidates->count;
    for (size_t i = 0; i < candidates->count; i++) {
        if (str_equal(candidates->best[i].text, one.text))
            at = i;
    }
    if (at < candidates->count) {
        candidates->best[at].count += one.count;
        one = candidates->best[at];
    } else {
        if (at == candidates->most && !is_better(&one, &candidates->best[at - 1]))
            return;
        one.text = str_copy(candidates->arena, one.text);
        one.shown = term->shown;
        candidates->count += at < candidates->most;
    }
    for (; at > 0 && is_better(&one, &candidates->best[at - 1]); at--)
        candidates->best[at] = candidates->best[at - 1];
    candidates->best[at] = one;
}

static void look_at_beginning(const SearchIndex *index, Str beginning, Candidates *candidates)
{
    for (size_t p = 0; p < index->part_count; p++) {
        TermReader reader;
        term_reader_open(&reader, &index->parts[p], beginning);
        for (size_t i = 0; i < BEGINNING_WALK && term_next(&reader) &&
                           str_starts_with(term_text(&reader.term), beginning);
             i++)
            keep(candidates, &reader.term, 0);
    }
}

static Candidates new_candidates(Arena *arena, size_t most)
{
    return (Candidates){
        .arena = arena, .most = most, .best = arena_array(arena, Candidate, most + 1)};
}

void alternatives_begin_so(
    Alternatives *alternatives,
    Str folded,
    const SearchLanguage *languages,
    size_t count,
    uint32_t weight)
{
    if (folded.len < BEGINNING_LEAST)
        return;
    Candidates candidates = new_candidates(alternatives->arena, BEGINNING_MOST);
    char first[SEARCH_TERM_BYTES + 4] = {0};
    Str before = {0};
    for (size_t l = 0; l < count; l++) {
        char buffer[SEARCH_TERM_BYTES + 4];
        Str beginning = search_stem_beginning(languages[l], folded, buffer);
        if (l > 0 && str_equal(before, beginning))
            continue;
        look_at_beginning(alternatives->index, beginning, &candidates);
        memcpy(first, beginning.bytes, beginning.len);
        before = (Str){.bytes = first, .len = beginning.len};
    }
    for (size_t i = 0; i < candidates.count; i++)
        add_term(alternatives, SEARCH_BEGINS, weight, &candidates.best[i]);
}

void alternatives_of_family(Alternatives *alternatives, SearchLanguage language, Str stem)
{
    Str root = search_root(language, stem);
    Candidates candidates = new_candidates(alternatives->arena, FAMILY_MOST);
    for (size_t p = 0; p < alternatives->index->part_count && root.len > 0; p++) {
        TermReader reader;
        term_reader_open(&reader, &alternatives->index->parts[p], root);
        for (size_t i = 0; i < BEGINNING_WALK && term_next(&reader) &&
                           str_starts_with(term_text(&reader.term), root);
             i++) {
            if (str_equal(search_root(language, term_text(&reader.term)), root))
                keep(&candidates, &reader.term, 0);
        }
    }
    for (size_t i = 0; i < candidates.count; i++)
        add_term(alternatives, SEARCH_FAMILY, ALTERNATIVE_FAMILY, &candidates.best[i]);
}

bool alternatives_are_weighty(const Alternatives *alternatives)
{
    Term term;
    for (size_t i = 0; i < alternatives->count; i++) {
        const SearchPhrase *phrase = &alternatives->found[i].phrase;
        for (size_t p = 0; p < alternatives->index->part_count; p++) {
            const Segment *segment = &alternatives->index->parts[p];
            if (phrase->word_count == 1 && dictionary_find(segment, phrase->stems[0], &term) &&
                list_open(term.list, term.count, segment->document_count).max_impact >=
                    WEIGHTY_IMPACT)
                return true;
        }
    }
    return false;
}

bool alternatives_are_guessed(const Alternatives *alternatives)
{
    for (size_t i = 0; i < alternatives->count; i++) {
        if (alternatives->found[i].reason != SEARCH_WRITTEN_LIKE)
            return false;
    }
    return true;
}

bool alternatives_are_far(const Alternatives *alternatives)
{
    for (size_t i = 0; i < alternatives->count; i++) {
        if (alternatives->found[i].weight > ALTERNATIVE_TWO_ERRORS)
            return false;
    }
    return true;
}

static void keep_like(void *context, const Term *term, uint32_t errors)
{
    keep(context, term, errors);
}

uint32_t alternatives_errors(Str stem)
{
    return stem.len >= TWO_ERRORS_LETTERS ? 2 : stem.len >= ONE_ERROR_LETTERS ? 1 : 0;
}

static void look_like(const SearchIndex *index, Str stem, size_t beginning, Candidates *candidates)
{
    uint32_t most = alternatives_errors(stem);
    for (size_t p = 0; p < index->part_count && most > 0; p++)
        dictionary_find_like(
            &index->parts[p], str_part(stem, 0, beginning), stem, most, keep_like, candidates);
}

/* An ending that no rule knows, as typing errors make them: "Kielcah". */
static void add_without_end(Alternatives *alternatives, const Str *stems, size_t count)
{
    for (size_t l = 0; l < count; l++) {
        for (size_t cut = 1; cut <= CUT_MOST && stems[l].len >= CUT_LEAVES + cut; cut++) {
            SearchPhrase phrase = {
                .word_count = 1, .stems = {str_part(stems[l], 0, stems[l].len - cut)}};
            phrase.shown = phrase.stems[0];
            alternatives_add(alternatives, SEARCH_WRITTEN_LIKE, ALTERNATIVE_ONE_ERROR, &phrase);
            if (alternatives->count > 0)
                return;
        }
    }
}

/* First those whose first letter is right, as it mostly is; that is a small part of the index. */
void alternatives_written_like(Alternatives *alternatives, const Str *stems, size_t count)
{
    Candidates candidates = new_candidates(alternatives->arena, LIKE_MOST);
    for (size_t l = 0; l < count && candidates.count == 0; l++) {
        if (l == 0 || !str_equal(stems[l - 1], stems[l]))
            look_like(alternatives->index, stems[l], 1, &candidates);
    }
    if (count > 0 && candidates.count == 0 && stems[0].len >= FIRST_LETTER_LETTERS)
        look_like(alternatives->index, stems[0], 0, &candidates);
    if (candidates.count == 0 || candidates.best[0].errors > 1)
        add_without_end(alternatives, stems, count);
    for (size_t i = 0; i < candidates.count && alternatives->count == 0; i++) {
        bool is_near = candidates.best[i].errors == 1;
        /* Where a single error explains the word, two are not looked for. */
        if (candidates.best[i].errors > candidates.best[0].errors)
            break;
        add_term(
            alternatives,
            SEARCH_WRITTEN_LIKE,
            is_near ? ALTERNATIVE_ONE_ERROR : ALTERNATIVE_TWO_ERRORS,
            &candidates.best[i]);
    }
}

/* ---- A concept ---- */

/* A need that the thesaurus knows says more than a word that happens to stand in a text, words that
 * mean it together say most, and a beginning says less. */
static uint32_t by_reason(const Alternatives *alternatives, uint32_t certainty, uint32_t rarity)
{
    bool is_need = false, is_shortened = alternatives->count > 0;
    for (size_t i = 0; i < alternatives->count; i++) {
        is_need = is_need || alternatives->found[i].reason == SEARCH_MEANS;
        is_shortened = is_shortened && alternatives->found[i].weight == ALTERNATIVE_SHORTENED;
    }
    return is_need ? rarity * certainty / 2 : is_shortened ? rarity / 2 : rarity;
}

/* Logarithm to base 2 of one and all documents by those that have it, in 1/16, without floating
 * point, so that every machine ranks alike. */
static uint32_t rarity_of(uint64_t all, uint64_t hits)
{
    uint64_t ratio = ((all << 8) / (hits == 0 ? 1 : hits)) + 256; /* of 256 */
    uint32_t whole = 63 - (uint32_t)__builtin_clzll(ratio);       /* at least 8 */
    uint64_t fraction = (ratio << 4 >> whole) & (RARITY_UNIT - 1);
    return (whole - 8) * RARITY_UNIT + (uint32_t)fraction;
}

void alternatives_take(Alternatives *alternatives, uint32_t certainty, SearchConcept *concept)
{
    uint64_t all = alternatives->index->document_count;
    uint64_t hits = alternatives->hits < all ? alternatives->hits : all;
    concept->alternative_count = alternatives->count;
    concept->alternatives = arena_copy(
        alternatives->arena,
        alternatives->found,
        alternatives->count * sizeof *alternatives->found);
    concept->rarity = by_reason(alternatives, certainty, rarity_of(all, hits));
    if (concept->rarity == 0)
    concept->rarity = 1;
    alternatives->count = 0;
    alternatives->hits = alternatives->meant_hits = 0;
    alternatives->language = 0;
}
