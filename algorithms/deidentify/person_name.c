/*
 * person_name: roles, gender and case, by the name itself, by the word before it, and by who else
 * is in the text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/person_name.h"
#include "base/unicode.h"

static Str word_text(const NameWord *word)
{
    return (Str){.bytes = word->bytes, .len = word->len};
}

static void read_name_word(People *people, Str text, const Token *token, NameWord *word)
{
    ArenaMark mark = arena_mark(people->arena);
    Str rest = unicode_compose(people->arena, text);
    *word = (NameWord){.is_initial = token->sign <= 2};
    for (uint32_t c = 0; unicode_next(&rest, &c) && word->len + 4 <= WORD_BYTES;) {
        if (c < 0x2000 || c > 0x206F)
            word->len += unicode_put(word->bytes + word->len, lexicon_lower(c));
    }
    arena_rewind(people->arena, mark);
    word->key = name_key_of(text, people->is_polish);
}

/* "Janin", though there is the name Janina: no woman's name ends so. */
static bool is_bare_owner(const People *people, const NameWord *word)
{
    return str_ends_with(word_text(word), STR("in")) &&
           name_key_bearers(&people->keys, word->key) == 2;
}

/* "Janin bratr", but not "Martin": the first name of whose it is. */
static uint64_t key_of_owner(const People *people, const NameWord *word)
{
    char plain[PLAIN_BYTES + 1];
    Str name = word_text(word);
    NameForm form = name_form_of_woman(name, people->is_polish);
    bool is_name_itself = name_key_bearers(&people->keys, word->key) != 0;
    if (form.ending == NULL || (is_name_itself && !is_bare_owner(people, word)))
        return 0;
    size_t len = token_plain(str_part(name, 0, name.len - form.cut_bytes), plain);
    plain[len++] = 'a';
    uint64_t key = name_key((Str){.bytes = plain, .len = len}, people->is_polish);
    bool is_woman = (name_key_bearers(&people->keys, key) & 2) != 0 ||
                    (known_get(&people->bearers, key, 0) & 2) != 0;
    return is_woman ? key : 0;
}

static bool is_first_name(const People *people, const NameWord *word)
{
    return name_key_bearers(&people->keys, word->key) != 0 || key_of_owner(people, word) != 0;
}

/* One word: by what stood with it elsewhere in the text, then by tables, then by its neighbour. */
static NameRole role_of_one(const People *people, const Name *name)
{
    const NameWord *word = &name->words[0];
    if (known_get(&people->families, word->key, 0) != 0)
        return ROLE_FAMILY;
    if (known_get(&people->firsts, word->key, 0) != 0 || is_first_name(people, word))
        return ROLE_FIRST;
    bool is_courtesy =
        str_starts_with(name->before, STR("pan")) || str_starts_with(name->before, STR("slec"));
    Gender related = relation_gender(&people->keys, name->before);
    return related != GENDER_UNKNOWN && !is_courtesy ? ROLE_FIRST : ROLE_FAMILY;
}

static void give_roles(const People *people, Name *name)
{
    NameWord *words = name->words;
    size_t count = name->word_count;
    if (count == 1) {
        words[0].role = role_of_one(people, name);
        return;
    }
    bool is_turned =
        (is_first_name(people, &words[count - 1]) && !is_first_name(people, &words[0])) ||
        (name_key_is_foreign(&people->keys, words[0].key) &&
         !name_key_is_foreign(&people->keys, words[count - 1].key));
    for (size_t i = 0; i < count; i++)
        words[i].role = (is_turned ? i == 0 : i + 1 == count) ? ROLE_FAMILY : ROLE_FIRST;
}

/* ---- Of which gender ---- */

