/*
 * pseudonym: each first name and each family name of a text gets one of the inventory, so that a
 * couple keeps a common name and the same person is the same everywhere.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/pseudonym.h"
#include "algorithms/deidentify/stems.h"
#include "base/unicode.h"

#include <string.h>

enum {
    NAME_TOKENS = 64,
    NAME_BYTES = 400,
    WORD_BYTES = 128
};

static uint64_t stem_of(Str name)
{
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(name, plain)};
    return stem_hash(word);
}

static void put_names(Known *known, const char *names)
{
    Str rest = str_of(names), name;
    while (str_split(&rest, ' ', &name))
        known_put(known, stem_of(name), 1);
}

/* Which names of the inventory stand in the text, in whatever case. */
static void look_for_inventory(Pseudonyms *pseudonyms, Str text, Arena *arena)
{
    Known inventory = {.arena = arena};
    for (int i = 0; i < 4; i++) {
        const NameList *list = inventory_list(
            pseudonyms->is_polish,
            i < 2 ? ROLE_FIRST : ROLE_FAMILY,
            i % 2 ? GENDER_WOMAN : GENDER_MAN);
        for (size_t k = 0; k < list->count; k++)
            known_put(&inventory, stem_of(str_of(list->forms[k][0])), 1);
    }
    size_t room = text.len < WINDOW_BYTES ? text.len : WINDOW_BYTES;
    Token *tokens = arena_array(arena, Token, room + 1);
    const Reading reading = {.lexicon = NULL};
    for (size_t at = 0, end; at < text.len; at += end) {
        Str rest = str_part(text, at, text.len);
        end = window_end(rest);
        size_t count = tokens_read(str_part(rest, 0, end), &reading, tokens, room);
        for (size_t i = 0; i < count; i++) {
            if (tokens[i].kind == TOKEN_WORD && known_get(&inventory, tokens[i].stem, 0) != 0)
                known_put(&pseudonyms->in_text, tokens[i].stem, 1);
        }
    }
}

Pseudonyms pseudonyms_new(Str text, bool is_polish, uint64_t seed, Arena *arena)
{
    Pseudonyms made = {
        .arena = arena,
        .is_polish = is_polish,
        .seed = seed,
        .in_text = {.arena = arena},
        .men = {.arena = arena},
        .women = {.arena = arena},
        .given = {.arena = arena},
        .used = {.arena = arena},
    };
    put_names(&made.men, grammar_first_names(GENDER_MAN));
    put_names(&made.women, grammar_first_names(GENDER_WOMAN));
    look_for_inventory(&made, text, arena);
    return made;
}

typedef struct NameWord {
    char bytes[WORD_BYTES]; /* in lower case, composed */
    size_t len;
    uint64_t stem;
    NameRole role;
    bool is_initial;
} NameWord;

static Str word_text(const NameWord *word)
{
    return (Str){.bytes = word->bytes, .len = word->len};
}

static void read_name_word(Pseudonyms *pseudonyms, Str text, const Token *token, NameWord *word)
{
    ArenaMark mark = arena_mark(pseudonyms->arena);
    Str rest = unicode_compose(pseudonyms->arena, text);
    *word = (NameWord){.stem = token->stem, .is_initial = token->sign <= 2};
    for (uint32_t c = 0; unicode_next(&rest, &c) && word->len + 4 <= WORD_BYTES;) {
        if (c < 0x2000 || c > 0x206F)
            word->len += unicode_put(word->bytes + word->len, lexicon_lower(c));
    }
    arena_rewind(pseudonyms->arena, mark);
}

static bool is_first_name(const Pseudonyms *pseudonyms, const NameWord *word)
{
    return known_get(&pseudonyms->men, word->stem, 0) != 0 ||
           known_get(&pseudonyms->women, word->stem, 0) != 0;
}

static void give_roles(const Pseudonyms *pseudonyms, NameWord *words, size_t count)
{
    if (count == 1) {
        words[0].role = is_first_name(pseudonyms, &words[0]) ? ROLE_FIRST : ROLE_FAMILY;
        return;
    }
    bool is_turned =
        is_first_name(pseudonyms, &words[count - 1]) && !is_first_name(pseudonyms, &words[0]);
    for (size_t i = 0; i < count; i++)
        words[i].role = (is_turned ? i == 0 : i + 1 == count) ? ROLE_FAMILY : ROLE_FIRST;
}

static Gender gender_of(
    const Pseudonyms *pseudonyms, Str before, const NameWord *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str word = word_text(&words[i]);
        bool is_surname = str_ends_with(word, STR("ová")) || str_ends_with(word, STR("ové")) ||
                          str_ends_with(word, STR("ovou")) || str_ends_with(word, STR("ska")) ||
                          str_ends_with(word, STR("cka")) || str_ends_with(word, STR("skiej"));
        if (is_surname)
            return GENDER_WOMAN;
    }
    if (str_equal(before, STR("pani")))
        return GENDER_WOMAN;
    if (str_equal(before, STR("pan")) || str_equal(before, STR("pana")) ||
        str_equal(before, STR("panem")))
        return GENDER_MAN;
    for (size_t i = 0; i < count; i++) {
        bool is_man = known_get(&pseudonyms->men, words[i].stem, 0) != 0;
        bool is_woman = known_get(&pseudonyms->women, words[i].stem, 0) != 0;
        if (is_man != is_woman)
            return is_man ? GENDER_MAN : GENDER_WOMAN;
    }
    for (size_t i = 0; i < count; i++) {
        Gender told = words[i].is_initial
                          ? GENDER_UNKNOWN
                          : grammar_gender(word_text(&words[i]), pseudonyms->is_polish);
        if (told != GENDER_UNKNOWN)
            return told;
    }
    return str_ends_with(word_text(&words[0]), STR("a")) ? GENDER_WOMAN : GENDER_MAN;
}

