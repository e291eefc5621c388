/*
 * catalogue_check: whether every text of the interface stands in every catalogue, whole and right,
 * and nothing else does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/catalogue.h"

#include <stdio.h>
#include <string.h>

enum {
    FAULTS_SHOWN = 40
};

const CatalogueLanguage CATALOGUE_LANGUAGES[CATALOGUE_COUNT] = {
    {"cs", "nplurals=3;plural=(n==1)?0:(n>=2&&n<=4)?1:2;", 3},
    {"pl", "nplurals=3;plural=n==1?0:n%10>=2&&n%10<=4&&(n%100<12||n%100>14)?1:2;", 3},
    {"en", "nplurals=2;plural=(n!=1);", 2},
};

/* A house full of colleagues has many untranslated texts for an hour: a screen of them is enough.
 */
static bool may_print(size_t faults_before)
{
    if (faults_before == FAULTS_SHOWN)
        (void)fputs("…\n", stderr);
    return faults_before < FAULTS_SHOWN;
}

/* The placeholders {1} … {9} of a text as bits. */
static unsigned placeholders_of(Str text)
{
    unsigned found = 0;
    for (size_t i = 0; i + 2 < text.len; i++) {
        char digit = text.bytes[i + 1];
        if (text.bytes[i] == '{' && digit >= '1' && digit <= '9' && text.bytes[i + 2] == '}')
            found |= 1u << (digit - '0');
    }
    return found;
}

static bool is_used(const Messages *messages, const PoEntry *entry)
{
    for (size_t i = 0; i < messages->count; i++) {
        const Message *message = &messages->items[i];
        if (entry->is_fraction) {
            if (message->is_fraction && str_equal(message->plural, entry->id))
                return true;
        } else if (
            str_equal(message->id, entry->id) &&
            (entry->plural.len == 0 || str_equal(message->plural, entry->plural))) {
            return true;
        }
    }
    return false;
}

static void check_sources(const Messages *messages, const Po *po, size_t *faults)
{
    for (size_t i = 0; i < messages->count; i++) {
        const Message *message = &messages->items[i];
        const PoEntry *entry = po_find(po, message->id, false);
        const char *fault = NULL;
        if (entry == NULL)
            fault = "has no translation in";
        else if (message->plural.len > 0 && !str_equal(entry->plural, message->plural))
            fault = "has no such plural in";
        else if (message->is_fraction && po_find(po, message->plural, true) == NULL)
            fault = "has no text for fractions in";
        if (fault == NULL || !may_print((*faults)++))
            continue;
        (void)fprintf(
            stderr,
            "%.*s:%zu: \"%.*s\" %s %s\n",
            STR_ARG(message->path),
            message->line,
            STR_ARG(message->id),
            fault,
            po->path);
    }
}

static void report(const Po *po, const PoEntry *entry, const char *what, size_t *faults)
{
    if (may_print((*faults)++))
        (void)fprintf(
            stderr, "%s:%zu: \"%.*s\" %s\n", po->path, entry->line, STR_ARG(entry->id), what);
}

/* In the form for one, the number may be a word. */
static bool agrees(const PoEntry *entry, size_t form, unsigned expected)
{
    unsigned found = placeholders_of(entry->forms[form]);
    bool may_be_word = entry->plural.len > 0 && form == 0;
    return found == expected || (may_be_word && (found | 1u << 1) == (expected | 1u << 1));
}

static void check_entry(
    const Messages *messages, const Po *po, size_t language, const PoEntry *entry, size_t *faults)
{
    size_t expected_forms = entry->plural.len > 0 ? CATALOGUE_LANGUAGES[language].form_count : 1;
    unsigned expected = placeholders_of(entry->plural.len > 0 ? entry->plural : entry->id);
    if (!is_used(messages, entry))
        report(po, entry, "is used nowhere; run build/tools/catalogue prune", faults);
    if (entry->is_double)
        report(po, entry, "stands twice; run build/tools/catalogue sort", faults);
    if (entry->is_fuzzy)
        report(po, entry, "is marked fuzzy; look at it and remove the mark", faults);
    if (entry->form_count != expected_forms)
        report(po, entry, "has the wrong number of plural forms; add or remove some", faults);
    for (size_t form = 0; form < entry->form_count; form++) {
        if (str_trim(entry->forms[form]).len == 0)
            report(po, entry, "is empty; translate it", faults);
        else if (!agrees(entry, form, expected))
            report(po, entry, "has other placeholders than the English text; mend them", faults);
    }
    if (language == CATALOGUE_COUNT - 1 && entry->form_count > 0 &&
        !str_equal(entry->forms[0], entry->id))
        report(po, entry, "says something else in English; change the source instead", faults);
}

static size_t check_header(const Po *po, size_t language)
{
    Str rule = po_header(po, "Plural-Forms");
    char squeezed[200];
    size_t len = 0;
    for (size_t i = 0; i < rule.len && len + 1 < sizeof squeezed; i++) {
        if (rule.bytes[i] != ' ')
            squeezed[len++] = rule.bytes[i];
    }
    squeezed[len] = '\0';
    if (strcmp(squeezed, CATALOGUE_LANGUAGES[language].plural_forms) == 0)
        return 0;
    (void)fprintf(
        stderr,
        "%s:1: Plural-Forms is not the rule of web/language.c; write %s\n",
        po->path,
        CATALOGUE_LANGUAGES[language].plural_forms);
    return 1;
}

size_t catalogue_check(const Messages *messages, const Po *catalogues)
{
    size_t faults = 0;
    for (size_t language = 0; language < CATALOGUE_COUNT; language++) {
        const Po *po = &catalogues[language];
        faults += check_header(po, language);
        check_sources(messages, po, &faults);
        for (size_t i = 0; i < po->count; i++)
            check_entry(messages, po, language, &po->entries[i], &faults);
    }
    return faults;
}

static void add_entry(Po *po, Arena *arena, size_t language, const PoEntry *like)
{
    PoEntry entry = *like;
    entry.form_count = like->plural.len > 0 ? CATALOGUE_LANGUAGES[language].form_count : 1;
    if (language == CATALOGUE_COUNT - 1) {
        entry.forms[0] = like->id;
        entry.forms[1] = like->plural;
    }
    po_add(po, arena, &entry);
}

size_t catalogue_extract(const Messages *messages, size_t language, Po *po, Arena *arena)
{
    size_t added = 0;
    for (size_t i = 0; i < messages->count; i++) {
        const Message *message = &messages->items[i];
        PoEntry *entry = po_find(po, message->id, false);
        if (entry == NULL) {
            add_entry(
                po, arena, language, &(PoEntry){.id = message->id, .plural = message->plural});
            added++;
        } else if (message->plural.len > 0 && entry->plural.len == 0) {
            entry->plural = message->plural;
            entry->form_count = CATALOGUE_LANGUAGES[language].form_count;
            if (language == CATALOGUE_COUNT - 1)
                entry->forms[1] = message->plural;
            added++;
        }
        if (message->is_fraction && po_find(po, message->plural, true) == NULL) {
            add_entry(po, arena, language, &(PoEntry){.id = message->plural, .is_fraction = true});
            added++;
        }
    }
    return added;
}

size_t catalogue_prune(const Messages *messages, Po *po)
{
    size_t removed = 0;
    for (size_t i = po->count; i > 0; i--) {
        if (is_used(messages, &po->entries[i - 1]))
            continue;
        po_remove(po, i - 1);
        removed++;
    }
    return removed;
}
