/*
 * catalogue_compile: the catalogues as the C source of a hash table (web/catalogue.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/catalogue.h"

#include <string.h>

static void put_str(Buffer *out, Str text)
{
    buffer_put(out, STR("STR_INIT(\""));
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '\n')
            buffer_put(out, STR("\\n"));
        else if (byte == '"' || byte == '\\' || byte == '?')
            buffer_put_format(out, "\\%c", byte);
        else if ((unsigned char)byte < ' ')
            buffer_put_format(out, "\\%03o", (unsigned)(unsigned char)byte);
        else
            buffer_put_byte(out, byte);
    }
    buffer_put(out, STR("\")"));
}

/* A missing or fuzzy translation is the English text, until `check` makes somebody fill it. */
static void put_language(Buffer *out, const Po *po, Str id, Str plural)
{
    const PoEntry *entry = po_find(po, id, false);
    const PoEntry *fraction = plural.len == 0 ? NULL : po_find(po, plural, true);
    buffer_put(out, STR("{"));
    for (size_t form = 0; form < PO_FORMS; form++) {
        Str text = form == 0 || plural.len == 0 ? id : plural;
        if (entry != NULL && !entry->is_fuzzy && form < entry->form_count &&
            entry->forms[form].len > 0)
            text = entry->forms[form];
        put_str(out, text);
        buffer_put(out, STR(", "));
    }
    put_str(out, fraction == NULL || fraction->is_fuzzy ? (Str){0} : fraction->forms[0]);
    buffer_put(out, STR("}"));
}

/* English holds every id: extract fills it. An id that only another catalogue has is dropped. */
void catalogue_compile(const Po *catalogues, Arena *arena, Buffer *out)
{
    const Po *english = &catalogues[CATALOGUE_COUNT - 1];
    size_t slot_count = 16;
    while (slot_count < english->count * 2)
        slot_count *= 2;
    size_t *slots = arena_array(arena, size_t, slot_count);
    size_t number = 0;
    buffer_put(
        out,
        STR("/* Made by tools/catalogue.c from locale. */\n"
            "#include \"web/catalogue.h\"\n\n"
            "const CatalogueEntry CATALOGUE_ENTRIES[] = {\n"));
    for (size_t i = 0; i < english->count; i++) {
        const PoEntry *entry = &english->entries[i];
        if (entry->is_fraction)
            continue;
        size_t slot = str_hash(entry->id) & (slot_count - 1);
        while (slots[slot] != 0)
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = ++number;
        buffer_put(out, STR("    {"));
        put_str(out, entry->id);
        buffer_put(out, STR(", {"));
        for (size_t language = 0; language < CATALOGUE_COUNT; language++) {
            put_language(out, &catalogues[language], entry->id, entry->plural);
            buffer_put(out, STR(",\n     "));
        }
        buffer_put(out, STR("}},\n"));
    }
    buffer_put(out, STR("    {.id = {0}},\n};\n\nconst uint16_t CATALOGUE_SLOTS[] = {"));
    for (size_t i = 0; i < slot_count; i++)
        buffer_put_format(out, "%s%zu,", i % 16 == 0 ? "\n    " : " ", slots[i]);
    buffer_put_format(out, "\n};\n\nconst size_t CATALOGUE_SLOT_COUNT = %zu;\n", slot_count);
}
