/*
 * person_name: the name of a person as it stands in a text: which word is the family's, of which
 * gender the person is, in which case the name stands. All people of the text are read first, so
 * that a name alone is that of who bears it elsewhere in full.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_PERSON_NAME_H
#define ALGORITHMS_DEIDENTIFY_PERSON_NAME_H

#include "algorithms/deidentify/name_forms.h"
#include "algorithms/deidentify/name_keys.h"

enum {
    NAME_TOKENS = 64,
    NAME_BYTES = 400,
    WORD_BYTES = 128
};

typedef struct NameWord {
    char bytes[WORD_BYTES]; /* in lower case, composed */
    size_t len;
    uint64_t key;
    NameRole role;
    bool is_initial;
} NameWord;

/* A person's finding as words. */
typedef struct Name {
    Token tokens[NAME_BYTES];
    size_t token_count;
    NameWord words[NAME_TOKENS];
    size_t word_count;
    Str before; /* the word before it, plain */
    char before_bytes[PLAIN_BYTES];
    Gender gender;
    bool is_sure; /* of the gender */
} Name;

typedef struct People {
    Arena *arena;
    Str text;
    bool is_polish;
    NameKeys keys;
    Known firsts, families; /* what stood before, and behind, another name */
    Known bearers;          /* bits 1 (men) and 2 (women) of those who surely bear a first name */
    Known initials;         /* whose first letter stands beside which family */
} People;

People people_new(Str text, const DeidentifyFindings *findings, Arena *arena);

/* False for what is no name that could be read. Limits: NAME_TOKENS words. */
bool person_name_read(People *people, const DeidentifySpan *span, Name *name);

/* CASE_…: the one that most of the evidence allows, the commoner first. */
size_t person_name_case(const People *people, const Name *name);

/* The same for all forms of one word of a name; for an initial that of the name it stands for, if
 * that is known. */
uint32_t person_number(const People *people, const Name *name, const NameWord *word);

/* A family's or a possessive form. */
NameForm person_name_form(const People *people, const NameWord *word, Gender gender);

#endif
