/*
 * words: Czech and Polish words that say what stands beside them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_WORDS_H
#define ALGORITHMS_DEIDENTIFY_WORDS_H

#include "base/str.h"

/* Bits: a word may say several things. */
enum {
    SAYS_COURTESY = 1 << 0,     /* pan, paní: a name follows, even in lower case */
    SAYS_RELATION = 1 << 1,     /* matka, klient: a name may follow */
    SAYS_TITLE = 1 << 2,        /* Mgr., dr: no name itself, one follows */
    SAYS_IN = 1 << 3,           /* v, do, z: a place may follow */
    SAYS_PLACE = 1 << 4,        /* obec, miasto */
    SAYS_STREET = 1 << 5,       /* ulice, os. */
    SAYS_ADDRESS = 1 << 6,      /* bytem, adresa */
    SAYS_ORGANISATION = 1 << 7, /* škola, szpital: opens an organisation's name */
    SAYS_JOINS_PLACE = 1 << 8,  /* Ústí nad Labem */
    SAYS_PARTICLE = 1 << 9,     /* van, de */
    SAYS_YEARS = 1 << 10,       /* let, lat */
    SAYS_AGE = 1 << 11,         /* věk, wieku, má */
    SAYS_NO_NAME = 1 << 12,     /* capitals that identify nobody */
    SAYS_ORDINARY = 1 << 13,    /* at the beginning of a sentence never a name */
    SAYS_BIRTH_NUMBER = 1 << 14,
    SAYS_CARD = 1 << 15,
    SAYS_PASSPORT = 1 << 16,
    SAYS_INSURANCE = 1 << 17,
    SAYS_PHONE = 1 << 18,
    SAYS_ACCOUNT = 1 << 19,
    SAYS_PLATE = 1 << 20,
    SAYS_BOX = 1 << 21,
    SAYS_FILE = 1 << 22,
    SAYS_TAX = 1 << 23,   /* NIP, DIČ, IČO, REGON */
    SAYS_MONEY = 1 << 24, /* korun, zł: the number before is an amount */
    SAYS_MONTH = 1 << 25,
    SAYS_NICKNAME = 1 << 26,   /* přezdívka, ksywa */
    SAYS_PROFESSION = 1 << 27, /* učitelka, lékař: a name may follow */
    SAYS_FEATURE = 1 << 28,    /* moře, palác: ends the name of a place */
    SAYS_DOMAIN = 1 << 29,     /* Ministerstvo financí, Úřad práce */
    SAYS_SURNAME = 1 << 30     /* an ordinary word that families bear: Malý, Wrona */
};

/* USA, ČR: in capitals only. Not among the bits above, which are those of an int. */
#define SAYS_COUNTRY (1u << 31)

typedef struct WordTable WordTable;

/* Made once a call: some hundred words. */
const WordTable *word_table_new(Arena *arena);

/* Bits of a word given by its hash and its stem's (token.h), 0 for none. */
unsigned word_says(const WordTable *table, uint64_t word, uint64_t stem);

/* 1 … 12 for a month's name in any case, else 0. */
unsigned word_month(const WordTable *table, uint64_t word);

/* "dvanáct", "dvanáctého", "tysiąc". */
bool word_is_numeral(const WordTable *table, uint64_t word);

/* A first name as it is called, in lower case without diacritics: "olga", "marek". */
bool word_is_first_name(const WordTable *table, uint64_t word);

/* The same by the stem of the word: Jan is not told from Jana. */
bool word_is_first_name_in_any_case(const WordTable *table, uint64_t stem);

#endif