/* What the name of a family tells: all but a few Czech women end in -á. */
static Gender gender_of_family(const NameWord *word, bool has_first, bool is_polish)
{
    static const char *const WOMEN[] = {
        "ová",
        "ové",
        "ovou",
        "ská",
        "ské",
        "skou",
        "cká",
        "cké",
        "ckou",
        "ska",
        "cka",
        "skiej",
        "ckiej",
        "ską",
        "cką",
        "owa",
        "ówna"};
    static const char *const MEN[] = {
        "ého",
        "ému",
        "ým",
        "ský",
        "cký",
        "ski",
        "cki",
        "skiego",
        "ckiego",
        "skiemu",
        "ckiemu",
        "skim",
        "ckim",
        "owi",
        "ovi"};
    Str name = word_text(word);
    for (size_t i = 0; i < sizeof WOMEN / sizeof WOMEN[0]; i++) {
        if (str_ends_with(name, str_of(WOMEN[i])))
            return GENDER_WOMAN;
    }
    for (size_t i = 0; i < sizeof MEN / sizeof MEN[0]; i++) {
        if (str_ends_with(name, str_of(MEN[i])))
            return GENDER_MAN;
    }
    bool is_open = str_ends_with(name, STR("ova")) || str_ends_with(name, STR("ove")) ||
                   str_ends_with(name, STR("á")) || str_ends_with(name, STR("é")) ||
                   str_ends_with(name, STR("ou")) || str_ends_with(name, STR("o"));
    bool is_czech_man = !is_polish && has_first && !is_open;
    bool has_case_of_man = str_ends_with(name, STR("em")) || str_ends_with(name, STR("ka"));
    return is_czech_man || (is_polish && has_first && has_case_of_man) ? GENDER_MAN
                                                                       : GENDER_UNKNOWN;
}

/* "Janou" is a woman, "Janem" a man; "Jana" may be either. */
static Gender gender_of_ambiguous(const Name *name, const NameWord *word, bool is_polish)
{
    Str text = word_text(word);
    bool is_czech_genitive =
        (grammar_cases_behind(name->before, is_polish) & 1u << CASE_NOMINATIVE) == 0;
    if (str_ends_with(text, STR("a")))
        return is_czech_genitive ? GENDER_MAN : GENDER_WOMAN;
    static const char *const WOMEN[] = {
        "y", "u", "o", "ou", "ě", "ii", "ií", "ą", "ę", "ie", "e", "i"};
    for (size_t i = 0; i < sizeof WOMEN / sizeof WOMEN[0]; i++) {
        if (str_ends_with(text, str_of(WOMEN[i])))
            return GENDER_WOMAN;
    }
    return GENDER_MAN;
}

/* Whether an ending of a first name is one of a single gender. */
static bool is_telling_ending(Str text)
{
    return !str_ends_with(text, STR("a")) && !str_ends_with(text, STR("e")) &&
           !str_ends_with(text, STR("ě")) && !str_ends_with(text, STR("i"));
}

/* Of a family that is told by its ending, unless the first name is of the other gender alone. */
static Gender gender_by_family(const People *people, const Name *name, const NameWord *first)
{
    const NameWord *family = NULL;
    for (size_t i = 0; i < name->word_count; i++)
        family = name->words[i].role == ROLE_FAMILY ? &name->words[i] : family;
    if (family == NULL || name_key_is_foreign(&people->keys, family->key))
        return GENDER_UNKNOWN;
    Gender told = gender_of_family(family, name->word_count > 1, people->is_polish);
    unsigned other = told == GENDER_MAN ? 2u : 1u;
    return first != NULL && name_key_bearers(&people->keys, first->key) == other ? GENDER_UNKNOWN
                                                                                 : told;
}

/* By the word before it, and by what Vietnamese women are called. */
static Gender gender_by_words(const People *people, const Name *name)
{
    Gender told = relation_gender(&people->keys, name->before);
    for (size_t i = 0; i < name->word_count && told == GENDER_UNKNOWN; i++) {
        Str word = word_text(&name->words[i]);
        if (str_equal(word, STR("thi")) || str_equal(word, STR("thị")))
            told = GENDER_WOMAN;
    }
    return told;
}

static Gender gender_of_bearers(unsigned bearers)
{
    return bearers == 1 ? GENDER_MAN : bearers == 2 ? GENDER_WOMAN : GENDER_UNKNOWN;
}

/* By who bears the first name, here in the text or at all. */
static void judge_by_first(const People *people, Name *name, const NameWord *first)
{
    unsigned bearers =
        key_of_owner(people, first) != 0 ? 2 : name_key_bearers(&people->keys, first->key);
    Gender seen = gender_of_bearers(known_get(&people->bearers, first->key, 0));
    name->gender = gender_of_bearers(bearers);
    if (name->gender != GENDER_UNKNOWN)
        return;
    name->is_sure = bearers == 3 && is_telling_ending(word_text(first));
    if (!name->is_sure)
        name->gender = seen;
    if (name->gender == GENDER_UNKNOWN && bearers == 3)
        name->gender = gender_of_ambiguous(name, first, people->is_polish);
}

