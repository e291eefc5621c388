/*
 * thesaurus: what people say and what it is called in the directory. A file of lines that a
 * methodologist edits, one file a language:
 *
 *     # a comment
 *     [housing]
 *     spát, přespat, nemá kde bydlet => noclehárna, azylový dům
 *     exekuce = vymáhání dluhů
 *     "k centrum" => kontaktní centrum
 *     - potřebuji, hledám, prosím
 *
 * A name in brackets is the need that the lines below it are about, for counting. `=>` finds what
 * stands behind it, too, when somebody asks for what stands before it; `=` both ways. A line with
 * `-` has words that say nothing: they are left out of what is asked and of the phrases here, so
 * that "nemám kde spát" is "spát". A phrase in quotation marks keeps all its words. Inflection and
 * diacritics make no difference. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_THESAURUS_H
#define ALGORITHMS_SEARCH_THESAURUS_H

#include "algorithms/search/words.h"

enum {
    SEARCH_PHRASE_WORDS = 8,         /* of one phrase */
    SEARCH_PHRASES_A_LINE = 100,     /* of one line */
    SEARCH_THESAURUS_BYTES = 1 << 20 /* of a file: ten thousand lines */
};

/* Words that stand one behind the other: word i at places[i] from the first. */
typedef struct SearchPhrase {
    Str shown; /* as it stands in the file or in the query */
    size_t word_count;
    Str stems[SEARCH_PHRASE_WORDS];
    uint8_t places[SEARCH_PHRASE_WORDS];
} SearchPhrase;

typedef struct ThesaurusEntry {
    SearchPhrase said;
    Str root;      /* of what is said, when it is one word (family.h); or empty */
    bool is_exact; /* all words count, those that say nothing, too */
    const SearchPhrase *meant;
    size_t meant_count;
    Str need; /* under which it stands; empty before the first */
} ThesaurusEntry;

typedef struct SearchThesaurus {
    SearchLanguage language;
    ThesaurusEntry *entries; /* by the first stem of what is said */
    size_t entry_count;
    Str *fillers; /* stems, sorted */
    size_t filler_count;
} SearchThesaurus;

/* Views of `text` stay in the result. Owner: the arena. Errors: INVALID, with the line in
 * error->input_line and what is wrong with it; TOO_LARGE beyond SEARCH_THESAURUS_BYTES. */
NODISCARD Status search_thesaurus_parse(
    Str text, SearchLanguage language, Arena *arena, Error *error, SearchThesaurus **ret_thesaurus);

bool search_thesaurus_is_filler(const SearchThesaurus *thesaurus, Str stem);

/* The first entry whose first stem is `stem`, and how many have it. */
size_t search_thesaurus_find(const SearchThesaurus *thesaurus, Str stem, size_t *ret_first);

#endif
