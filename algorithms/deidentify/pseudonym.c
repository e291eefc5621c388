/*
 * pseudonym: each first name and each family name of a text gets one of the inventory, so that a
 * couple keeps a common name and the same person is the same everywhere.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/pseudonym.h"
#include "algorithms/deidentify/stems.h"
#include "base/unicode.h"

enum {
    LISTS = 4
};

static const NameList *list_at(bool is_polish, int at)
{
    return inventory_list(
        is_polish, at < 2 ? ROLE_FIRST : ROLE_FAMILY, at % 2 ? GENDER_WOMAN : GENDER_MAN);
}

/* Which names of the inventory stand in the text, in whatever case. */
static void look_for_inventory(Pseudonyms *pseudonyms, Str text, Arena *arena)
{
    Known inventory = {.arena = arena};
    for (int i = 0; i < LISTS; i++) {
        const NameList *list = list_at(pseudonyms->is_polish, i);
        for (size_t k = 0; k < list->count; k++) {
            for (size_t form = 0; form < CASES; form++) {
                char plain[PLAIN_BYTES];
                Str name = str_of(list->forms[k][form]);
                name = (Str){.bytes = plain, .len = token_plain(name, plain)};
                known_put(&inventory, stem_hash(name), (uint32_t)(k * LISTS) + (uint32_t)i);
            }
        }
    }
    size_t room = text.len < WINDOW_BYTES ? text.len : WINDOW_BYTES;
    Token *tokens = arena_array(arena, Token, room + 1);
    const Reading reading = {.lexicon = NULL};
    for (size_t at = 0, end; at < text.len; at += end) {
        Str rest = str_part(text, at, text.len);
        end = window_end(rest);
        size_t count = tokens_read(str_part(rest, 0, end), &reading, tokens, room);
        for (size_t i = 0; i < count; i++) {
            uint32_t number = tokens[i].kind == TOKEN_WORD
                                  ? known_get(&inventory, tokens[i].stem, UINT32_MAX)
                                  : UINT32_MAX;
            if (number == UINT32_MAX)
                continue;
            const NameList *list = list_at(pseudonyms->is_polish, (int)(number % LISTS));
            const char *name = list->forms[number / LISTS][CASE_NOMINATIVE];
            known_put(&pseudonyms->in_text, name_key_of(str_of(name), pseudonyms->is_polish), 1);
        }
    }
}

Pseudonyms pseudonyms_new(Str text, const DeidentifyFindings *findings, uint64_t seed, Arena *arena)
{
    Pseudonyms made = {
        .people = people_new(text, findings, arena),
        .name = arena_new_of(arena, Name),
        .is_polish = findings->language == DEIDENTIFY_POLISH,
        .seed = seed,
        .in_text = {.arena = arena},
        .given = {.arena = arena},
        .used = {.arena = arena},
    };
    look_for_inventory(&made, text, arena);
    return made;
}

/* ---- Writing ---- */

static bool name_stands(const Pseudonyms *pseudonyms, const char *name)
{
    return known_get(&pseudonyms->in_text, name_key_of(str_of(name), pseudonyms->is_polish), 0) !=
           0;
}

/* The number of a name in its list; from list->count on there are no more names. */
static uint32_t number_of(
    Pseudonyms *pseudonyms, uint32_t person, NameRole role, Gender gender, const NameList *list)
{
    bool is_family = role == ROLE_FAMILY;
    uint64_t list_mark = is_family ? 3 : gender == GENDER_WOMAN ? 2 : 1;
    uint64_t key = (uint64_t)person << 2 | list_mark;
    uint32_t number = known_get(&pseudonyms->given, key, UINT32_MAX);
    if (number != UINT32_MAX)
        return number;
    const NameList *other = inventory_list(
        pseudonyms->is_polish, role, gender == GENDER_WOMAN ? GENDER_MAN : GENDER_WOMAN);
    /* Chosen by the name itself, so that a person who comes into the text later changes nobody. */
    uint64_t mixed = (key ^ pseudonyms->seed) * 0x9E3779B97F4A7C15u;
    uint32_t start = (uint32_t)((mixed >> 32) % list->count), turn = 0;
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
    Pseudonyms *pseudonyms, const Name *name, const NameWord *word, size_t in_case, Buffer *out)
{
    bool is_polish = pseudonyms->is_polish;
    const NameList *list = inventory_list(is_polish, word->role, name->gender);
    uint32_t person = person_number(&pseudonyms->people, name, word);
    uint32_t number = number_of(pseudonyms, person, word->role, name->gender, list);
    if (number >= list->count) {
        buffer_put(out, STR("Osoba "));
        buffer_put_int(out, (int64_t)number + 1);
        return;
    }
    NameForm form = word->is_initial ? (NameForm){0}
                                     : person_name_form(&pseudonyms->people, word, name->gender);
    if (form.ending != NULL) {
        Gender base = word->role == ROLE_FAMILY ? GENDER_MAN : name->gender;
        name_form_put(is_polish, word->role, base, number, form.ending, out);
        return;
    }
    Str text = str_of(list->forms[number][in_case]);
    if (word->is_initial) {
        Str rest = text;
        uint32_t first = 0;
        (void)unicode_next(&rest, &first);
        text = str_part(text, 0, text.len - rest.len);
    }
    buffer_put(out, text);
}

void pseudonym_put(Pseudonyms *pseudonyms, const DeidentifySpan *span, Buffer *out)
{
    Name *name = pseudonyms->name;
    if (!person_name_read(&pseudonyms->people, span, name)) {
        buffer_put(out, STR("[osoba]"));
        return;
    }
    size_t in_case = person_name_case(&pseudonyms->people, name);
    for (size_t i = 0, word = 0; i < name->token_count; i++) {
        const Token *token = &name->tokens[i];
        if (token->kind == TOKEN_WORD)
            put_word(pseudonyms, name, &name->words[word++], in_case, out);
        else if (token->kind == TOKEN_SPACE)
            buffer_put_byte(out, ' ');
        else if (token->kind == TOKEN_SIGN && token->sign < 0x80)
            buffer_put_byte(out, (char)token->sign);
    }
}
