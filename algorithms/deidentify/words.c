/*
 * words: a table of the lists by hash, and of surnames by stem.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/words.h"
#include "algorithms/deidentify/grammar.h"
#include "algorithms/deidentify/stems.h"
#include "algorithms/deidentify/word_lists.h"

enum {
    TABLE_SIZE = 8192, /* a power of two, several times the words */
    SHORTEST_HEAD = 8
};

typedef struct Entry {
    uint64_t word;
    unsigned says;
    uint16_t month;
    bool is_numeral, is_first_name;
} Entry;

struct WordTable {
    Entry entries[TABLE_SIZE]; /* words, and stems of surnames among them */
};

static Entry *entry_of(WordTable *table, uint64_t word)
{
    size_t slot = word & (TABLE_SIZE - 1);
    while (table->entries[slot].word != 0 && table->entries[slot].word != word)
        slot = (slot + 1) & (TABLE_SIZE - 1);
    return &table->entries[slot];
}

static void add_words(WordTable *table, const char *words, unsigned says, unsigned month)
{
    Str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len == 0)
            continue;
        Entry *entry = entry_of(table, str_hash(word));
        entry->word = str_hash(word);
        entry->says |= says;
        entry->month = month != 0 ? (uint16_t)month : entry->month;
    }
}

/* A stem's hash turned over, so that it meets no word's. */
static uint64_t surname_key(uint64_t stem)
{
    return ~stem;
}

static void add_surnames(WordTable *table)
{
    Str rest = str_of(SURNAME_WORDS), word;
    while (str_split(&rest, ' ', &word)) {
        uint64_t key = surname_key(stem_hash(word));
        Entry *entry = entry_of(table, key);
        entry->word = key;
        entry->says = SAYS_SURNAME;
    }
}

/* Long words for organisations in every case, by a stem's hash turned over and about. */
static uint64_t head_key(uint64_t stem)
{
    return ~stem << 1 | 1;
}

static void add_heads(WordTable *table, const char *words)
{
    Str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len < SHORTEST_HEAD)
            continue;
        uint64_t key = head_key(stem_hash(word));
        Entry *entry = entry_of(table, key);
        entry->word = key;
        entry->says = SAYS_ORGANISATION;
    }
}

static void add_numerals(WordTable *table)
{
    Str rest = str_of(NUMERALS), word;
    while (str_split(&rest, ' ', &word)) {
        Entry *entry = entry_of(table, str_hash(word));
        entry->word = str_hash(word);
        entry->is_numeral = true;
    }
}

/* First names in every case, by a stem's hash turned about. */
static uint64_t first_name_key(uint64_t stem)
{
    return stem << 1 | 1;
}

static void add_first_names(WordTable *table, const char *names)
{
    Str rest = str_of(names), name;
    while (str_split(&rest, ' ', &name)) {
        uint64_t key = first_name_key(stem_hash(name));
        Entry *in_any_case = entry_of(table, key);
        in_any_case->word = key;
        in_any_case->is_first_name = true;
        Entry *entry = entry_of(table, str_hash(name));
        entry->word = str_hash(name);
        entry->is_first_name = true;
    }
}

const WordTable *word_table_new(Arena *arena)
{
    WordTable *table = arena_new_of(arena, WordTable);
    for (size_t i = 0; i < WORD_LIST_COUNT; i++)
        add_words(table, WORD_LISTS[i].words, WORD_LISTS[i].says, 0);
    for (size_t i = 0; i < WORD_LIST_COUNT; i++) {
        if (WORD_LISTS[i].says == SAYS_ORGANISATION)
            add_heads(table, WORD_LISTS[i].words);
    }
    for (unsigned i = 0; i < 12; i++)
        add_words(table, MONTHS[i], SAYS_MONTH, i + 1);
    add_surnames(table);
    add_numerals(table);
    add_first_names(table, grammar_first_names(GENDER_MAN));
    add_first_names(table, grammar_first_names(GENDER_WOMAN));
    return table;
}

static const Entry *find(const WordTable *table, uint64_t word)
{
    size_t slot = word & (TABLE_SIZE - 1);
    while (table->entries[slot].word != 0 && table->entries[slot].word != word)
        slot = (slot + 1) & (TABLE_SIZE - 1);
    return &table->entries[slot];
}

unsigned word_says(const WordTable *table, uint64_t word, uint64_t stem)
{
    return find(table, word)->says | find(table, surname_key(stem))->says |
           find(table, head_key(stem))->says;
}

unsigned word_month(const WordTable *table, uint64_t word)
{
    return word == 0 ? 0 : find(table, word)->month;
}

bool word_is_numeral(const WordTable *table, uint64_t word)
{
    return find(table, word)->is_numeral;
}

bool word_is_first_name(const WordTable *table, uint64_t word)
{
    return word != 0 && find(table, word)->is_first_name;
}

bool word_is_first_name_in_any_case(const WordTable *table, uint64_t stem)
{
    return stem != 0 && find(table, first_name_key(stem))->is_first_name;
}
