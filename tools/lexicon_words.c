/*
 * lexicon_words: the list of words on their way into an automaton.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/lexicon.h"
#include "base/unicode.h"
#include "tools/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* Labels of a form, ended by NUL; false when a letter is in no alphabet. */
static bool labels_of(Str form, char *labels)
{
    size_t count = 0;
    uint32_t code_point = 0;
    while (unicode_next(&form, &code_point)) {
        unsigned label = lexicon_label(lexicon_lower(code_point));
        if (label == 0 || count == LEXICON_WORD_LETTERS)
            return false;
        labels[count++] = (char)(unsigned char)label;
    }
    labels[count] = '\0';
    return count > 0;
}

void words_add(Words *words, Str form, unsigned classes)
{
    char labels[LEXICON_WORD_LETTERS + 1];
    if (!labels_of(form, labels))
        return;
    if (words->count == words->capacity) {
        size_t capacity = words->capacity == 0 ? 1 << 20 : words->capacity * 2;
        Word *grown = arena_array(words->arena, Word, capacity);
        if (words->count > 0)
            memcpy(grown, words->items, words->count * sizeof(Word));
        words->items = grown;
        words->capacity = capacity;
    }
    words->items[words->count++] = (Word){
        .labels = arena_copy(words->arena, labels, strlen(labels) + 1),
        .classes = classes,
    };
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const Word *)a)->labels, ((const Word *)b)->labels);
}

void words_sort(Words *words)
{
    if (words->count == 0)
        return;
    qsort(words->items, words->count, sizeof(Word), compare);
    size_t kept = 0;
    for (size_t i = 1; i < words->count; i++) {
        if (compare(&words->items[kept], &words->items[i]) == 0)
            words->items[kept].classes |= words->items[i].classes;
        else
            words->items[++kept] = words->items[i];
    }
    words->count = kept + 1;
}

static unsigned words_find(const Words *words, const char *labels)
{
    Word key = {.labels = labels};
    const Word *found =
        words->count == 0 ? NULL : bsearch(&key, words->items, words->count, sizeof(Word), compare);
    return found == NULL ? 0 : found->classes;
}

unsigned words_find_text(const Words *words, Str form)
{
    char labels[LEXICON_WORD_LETTERS + 1];
    return labels_of(form, labels) ? words_find(words, labels) : 0;
}

void words_add_list(Words *words, Str list)
{
    Str line;
    while (str_split(&list, '\n', &line)) {
        Str rest = line;
        uint32_t first = 0;
        if (!unicode_next(&rest, &first))
            continue;
        words_add(words, line, lexicon_is_upper(first) ? LEXICON_NAME : LEXICON_ORDINARY);
    }
}

/* Ends that only names of people have, and what else is then a form of the same name. */
typedef struct PolishSign {
    const char *end;
    const char *forms[16];
} PolishSign;

static const PolishSign POLISH_SIGNS[] = {
    {"owie",
     {"", "a", "owi", "iem", "em", "u", "ie", "ów", "om", "ami", "ach", "owie", "o", "y", "ą"}},
    {"scy", {"ski", "skiego", "skiemu", "skim", "ska", "skiej", "ską", "skich", "skimi", "scy"}},
    {"ccy", {"cki", "ckiego", "ckiemu", "ckim", "cka", "ckiej", "cką", "ckich", "ckimi", "ccy"}},
    {"dzcy", {"dzki", "dzkiego", "dzkiemu", "dzkim", "dzka", "dzkiej", "dzką", "dzkich", "dzcy"}},
};

static Str text_of(const char *labels, char *bytes)
{
    size_t len = 0;
    for (const char *at = labels; *at != '\0'; at++)
        len += unicode_put(bytes + len, lexicon_letter((unsigned char)*at));
    return (Str){.bytes = bytes, .len = len};
}

void words_mark_polish_people(Words *words)
{
    const Words sorted = *words; /* what is added goes behind it */
    for (size_t i = 0; i < sorted.count; i++) {
        char bytes[4 * LEXICON_WORD_LETTERS];
        if ((sorted.items[i].classes & LEXICON_NAME) == 0)
            continue;
        Str text = text_of(sorted.items[i].labels, bytes);
        for (size_t s = 0; s < sizeof POLISH_SIGNS / sizeof POLISH_SIGNS[0]; s++) {
            Str end = str_of(POLISH_SIGNS[s].end);
            Str stem = str_part(text, 0, text.len - end.len);
            for (size_t k = 0; str_ends_with(text, end) && POLISH_SIGNS[s].forms[k] != NULL; k++) {
                Str form =
                    str_format(words->arena, "%.*s%s", STR_ARG(stem), POLISH_SIGNS[s].forms[k]);
                if ((words_find_text(&sorted, form) & LEXICON_NAME) != 0)
                    words_add(words, form, LEXICON_PERSON);
            }
        }
    }
}
