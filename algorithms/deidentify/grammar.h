/*
 * grammar: which case a name stands in and of which gender it is, as far as its ending tells. It
 * does not make forms: pseudonyms come with all of theirs (inventory.h). SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_GRAMMAR_H
#define ALGORITHMS_DEIDENTIFY_GRAMMAR_H

#include "base/str.h"

enum {
    CASE_NOMINATIVE,
    CASE_GENITIVE,
    CASE_DATIVE,
    CASE_ACCUSATIVE,
    CASE_VOCATIVE,
    CASE_LOCATIVE,
    CASE_INSTRUMENTAL,
    CASES
};

typedef enum Gender {
    GENDER_UNKNOWN,
    GENDER_MAN,
    GENDER_WOMAN
} Gender;

typedef enum NameRole {
    ROLE_FIRST,
    ROLE_FAMILY
} NameRole;

/* Bits 1 << CASE_… that a word in lower case may stand in; all of them when nothing is known. */
unsigned grammar_cases(Str word, Gender gender, bool is_polish);

/* What the ending of one word says of the gender: -ová, -ska, -ovi, -ou … */
Gender grammar_gender(Str word, bool is_polish);

/* Cases that a preposition (in lower case, without diacritics) wants; all where it is none. */
unsigned grammar_cases_behind(Str preposition, bool is_polish);

/* First names of men and of women without diacritics, separated by spaces. */
const char *grammar_first_names(Gender gender);

#endif
