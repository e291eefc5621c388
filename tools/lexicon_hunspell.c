/*
 * lexicon_hunspell: all forms of a hunspell dictionary with one-letter flags and one level of
 * continuation, which is what Czech uses. Prefixes are left out: the library takes "ne-" off
 * itself. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/lexicon.h"
#include "base/unicode.h"
#include "tools/lexicon.h"

#include <string.h>

enum {
    FLAGS = 256,
    FORM_BYTES = 256
};

typedef struct Rule {
    Str strip, add, flags, condition;
    size_t condition_length; /* in code points */
} Rule;

typedef struct Rules {
    Rule *of[FLAGS];
    size_t count[FLAGS], capacity[FLAGS];
} Rules;

static Str next_field(Str *line)
{
    size_t start = 0;
    while (start < line->len && (line->bytes[start] == ' ' || line->bytes[start] == '\t'))
        start++;
    size_t end = start;
    while (end < line->len && line->bytes[end] != ' ' && line->bytes[end] != '\t')
        end++;
    Str field = str_part(*line, start, end);
    *line = str_part(*line, end, line->len);
    return field;
}

static size_t length_of_condition(Str condition)
{
    size_t length = 0;
    uint32_t code_point = 0;
    bool in_class = false;
    while (unicode_next(&condition, &code_point)) {
        if (code_point == '[')
            in_class = true;
        length += in_class ? code_point == ']' : 1;
        if (code_point == ']')
            in_class = false;
    }
    return length;
}

static Status read_rules(Str affixes, Arena *arena, Error *error, Rules *rules)
{
    Str line;
    while (str_split(&affixes, '\n', &line)) {
        Str kind = next_field(&line), flag = next_field(&line), strip = next_field(&line);
        Str add = next_field(&line), condition = next_field(&line);
        if (!str_equal(kind, STR("SFX")) || flag.len != 1)
            continue;
        unsigned char at = (unsigned char)flag.bytes[0];
        int64_t count = 0;
        if (rules->of[at] == NULL) { /* the first line of a flag says how many follow */
            if (str_to_int(add, 1, 10000, &count) != OK)
                return error_set(error, INVALID, "the table of affixes has no count of rules");
            rules->of[at] = arena_array(arena, Rule, (size_t)count);
            rules->capacity[at] = (size_t)count;
            continue;
        }
        if (rules->count[at] == rules->capacity[at] || condition.len == 0)
            return error_set(error, INVALID, "the table of affixes has more rules than it says");
        size_t slash = str_find(add, STR("/"));
        Rule *rule = &rules->of[at][rules->count[at]++];
        rule->strip = str_equal(strip, STR("0")) ? STR("") : strip;
        rule->add = str_part(add, 0, slash);
        rule->flags = slash == SIZE_MAX ? STR("") : str_part(add, slash + 1, add.len);
        rule->add = str_equal(rule->add, STR("0")) ? STR("") : rule->add;
        rule->condition = str_equal(condition, STR(".")) ? STR("") : condition;
        rule->condition_length = length_of_condition(rule->condition);
    }
    return OK;
}

static bool element_matches(Str *condition, uint32_t letter)
{
    uint32_t code_point = 0;
    (void)unicode_next(condition, &code_point);
    if (code_point != '[')
        return code_point == '.' || code_point == letter;
    bool is_negated = condition->len > 0 && condition->bytes[0] == '^', is_in = false;
    if (is_negated)
        *condition = str_part(*condition, 1, condition->len);
    while (unicode_next(condition, &code_point) && code_point != ']')
        is_in |= code_point == letter;
    return is_in != is_negated;
}

static bool rule_applies(const Rule *rule, Str word)
{
    size_t start = word.len, length = 0;
    while (length < rule->condition_length && start > 0) {
        start--;
        length += ((unsigned char)word.bytes[start] & 0xC0) != 0x80;
    }
    if (length < rule->condition_length || !str_ends_with(word, rule->strip))
        return false;
    Str end = str_part(word, start, word.len), condition = rule->condition;
    uint32_t letter = 0;
    while (unicode_next(&end, &letter)) {
        if (!element_matches(&condition, letter))
            return false;
    }
    return true;
}

/* "bezpečnost" stands with "bezpečný" in the dictionary. */
static bool is_quality(Str form)
{
    return str_ends_with(form, STR("ost")) || str_ends_with(form, STR("osti")) ||
           str_ends_with(form, STR("ostí")) || str_ends_with(form, STR("ostem")) ||
           str_ends_with(form, STR("ostech")) || str_ends_with(form, STR("ostmi"));
}

