/*
 * thesaurus: what people say and what it is called in the directory. A file of lines that a
 * methodologist edits, one file a language:
 *
 *     # a comment
 *     [housing]
 *     spát, přespat, nemá kde bydlet => noclehárna, azylový dům
 *     exekuce = vymáhání dluhů
 *     "k centrum" => kontaktní centrum
 *     máma + sama => pečovatelská služba
 *     schody, vana ~> pečovatelská služba
 *     - potřebuji, hledám, prosím
 *     ~ doma, žena, cesta
 *
 * A name in brackets is the need that the lines below it are about, for counting. `=>` finds what
 * stands behind it, too, when somebody asks for what stands before it; `=` both ways. A line with
 * `-` has words that say nothing: they are left out of what is asked and of the phrases here, so
 * that "nemám kde spát" is "spát". A line with `~` has words that never lead by themselves, though
 * names of services have them: beside a need they are not required. A phrase in quotation marks
 * keeps all its words. Words with `+` between them may stand anywhere in what is asked, in any
 * order, and mean something only together: who, and what happened; they count more than each alone.
 * `~>` is a hint: what stands before it is said in this need often, but in others, too, so it
 * counts less beside a plain word. Inflection and diacritics make no difference, in phrases of
 * several words neither does it which word of a family stands there (family.h).
 * SPDX-License-Identifier: EUPL-1.2
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
    Str root;         /* of what is said, when it is one word (family.h); or empty */
    const Str *roots; /* of each word of it; or empty */
    bool is_exact;    /* all words count, those that say nothing, too */
    bool is_together; /* the words may stand anywhere */
    bool is_hint;
    const SearchPhrase *meant;
    size_t meant_count;
    size_t line;
    Str need; /* under which it stands; empty before the first */
} ThesaurusEntry;

typedef struct SearchThesaurus {
    SearchLanguage language;
    ThesaurusEntry *entries; /* by the first stem of what is said */
    size_t entry_count;
    Str *fillers; /* stems, sorted */
    size_t filler_count;
    Str *weak; /* stems, sorted */
    size_t weak_count;
    Str *known; /* stems of all that people say, fillers too, sorted */
    size_t known_count;
} SearchThesaurus;

/* Views of `text` stay in the result. Owner: the arena. Errors: INVALID, with the line in
 * error->input_line and what is wrong with it; TOO_LARGE beyond SEARCH_THESAURUS_BYTES. */
NODISCARD Status search_thesaurus_parse(
    Str text, SearchLanguage language, Arena *arena, Error *error, SearchThesaurus **ret_thesaurus);

bool search_thesaurus_is_filler(const SearchThesaurus *thesaurus, Str stem);
bool search_thesaurus_is_weak(const SearchThesaurus *thesaurus, Str stem);

/* The first entry whose first stem is `stem`, and how many have it. */
size_t search_thesaurus_find(const SearchThesaurus *thesaurus, Str stem, size_t *ret_first);

/* The first entry whose first stem begins so, and how many do. */
size_t search_thesaurus_begin_so(
    const SearchThesaurus *thesaurus, Str beginning, size_t *ret_first);

/* Whether the stem is that of a word which people say, anywhere in the file. */
bool search_thesaurus_knows(const SearchThesaurus *thesaurus, Str stem);

#endif
