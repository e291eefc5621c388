/*
 * town_words: lines and the number behind the last "=".
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/town_words.h"

enum {
    MOST_PEOPLE = 50000000
};

/* 0 where it is no number. */
static uint32_t people_of(Str text)
{
    uint32_t people = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        if (c >= '0' && c <= '9' && people < MOST_PEOPLE)
            people = people * 10 + (uint32_t)(c - '0');
        else if (c != ' ' && c != '.' && (unsigned char)c != 0xC2 && (unsigned char)c != 0xA0)
            return 0;
    }
    return people;
}

static Str without_people(Str line, uint32_t *ret_people)
{
    for (size_t at = line.len; at > 0; at--) {
        if (line.bytes[at - 1] != '=')
            continue;
        uint32_t people = people_of(str_part(line, at, line.len));
        if (people == 0)
            break;
        *ret_people = people;
        return str_trim(str_part(line, 0, at - 1));
    }
    return line;
}

void town_words_read(Str list, Arena *arena, DeidentifyProblem *problem)
{
    size_t lines = 1;
    for (size_t i = 0; i < list.len; i++)
        lines += list.bytes[i] == '\n';
    Str *words = arena_array(arena, Str, lines), *keep = arena_array(arena, Str, lines), line;
    uint32_t *people = arena_array(arena, uint32_t, lines);
    size_t word_count = 0, keep_count = 0;
    while (str_split(&list, '\n', &line)) {
        line = str_trim(line);
        if (str_starts_with(line, STR("keep:"))) {
            keep[keep_count++] = str_trim(str_part(line, 5, line.len));
        } else if (line.len > 0 && line.bytes[0] != '#') {
            people[word_count] = 0;
            words[word_count] = without_people(line, &people[word_count]);
            word_count++;
        }
    }
    problem->town_words = words;
    problem->town_people = people;
    problem->town_word_count = word_count;
    problem->keep = keep;
    problem->keep_count = keep_count;
}
