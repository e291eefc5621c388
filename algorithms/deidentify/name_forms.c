/*
 * name_forms: endings of families and possessives.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_forms.h"

enum {
    LEAST_BYTES = 3, /* so many stay of a name */
    FORM_BYTES = 128
};

/* The ending in the text and that of the pseudonym; the longest that fits counts. */
typedef struct Ending {
    const char *end, *instead;
} Ending;

/* Pseudonyms of Czech families are nouns; those in the text may be adjectives ("Bílých"). */
static const Ending CZECH_FAMILY[] = {
    {"ovými", "ovými"}, {"ových", "ových"}, {"ovým", "ovým"},   {"ovymi", "ovými"},
    {"ovych", "ových"}, {"ovym", "ovým"},   {"ovi", "ovi"},     {"ovy", "ovy"},
    {"ských", "ových"}, {"ckých", "ových"}, {"skými", "ovými"}, {"ckými", "ovými"},
    {"ých", "ových"},   {"ými", "ovými"},   {"ští", "ovi"},     {"čtí", "ovi"},
    {"ům", "ům"},       {"ův", "ův"},       {"uv", "ův"},       {"ů", "ů"},
    {"ova", "ova"},     {"ovo", "ovo"},     {"ově", "ově"},     {"ovu", "ovu"},
};

static const Ending CZECH_MAN[] = {
    {"ovými", "ovými"},
    {"ových", "ových"},
    {"ovým", "ovým"},
    {"ův", "ův"},
    {"uv", "ův"},
    {"ovy", "ovy"},
    {"ovou", "ovou"},
    {"ova", "ova"},
    {"ovo", "ovo"},
    {"ově", "ově"},
    {"ovu", "ovu"},
};

static const Ending CZECH_WOMAN[] = {
    {"inými", "inými"},
    {"iných", "iných"},
    {"iným", "iným"},
    {"inou", "inou"},
    {"ina", "ina"},
    {"ino", "ino"},
    {"inu", "inu"},
    {"ině", "ině"},
    {"iny", "iny"},
    {"in", "in"},
};

static const Ending POLISH_FAMILY[] = {
    {"dzcy", "owie"},
    {"scy", "owie"},
    {"ccy", "owie"},
    {"owie", "owie"},
    {"skich", "ów"},
    {"ckich", "ów"},
    {"skimi", "ami"},
    {"ckimi", "ami"},
    {"ów", "ów"},
    {"ami", "ami"},
    {"om", "om"},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static NameForm form_in(const Ending *endings, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++) {
        Str end = str_of(endings[i].end);
        if (name.len >= end.len + LEAST_BYTES && str_ends_with(name, end))
            return (NameForm){.ending = endings[i].instead, .cut_bytes = end.len};
    }
    return (NameForm){0};
}

/* "Malikova" may be a woman's name that lost its accents, "Novákova" is none. */
static bool is_accented(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if ((unsigned char)name.bytes[i] >= 0x80)
            return true;
    }
    return false;
}

static NameForm unless_plain(NameForm form, Str name)
{
    bool may_be_woman = form.ending != NULL && str_equal(str_of(form.ending), STR("ova"));
    return may_be_woman && !is_accented(name) ? (NameForm){0} : form;
}

NameForm name_form_of_family(Str name, bool is_polish)
{
    if (is_polish)
        return form_in(POLISH_FAMILY, COUNT(POLISH_FAMILY), name);
    return unless_plain(form_in(CZECH_FAMILY, COUNT(CZECH_FAMILY), name), name);
}

NameForm name_form_of_man(Str name, bool is_polish)
{
    if (is_polish)
        return (NameForm){0};
    return unless_plain(form_in(CZECH_MAN, COUNT(CZECH_MAN), name), name);
}

NameForm name_form_of_woman(Str name, bool is_polish)
{
    return is_polish ? (NameForm){0} : form_in(CZECH_WOMAN, COUNT(CZECH_WOMAN), name);
}

/* ---- Writing ---- */

static Str without(Str name, const char *end)
{
    Str wanted = str_of(end);
    return str_ends_with(name, wanted) ? str_part(name, 0, name.len - wanted.len) : name;
}

/* "Wierzbowscy", "Lipnickich"; "Kłosowie", "Sroków". */
static void put_polish_family(const char *const *forms, Str ending, Buffer *out)
{
    static const Ending OF_ADJECTIVE[] = {
        {"owie", "cy"}, {"ów", "kich"}, {"ami", "kimi"}, {"om", "kim"}};
    Str name = str_of(forms[CASE_NOMINATIVE]);
    bool is_adjective = str_ends_with(name, STR("ski")) || str_ends_with(name, STR("cki"));
    if (!is_adjective) {
        Str stem = str_ends_with(name, STR("a")) ? without(name, "a")
                                                 : without(str_of(forms[CASE_DATIVE]), "owi");
        buffer_put(out, stem);
        buffer_put(out, ending);
        return;
    }
    buffer_put(out, without(name, "ki"));
    for (size_t i = 0; i < COUNT(OF_ADJECTIVE); i++) {
        if (str_equal(ending, str_of(OF_ADJECTIVE[i].end)))
            buffer_put(out, str_of(OF_ADJECTIVE[i].instead));
    }
}

/* "Adélin", "Hedvičin", "Amáliin". */
static void put_of_woman(const char *const *forms, Str ending, Buffer *out)
{
    Str stem = without(without(str_of(forms[CASE_DATIVE]), "ě"), "e");
    if (str_ends_with(stem, STR("ii")))
        stem = without(stem, "i");
    bool is_soft = str_ends_with(stem, STR("c"));
    buffer_put(out, is_soft ? without(stem, "c") : stem);
    buffer_put(out, is_soft ? STR("č") : STR(""));
    buffer_put(out, ending);
}

void name_form_put(
    bool is_polish, NameRole role, Gender gender, size_t number, const char *ending, Buffer *out)
{
    const char *const *forms = inventory_list(is_polish, role, gender)->forms[number];
    if (is_polish)
        put_polish_family(forms, str_of(ending), out);
    else if (gender == GENDER_WOMAN)
        put_of_woman(forms, str_of(ending), out);
    else {
        buffer_put(out, without(str_of(forms[CASE_DATIVE]), "ovi"));
        buffer_put(out, str_of(ending));
    }
}

static void tell_all(
    Buffer *form,
    bool is_polish,
    NameRole role,
    Gender gender,
    const Ending *endings,
    size_t count,
    void (*known)(void *thing, Str form),
    void *thing)
{
    const NameList *list = inventory_list(is_polish, role, gender);
    for (size_t number = 0; number < list->count; number++) {
        for (size_t i = 0; i < count; i++) {
            form->len = 0;
            name_form_put(is_polish, role, gender, number, endings[i].instead, form);
            known(thing, buffer_text(form));
        }
    }
}

void name_forms_all(Arena *arena, void (*known)(void *thing, Str form), void *thing)
{
    Buffer form;
    buffer_init_in(&form, arena, FORM_BYTES);
    tell_all(
        &form, false, ROLE_FAMILY, GENDER_MAN, CZECH_FAMILY, COUNT(CZECH_FAMILY), known, thing);
    tell_all(&form, false, ROLE_FIRST, GENDER_MAN, CZECH_MAN, COUNT(CZECH_MAN), known, thing);
    tell_all(&form, false, ROLE_FIRST, GENDER_WOMAN, CZECH_WOMAN, COUNT(CZECH_WOMAN), known, thing);
    tell_all(
        &form, true, ROLE_FAMILY, GENDER_MAN, POLISH_FAMILY, COUNT(POLISH_FAMILY), known, thing);
}
