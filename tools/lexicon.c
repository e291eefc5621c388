/*
 * lexicon: makes the automaton of a language from what Debian installs and from a list of
 * municipalities, when Kruh is built. Nothing of the dictionaries is in the repository.
 *
 *     lexicon cs cs_CZ.aff cs_CZ.dic PLACES.csv NOTICE OUT
 *     lexicon pl LIST PLACES.tsv NOTICE OUT
 *
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/lexicon.h"
#include "tools/file.h"

#include <stdio.h>
#include <string.h>

enum {
    ARENA_BYTES = 16 * 1024 * 1024,
    OUTPUT_BYTES = 64 * 1024 * 1024
};

static Status make_czech(char **files, Words *words, Error *error)
{
    Str affixes, dictionary, places;
    TRY(file_read(files[0], words->arena, error, &affixes));
    TRY(file_read(files[1], words->arena, error, &dictionary));
    TRY(file_read(files[2], words->arena, error, &places));
    TRY(words_add_hunspell(words, affixes, dictionary, error));
    words_add_places(words, places, ',', STR("cs"));
    words_sort(words);
    words_mark_place_adjectives(words, places, ',', STR("cs"));
    words_sort(words);
    return OK;
}

static Status make_polish(char **files, Words *words, Error *error)
{
    Str list, places;
    TRY(file_read(files[0], words->arena, error, &list));
    TRY(file_read(files[1], words->arena, error, &places));
    words_add_list(words, list);
    words_add_places(words, places, '\t', STR("pl"));
    words_sort(words);
    words_mark_polish_people(words);
    words_mark_place_adjectives(words, places, '\t', STR("pl"));
    words_sort(words);
    return OK;
}

static Status make(bool is_polish, char **files, Arena *arena, Error *error)
{
    Words words = {.arena = arena};
    size_t sources = is_polish ? 2 : 3;
    Str notice;
    Buffer out;
    TRY(is_polish ? make_polish(files, &words, error) : make_czech(files, &words, error));
    TRY(file_read(files[sources], arena, error, &notice));
    buffer_init_in(&out, arena, OUTPUT_BYTES);
    automaton_write(&words, notice, arena, &out);
    return file_write(files[sources + 1], &out, error);
}

int main(int argument_count, char **arguments)
{
    bool is_polish = argument_count > 1 && strcmp(arguments[1], "pl") == 0;
    if (argument_count != (is_polish ? 6 : 7)) {
        (void)fputs(
            "usage: lexicon cs AFF DIC PLACES NOTICE OUT | lexicon pl LIST PLACES NOTICE OUT\n",
            stderr);
        return 2;
    }
    Arena *arena = arena_new(ARENA_BYTES);
    Error error = {.status = OK};
    Status status = make(is_polish, arguments + 2, arena, &error);
    if (status != OK)
        (void)fprintf(stderr, "lexicon: %s\n", error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