/* The case that most of the evidence allows, the commoner first. */
static size_t case_of(
    const Pseudonyms *pseudonyms, Str before, const NameWord *words, size_t count, Gender gender)
{
    static const uint8_t ORDER[CASES] = {
        CASE_NOMINATIVE,
        CASE_GENITIVE,
        CASE_ACCUSATIVE,
        CASE_DATIVE,
        CASE_INSTRUMENTAL,
        CASE_LOCATIVE,
        CASE_VOCATIVE};
    unsigned cases = (1u << CASES) - 1;
    for (size_t i = 0; i < count; i++) {
        unsigned allowed = words[i].is_initial
                               ? cases
                               : grammar_cases(word_text(&words[i]), gender, pseudonyms->is_polish);
        if ((cases & allowed) != 0)
            cases &= allowed;
    }
    unsigned wanted = grammar_cases_behind(before, pseudonyms->is_polish);
    if ((cases & wanted) != 0)
        cases &= wanted;
    for (size_t i = 0; i < CASES; i++) {
        if ((cases & 1u << ORDER[i]) != 0)
            return ORDER[i];
    }
    return CASE_NOMINATIVE;
}

static bool name_stands(const Pseudonyms *pseudonyms, const char *name)
{
    return known_get(&pseudonyms->in_text, stem_of(str_of(name)), 0) != 0;
}

/* The number of a name in its list; from list->count on there are no more names. */
static uint32_t number_of(
    Pseudonyms *pseudonyms, const NameWord *word, Gender gender, const NameList *list)
{
    bool is_family = word->role == ROLE_FAMILY;
    uint64_t key = (word->stem ^ (is_family                ? 0x9E37u
                                  : gender == GENDER_WOMAN ? 0x79B9u
                                                           : 0x7F4Au)) |
                   1;
    uint32_t number = known_get(&pseudonyms->given, key, UINT32_MAX);
    if (number != UINT32_MAX)
        return number;
    const NameList *other = inventory_list(
        pseudonyms->is_polish, word->role, gender == GENDER_WOMAN ? GENDER_MAN : GENDER_WOMAN);
    /* Chosen by the name itself, so that a person who comes into the text later changes nobody. */
    uint64_t mixed = (key ^ pseudonyms->seed) * 0x9E3779B97F4A7C15u;
    uint32_t start = (uint32_t)((mixed >> 32) % list->count), turn = 0;
    uint64_t list_mark = is_family ? 3 : gender == GENDER_WOMAN ? 2 : 1;
    for (; turn < list->count; turn++) {
        number = (uint32_t)((start + turn) % list->count);
        bool is_used = known_get(&pseudonyms->used, (uint64_t)number << 2 | list_mark, 0) != 0;
        bool is_taken = name_stands(pseudonyms, list->forms[number][0]) ||
                        (is_family && name_stands(pseudonyms, other->forms[number][0]));
        if (!is_used && !is_taken)
            break;
    }
    if (turn == list->count)
        number = (uint32_t)list->count + pseudonyms->nameless++;
    known_put(&pseudonyms->used, (uint64_t)number << 2 | list_mark, 1);
    known_put(&pseudonyms->given, key, number);
    return number;
}

static void put_word(
    Pseudonyms *pseudonyms, const NameWord *word, Gender gender, size_t in_case, Buffer *out)
{
    const NameList *list = inventory_list(pseudonyms->is_polish, word->role, gender);
    uint32_t number = number_of(pseudonyms, word, gender, list);
    if (number >= list->count) {
        buffer_put(out, STR("Osoba "));
        buffer_put_int(out, (int64_t)number + 1);
        return;
    }
    Str name = str_of(list->forms[number][in_case]);
    if (word->is_initial) {
        Str rest = name;
        uint32_t first = 0;
        (void)unicode_next(&rest, &first);
        name = str_part(name, 0, name.len - rest.len);
    }
    buffer_put(out, name);
}

void pseudonym_put(Pseudonyms *pseudonyms, Str before, Str person, Buffer *out)
{
    Token tokens[NAME_BYTES];
    NameWord words[NAME_TOKENS];
    const Reading reading = {.lexicon = NULL};
    size_t count = 0, word_count = 0;
    count = tokens_read(person, &reading, tokens, NAME_BYTES);
    for (size_t i = 0; i < count && word_count < NAME_TOKENS; i++) {
        if (tokens[i].kind == TOKEN_WORD)
            read_name_word(
                pseudonyms,
                str_part(person, tokens[i].start, tokens[i].end),
                &tokens[i],
                &words[word_count++]);
    }
    if (word_count == 0 || word_count == NAME_TOKENS) {
        buffer_put(out, STR("[osoba]"));
        return;
    }
    give_roles(pseudonyms, words, word_count);
    Gender gender = gender_of(pseudonyms, before, words, word_count);
    size_t in_case = case_of(pseudonyms, before, words, word_count, gender);
    for (size_t i = 0, word = 0; i < count; i++) {
        if (tokens[i].kind == TOKEN_WORD)
            put_word(pseudonyms, &words[word++], gender, in_case, out);
        else if (tokens[i].kind == TOKEN_SPACE)
            buffer_put_byte(out, ' ');
        else if (tokens[i].kind == TOKEN_SIGN && tokens[i].sign < 0x80)
            buffer_put_byte(out, (char)tokens[i].sign);
    }
}