/* Participles lead on to forms of adjectives ("vedoucí"), which a verb's own forms are not. */
static unsigned classes_of_form(unsigned classes, unsigned char flag, Str form, Str flags_behind)
{
    const unsigned BASES = LEXICON_HEAD | LEXICON_BASE;
    if (flag == 'X' || str_contains_byte(flags_behind, 'Y'))
        return (classes & ~(BASES | LEXICON_VERB | LEXICON_NOUN)) |
               ((classes & LEXICON_ORDINARY) != 0 ? (unsigned)LEXICON_ADJECTIVE : 0u);
    if (flag == 'K' && (classes & LEXICON_ADJECTIVE) != 0 && is_quality(form))
        return (classes & ~(BASES | LEXICON_ADJECTIVE)) | LEXICON_NOUN |
               (str_ends_with(form, STR("ost")) ? (unsigned)LEXICON_BASE : 0u);
    return classes & ~BASES;
}

static void add_forms(Words *words, const Rules *rules, Str word, Str flags, unsigned classes)
{
    for (size_t f = 0; f < flags.len; f++) {
        unsigned char flag = (unsigned char)flags.bytes[f];
        for (size_t i = 0; i < rules->count[flag]; i++) {
            const Rule *rule = &rules->of[flag][i];
            char form[FORM_BYTES];
            size_t kept = word.len - rule->strip.len;
            if (!rule_applies(rule, word) || kept + rule->add.len > sizeof form)
                continue;
            memcpy(form, word.bytes, kept);
            memcpy(form + kept, rule->add.bytes, rule->add.len);
            Str made = {.bytes = form, .len = kept + rule->add.len};
            unsigned made_classes = classes_of_form(classes, flag, made, rule->flags);
            words_add(words, made, made_classes);
            if (rule->flags.len > 0)
                add_forms(words, rules, made, rule->flags, made_classes);
        }
    }
}

/* Verbs are conjugated by A, B, J and T, adjectives declined by Y, nouns by the others. */
static unsigned part_of_speech(Str word, Str flags)
{
    static const char VERB_FLAGS[] = "ABJT", NOUN_FLAGS[] = "PIVUDHLSQZMK";
    for (size_t i = 0; VERB_FLAGS[i] != '\0'; i++) {
        if (str_contains_byte(flags, VERB_FLAGS[i]))
            return LEXICON_VERB;
    }
    if (str_contains_byte(flags, 'Y') || str_ends_with(word, STR("ý")))
        return LEXICON_ADJECTIVE;
    for (size_t i = 0; NOUN_FLAGS[i] != '\0'; i++) {
        if (str_contains_byte(flags, NOUN_FLAGS[i]))
            return LEXICON_NOUN | LEXICON_BASE;
    }
    return 0;
}

/* The flag P is that of animate men; -ová, -ův and -in are forms of people's names. */
static unsigned classes_of(Str word, Str flags)
{
    Str rest = word;
    uint32_t first = 0;
    (void)unicode_next(&rest, &first);
    if (!lexicon_is_upper(first))
        return LEXICON_ORDINARY | part_of_speech(word, flags);
    if (str_ends_with(word, STR("ová")))
        return LEXICON_NAME | LEXICON_HEAD | LEXICON_PERSON | LEXICON_WOMAN;
    if (str_ends_with(word, STR("ův")) || str_ends_with(word, STR("in")))
        return LEXICON_NAME | LEXICON_HEAD |
               (str_contains_byte(flags, 'Y') ? (unsigned)LEXICON_PERSON : 0u);
    unsigned classes = LEXICON_NAME | LEXICON_HEAD;
    if (str_contains_byte(flags, 'P'))
        classes |= LEXICON_PERSON | LEXICON_MAN;
    return classes;
}

Status words_add_hunspell(Words *words, Str affixes, Str dictionary, Error *error)
{
    Rules *rules = arena_new_of(words->arena, Rules);
    TRY(read_rules(affixes, words->arena, error, rules));
    Str line;
    (void)str_split(&dictionary, '\n', &line); /* the count */
    while (str_split(&dictionary, '\n', &line)) {
        size_t slash = str_find(line, STR("/"));
        Str word = str_part(line, 0, slash);
        Str flags = slash == SIZE_MAX ? STR("") : str_part(line, slash + 1, line.len);
        if (word.len == 0)
            continue;
        unsigned classes = classes_of(word, flags);
        words_add(words, word, classes);
        add_forms(words, rules, word, flags, classes);
    }
    return OK;
}
