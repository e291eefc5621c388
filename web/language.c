/*
 * language: texts in the visitor's language: look-up, plural forms, arguments.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/language.h"
#include "web/catalogue.h"

#include <string.h>

static const struct {
    const char *code;
    const char *name;
} LANGUAGES[LANGUAGE_COUNT] = {
    [LANGUAGE_CS] = {"cs", "Čeština"},
    [LANGUAGE_PL] = {"pl", "Polski"},
    [LANGUAGE_EN] = {"en", "English"},
};

const char *language_code(Language language)
{
    return LANGUAGES[language].code;
}

const char *language_name(Language language)
{
    return LANGUAGES[language].name;
}

bool language_from_code(Str code, Language *ret_language)
{
    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        if (!str_equal_ignoring_ascii_case(code, str_of(LANGUAGES[i].code)))
            continue;
        *ret_language = (Language)i;
        return true;
    }
    return false;
}

/* The weight of one entry of the header, "pl-PL;q=0.8", in thousandths; 0 for none of ours. */
static int64_t weigh(Str entry, unsigned offered, Language *ret_language)
{
    Str tag;
    if (!str_split(&entry, ';', &tag))
        return 0;
    Str primary;
    (void)str_split(&tag, '-', &primary);
    if (!language_from_code(str_trim(primary), ret_language) ||
        (offered & 1u << *ret_language) == 0)
        return 0;
    Str parameter = str_trim(entry);
    double weight = 1;
    if (str_starts_with(parameter, STR("q=")) &&
        str_to_double(str_part(parameter, 2, parameter.len), &weight) != OK)
        return 0;
    return weight > 1 || weight < 0 ? 0 : (int64_t)(weight * 1000);
}

Language language_negotiate(Str accept_language, unsigned offered, Language fallback)
{
    Language best = fallback;
    int64_t best_weight = 0;
    Str entry;
    while (str_split(&accept_language, ',', &entry)) {
        Language language = fallback;
        int64_t weight = weigh(str_trim(entry), offered, &language);
        if (weight > best_weight) {
            best_weight = weight;
            best = language;
        }
    }
    return best;
}

/* ---- Look-up ---- */

static const CatalogueEntry *find(Str id)
{
    size_t mask = CATALOGUE_SLOT_COUNT - 1;
    size_t slot = str_hash(id) & mask;
    while (CATALOGUE_SLOTS[slot] != 0) {
        const CatalogueEntry *entry = &CATALOGUE_ENTRIES[CATALOGUE_SLOTS[slot] - 1];
        if (str_equal(entry->id, id))
            return entry;
        slot = (slot + 1) & mask;
    }
    return NULL;
}

/* The index of the form for a whole number; the rules of Plural-Forms in locale. */
static size_t plural_form(Language language, int64_t count)
{
    uint64_t n = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
    switch (language) {
    case LANGUAGE_CS:
        return n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
    case LANGUAGE_PL:
        if (n == 1)
            return 0;
        return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2;
    case LANGUAGE_EN:
    case LANGUAGE_COUNT:
        break;
    }
    return n == 1 ? 0 : 1;
}

Str text_get(Language language, const char *message_id)
{
    Str id = str_of(message_id);
    const CatalogueEntry *entry = find(id);
    return entry == NULL ? id : entry->forms[language][0];
}

Str text_get_plural(Language language, const char *singular, const char *plural, int64_t count)
{
    const CatalogueEntry *entry = find(str_of(singular));
    if (entry == NULL)
        return str_of(count == 1 ? singular : plural);
    return entry->forms[language][plural_form(language, count)];
}

Str text_get_plural_tenths(
    Language language, const char *singular, const char *plural, int64_t tenths)
{
    if (tenths % 10 == 0)
        return text_get_plural(language, singular, plural, tenths / 10);
    const CatalogueEntry *entry = find(str_of(singular));
    if (entry == NULL || entry->forms[language][CATALOGUE_FRACTION].len == 0)
        return str_of(plural);
    return entry->forms[language][CATALOGUE_FRACTION];
}

/* ---- Arguments ---- */

/* The number of the placeholder at `at`, from 0, or -1. */
static int placeholder_at(Str text, size_t at)
{
    if (at + 2 >= text.len || text.bytes[at] != '{' || text.bytes[at + 2] != '}')
        return -1;
    char digit = text.bytes[at + 1];
    return digit >= '1' && digit <= '9' ? digit - '1' : -1;
}

/* The next '{' from `at` on, or the text's end. */
static size_t brace_from(Str text, size_t at)
{
    const char *found = at < text.len ? memchr(text.bytes + at, '{', text.len - at) : NULL;
    return found == NULL ? text.len : (size_t)(found - text.bytes);
}

static bool ends_with_stop(Str value)
{
    return value.len > 0 && value.bytes[value.len - 1] == '.';
}

static bool sentence_ends_at(Str text, size_t at)
{
    return at < text.len && text.bytes[at] == '.' &&
           (at + 1 == text.len || text.bytes[at + 1] == ' ');
}

Str text_fill(Arena *arena, Language language, Str text, TextArgs args)
{
    if (args.count == 0)
        return text;
    Str *values = arena_array(arena, Str, args.count);
    for (size_t i = 0; i < args.count; i++) {
        const TextArg *arg = &args.items[i];
        values[i] =
            arg->kind == TEXT_ARG_STR ? arg->text : format_int(arena, language, arg->integer);
    }
    size_t part_count = 1; /* literal parts and values take turns */
    for (size_t i = brace_from(text, 0); i < text.len; i = brace_from(text, i + 1))
        part_count += 2;
    Str *parts = arena_array(arena, Str, part_count);
    size_t count = 0;
    size_t start = 0;
    for (size_t i = brace_from(text, 0); i < text.len; i = brace_from(text, i + 1)) {
        int number = placeholder_at(text, i);
        if (number < 0 || (size_t)number >= args.count)
            continue;
        parts[count++] = str_part(text, start, i);
        parts[count++] = values[number];
        start = i + 3;
        /* "Domov, p. o." at the end of a sentence brings its own full stop. */
        if (sentence_ends_at(text, start) && ends_with_stop(values[number]))
            start++;
    }
    parts[count++] = str_part(text, start, text.len);
    return str_join(arena, parts, count, (Str){0});
}

Str text_say(Arena *arena, Language language, const char *message_id, TextArgs args)
{
    return text_fill(arena, language, text_get(language, message_id), args);
}

Str text_say_plural(
    Arena *arena,
    Language language,
    const char *singular,
    const char *plural,
    int64_t count,
    TextArgs args)
{
    Str text = text_get_plural(language, singular, plural, count);
    TextArg number = text_arg_int(count);
    if (args.count == 0)
        args = (TextArgs){.items = &number, .count = 1};
    return text_fill(arena, language, text, args);
}

Str text_of_error(Arena *arena, Language language, const Error *error)
{
    if (error->user_message == NULL)
        return (Str){0};
    Str text = text_get(language, error->user_message);
    if (error->input_line == 0)
        return text;
    return text_say(
        arena, language, "Line {1}: {2}", ARGS(text_arg(error->input_line), text_arg(text)));
}
