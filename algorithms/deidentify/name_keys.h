/*
 * name_keys: one number for a person's first or family name, the same in every case, for a
 * diminutive as for the name it is made of; and what the word before a name says of who bears it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_NAME_KEYS_H
#define ALGORITHMS_DEIDENTIFY_NAME_KEYS_H

#include "algorithms/deidentify/grammar.h"
#include "algorithms/deidentify/known.h"

typedef struct NameKeys {
    bool is_polish;
    Known men, women;                 /* keys of first names */
    Known little_men, little_women;   /* keys of diminutives to numbers of `full` */
    Known relations_of_men, of_women; /* words such as syn, dcera, in every case */
    Known families_first;             /* Vietnamese families, which stand before the first name */
    Known ends_in_a;                  /* men who are called so */
    uint64_t full[256];
    size_t full_count;
} NameKeys;

NameKeys name_keys_new(bool is_polish, Arena *arena);

/* Of a word in lower case without diacritics. */
uint64_t name_key(Str plain, bool is_polish);

/* Of a word as it stands in a text. */
uint64_t name_key_of(Str name, bool is_polish);

/* The key of the first name: of "Petřík" that of "Petr". */
uint64_t name_key_in_full(const NameKeys *keys, uint64_t key, Gender gender);

/* Bits 1 (men) and 2 (women) of those who bear it, 0 for no first name that is known. */
unsigned name_key_bearers(const NameKeys *keys, uint64_t key);

/* A Vietnamese family, whose name stands first and has no cases. */
bool name_key_is_foreign(const NameKeys *keys, uint64_t key);

/* A man's name, in lower case, that ends in -a as it is called: "honza". */
bool name_key_ends_in_a(const NameKeys *keys, Str name);

/* What "synem", "paní" before a name says. */
Gender relation_gender(const NameKeys *keys, Str plain);

/* Cases in which such a word stands; all of them where it is none or tells nothing. */
unsigned relation_cases(const NameKeys *keys, Str plain);

#endif