static void judge_gender(const People *people, Name *name)
{
    const NameWord *first = NULL;
    for (size_t i = 0; i < name->word_count; i++) {
        const NameWord *word = &name->words[i];
        first = first == NULL && word->role == ROLE_FIRST && !word->is_initial ? word : first;
    }
    name->is_sure = true;
    name->gender = gender_by_family(people, name, first);
    if (name->gender == GENDER_UNKNOWN)
        name->gender = gender_by_words(people, name);
    if (name->gender == GENDER_UNKNOWN)
        judge_by_first(people, name, first != NULL ? first : &name->words[0]);
    for (size_t i = 0; i < name->word_count && name->gender == GENDER_UNKNOWN; i++) {
        if (!name->words[i].is_initial)
            name->gender = grammar_gender(word_text(&name->words[i]), people->is_polish);
    }
    if (name->gender == GENDER_UNKNOWN)
        name->gender =
            str_ends_with(word_text(&name->words[0]), STR("a")) ? GENDER_WOMAN : GENDER_MAN;
}

/* ---- Reading a finding ---- */

/* The word before, plain; empty at the text's beginning or behind a full stop. */
static Str word_before(Str text, size_t start, char *plain)
{
    size_t end = start;
    while (end > 0 && (text.bytes[end - 1] == ' ' || text.bytes[end - 1] == '\t'))
        end--;
    size_t first = end;
    while (first > 0 && end - first < 30 && (unsigned char)text.bytes[first - 1] > ' ' &&
           text.bytes[first - 1] != '.' && text.bytes[first - 1] != ',')
        first--;
    size_t len = token_plain(str_part(text, first, end), plain);
    return (Str){.bytes = plain, .len = len};
}

/* False for what is no name that could be read. */
bool person_name_read(People *people, const DeidentifySpan *span, Name *name)
{
    const Reading reading = {.lexicon = NULL};
    Str person = str_part(people->text, span->start, span->end);
    name->token_count = tokens_read(person, &reading, name->tokens, NAME_BYTES);
    name->word_count = 0;
    for (size_t i = 0; i < name->token_count && name->word_count < NAME_TOKENS; i++) {
        const Token *token = &name->tokens[i];
        if (token->kind == TOKEN_WORD)
            read_name_word(
                people,
                str_part(person, token->start, token->end),
                token,
                &name->words[name->word_count++]);
    }
    if (name->word_count == 0 || name->word_count == NAME_TOKENS)
        return false;
    name->before = word_before(people->text, span->start, name->before_bytes);
    give_roles(people, name);
    judge_gender(people, name);
    return true;
}

/* The number by which a first name is known: of its full form, and of whose it is. */
static uint64_t key_of_first(const People *people, const NameWord *word, Gender gender)
{
    uint64_t owner = key_of_owner(people, word);
    return name_key_in_full(&people->keys, owner != 0 ? owner : word->key, gender);
}

/* "J. Nováková" is Jana, if there is a Jana Nováková. */
static uint64_t key_of_initial(const NameWord *initial, const NameWord *family, Gender gender)
{
    uint64_t letter = str_hash(str_part(word_text(initial), 0, initial->len));
    return (letter ^ family->key * 31 ^ (gender == GENDER_WOMAN ? 0x5555u : 0)) | 1;
}

static const NameWord *family_of(const Name *name)
{
    for (size_t i = 0; i < name->word_count; i++) {
        if (name->words[i].role == ROLE_FAMILY && !name->words[i].is_initial)
            return &name->words[i];
    }
    return NULL;
}

static void put_bearer(People *people, uint64_t key, Gender gender)
{
    unsigned seen = known_get(&people->bearers, key, 0);
    unsigned all = seen | (gender == GENDER_WOMAN ? 2u : 1u);
    known_set(&people->bearers, key, all);
}

static void register_name(People *people, const Name *name)
{
    const NameWord *family = family_of(name);
    for (size_t i = 0; i < name->word_count; i++) {
        const NameWord *word = &name->words[i];
        if (word->is_initial)
            continue;
        if (name->word_count > 1)
            known_put(
                word->role == ROLE_FAMILY ? &people->families : &people->firsts, word->key, 1);
        if (name->is_sure && word->role == ROLE_FIRST)
            put_bearer(people, word->key, name->gender);
        if (word->role != ROLE_FIRST || family == NULL)
            continue;
        NameWord letter = *word;
        Str rest = word_text(word);
        uint32_t first = 0;
        (void)unicode_next(&rest, &first);
        letter.len = word->len - rest.len;
        uint64_t key = key_of_first(people, word, name->gender);
        known_put(
            &people->initials,
            key_of_initial(&letter, family, name->gender),
            (uint32_t)(key >> 32) ^ (uint32_t)key);
    }
}

People people_new(Str text, const DeidentifyFindings *findings, Arena *arena)
{
    bool is_polish = findings->language == DEIDENTIFY_POLISH;
    People made = {
        .arena = arena,
        .text = text,
        .is_polish = is_polish,
        .keys = name_keys_new(is_polish, arena),
        .firsts = {.arena = arena},
        .families = {.arena = arena},
        .bearers = {.arena = arena},
        .initials = {.arena = arena},
    };
    Name *name = arena_new_of(arena, Name);
    for (size_t i = 0; i < findings->span_count; i++) {
        if (findings->spans[i].kind == DEIDENTIFY_PERSON &&
            person_name_read(&made, &findings->spans[i], name))
            register_name(&made, name);
    }
    return made;
}

/* ---- In which case ---- */

static unsigned cases_of_word(const People *people, const NameWord *word, Gender gender)
{
    Str text = word_text(word);
    const unsigned all = (1u << CASES) - 1;
    if (word->is_initial)
        return all;
    /* "Olenou" is no accusative, "Petře" no genitive: only families go like adjectives. */
    if (word->role == ROLE_FIRST && gender == GENDER_WOMAN && str_ends_with(text, STR("ou")))
        return 1u << CASE_INSTRUMENTAL;
    if (word->role == ROLE_FIRST && gender == GENDER_MAN && !people->is_polish &&
        (str_ends_with(text, STR("ře")) || str_ends_with(text, STR("le"))))
        return 1u << CASE_VOCATIVE;
    unsigned cases = grammar_cases(text, gender, people->is_polish);
    /* "Pavla": only a "Honza" is called so. */
    bool is_oblique = word->role == ROLE_FIRST && gender == GENDER_MAN &&
                      str_ends_with(text, STR("a")) &&
                      (name_key_bearers(&people->keys, word->key) & 1) != 0 &&
                      !name_key_ends_in_a(&people->keys, text);
    return is_oblique ? cases & ~(1u << CASE_NOMINATIVE) : cases;
}

/* The case that most of the evidence allows, the commoner first. */
size_t person_name_case(const People *people, const Name *name)
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
    const NameWord *family = family_of(name);
    bool is_foreign = family != NULL && name_key_is_foreign(&people->keys, family->key);
    for (size_t i = 0; i < name->word_count && !is_foreign; i++) {
        unsigned allowed = cases_of_word(people, &name->words[i], name->gender);
        if ((cases & allowed) != 0)
            cases &= allowed;
    }
    unsigned wanted = grammar_cases_behind(name->before, people->is_polish);
    if ((cases & wanted) != 0)
        cases &= wanted;
    wanted = relation_cases(&people->keys, name->before);
    if ((cases & wanted) != 0)
        cases &= wanted;
    for (size_t i = 0; i < CASES; i++) {
        if ((cases & 1u << ORDER[i]) != 0)
            return ORDER[i];
    }
    return CASE_NOMINATIVE;
}

/* A number for the person's name; for an initial that of the name it stands for, if that is known.
 */
uint32_t person_number(const People *people, const Name *name, const NameWord *word)
{
    const NameWord *family = family_of(name);
    uint64_t key = word->role == ROLE_FIRST ? key_of_first(people, word, name->gender) : word->key;
    uint32_t person = (uint32_t)(key >> 32) ^ (uint32_t)key;
    return word->is_initial && family != NULL
               ? known_get(&people->initials, key_of_initial(word, family, name->gender), person)
               : person;
}

NameForm person_name_form(const People *people, const NameWord *word, Gender gender)
{
    Str text = word_text(word);
    bool is_polish = people->is_polish;
    if (word->role == ROLE_FAMILY)
        return name_form_of_family(text, is_polish);
    if (gender == GENDER_MAN)
        return name_form_of_man(text, is_polish);
    return key_of_owner(people, word) != 0 ? name_form_of_woman(text, is_polish) : (NameForm){0};
}
