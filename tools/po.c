/*
 * po: a catalogue of translations in gettext's text form, read and written.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/po.h"

#include <stdlib.h>
#include <string.h>

typedef struct PoReader {
    Po po;
    Arena *arena;
    Error *error;
    size_t line;
    PoEntry entry; /* being read */
    bool has_entry;
    Str *last; /* the text to which a continuation line is added */
    Str ignored;
} PoReader;

static Status refuse(const PoReader *reader, const char *what)
{
    return error_set(reader->error, INVALID, "%s:%zu: %s", reader->po.path, reader->line, what);
}

void po_add(Po *po, Arena *arena, const PoEntry *entry)
{
    /* A power of two of entries at a time. */
    if ((po->count & (po->count - 1)) == 0) {
        PoEntry *entries = arena_array(arena, PoEntry, po->count == 0 ? 1 : po->count * 2);
        if (po->count > 0)
            memcpy(entries, po->entries, po->count * sizeof *entries);
        po->entries = entries;
    }
    po->entries[po->count++] = *entry;
}

PoEntry *po_find(const Po *po, Str id, bool is_fraction)
{
    for (size_t i = 0; i < po->count; i++) {
        if (po->entries[i].is_fraction == is_fraction && str_equal(po->entries[i].id, id))
            return &po->entries[i];
    }
    return NULL;
}

void po_remove(Po *po, size_t index)
{
    memmove(
        po->entries + index,
        po->entries + index + 1,
        (po->count - index - 1) * sizeof *po->entries);
    po->count--;
}

/* The entry read so far is whole. */
static Status end_entry(PoReader *reader)
{
    PoEntry *entry = &reader->entry;
    if (reader->has_entry) {
        if (entry->id.len == 0) {
            reader->po.header = entry->forms[0];
            reader->po.header_comments = entry->comments;
        } else {
            po_add(&reader->po, reader->arena, entry);
        }
        *entry = (PoEntry){0};
    }
    reader->has_entry = false;
    reader->last = NULL;
    return OK;
}

/* "…" with its escapes, decoded. */
static Status decode(PoReader *reader, Str quoted, Str *ret_text)
{
    if (quoted.len < 2 || quoted.bytes[0] != '"' || quoted.bytes[quoted.len - 1] != '"')
        return refuse(reader, "a text in double quotes is expected; add them");
    char *bytes = arena_alloc(reader->arena, quoted.len);
    size_t len = 0;
    for (size_t i = 1; i + 1 < quoted.len; i++) {
        char byte = quoted.bytes[i];
        if (byte == '"')
            return refuse(reader, "a quote inside of a text; write \\\"");
        if (byte == '\\') {
            i++;
            byte = quoted.bytes[i];
            if (i + 1 >= quoted.len || strchr("nt\"\\", byte) == NULL)
                return refuse(reader, "an unknown escape; there are \\n, \\t, \\\" and \\\\");
            byte = byte == 'n' ? '\n' : byte == 't' ? '\t' : byte;
        }
        bytes[len++] = byte;
    }
    *ret_text = (Str){.bytes = bytes, .len = len};
    return OK;
}

static Status read_comment(PoReader *reader, Str line)
{
    if (str_starts_with(line, STR("#~")) || str_starts_with(line, STR("#:")) ||
        str_starts_with(line, STR("#|")))
        return OK;
    if (reader->has_entry)
        TRY(end_entry(reader));
    if (str_starts_with(line, STR("#,"))) {
        reader->entry.is_fuzzy = reader->entry.is_fuzzy || str_find(line, STR("fuzzy")) != SIZE_MAX;
        return OK;
    }
    reader->entry.comments =
        str_format(reader->arena, "%.*s%.*s\n", STR_ARG(reader->entry.comments), STR_ARG(line));
    return OK;
}

static Status read_form(PoReader *reader, Str keyword, Str text)
{
    PoEntry *entry = &reader->entry;
    size_t index = 0;
    if (keyword.len > 6) {
        bool is_known = keyword.len == 9 && keyword.bytes[6] == '[' && keyword.bytes[8] == ']' &&
                        keyword.bytes[7] >= '0' && keyword.bytes[7] < '0' + PO_FORMS;
        if (!is_known)
            return refuse(reader, "an unknown plural form; there are msgstr[0] to msgstr[2]");
        index = (size_t)(keyword.bytes[7] - '0');
    }
    if (!reader->has_entry || index > entry->form_count)
        return refuse(reader, "msgstr stands in the wrong place; order them behind msgid");
    reader->last = &reader->ignored;
    if (index < entry->form_count)
        entry->is_double = true;
    else
        entry->form_count++;
    if (entry->forms[index].len > 0)
        return OK;
    entry->forms[index] = text;
    reader->last = &entry->forms[index];
    return OK;
}

static Status begin_entry(PoReader *reader)
{
    if (reader->has_entry && reader->entry.form_count > 0)
        TRY(end_entry(reader));
    if (!reader->has_entry)
        reader->entry.line = reader->line;
    reader->has_entry = true;
    return OK;
}

static Status read_keyword(PoReader *reader, Str line)
{
    size_t space = str_find(line, STR(" "));
    Str keyword = str_part(line, 0, space);
    Str text;
    TRY(decode(reader, str_trim(str_part(line, keyword.len, line.len)), &text));
    if (str_equal(keyword, STR("msgctxt"))) {
        TRY(begin_entry(reader));
        reader->entry.is_fraction = str_equal(text, STR("fraction"));
        return reader->entry.is_fraction ? OK : refuse(reader, "the only context is \"fraction\"");
    }
    if (str_equal(keyword, STR("msgid"))) {
        TRY(begin_entry(reader));
        reader->entry.line = reader->line;
        reader->entry.id = text;
        reader->last = &reader->entry.id;
        return OK;
    }
    if (str_equal(keyword, STR("msgid_plural")) && reader->has_entry) {
        reader->entry.plural = text;
        reader->last = &reader->entry.plural;
        return OK;
    }
    if (str_starts_with(keyword, STR("msgstr")))
        return read_form(reader, keyword, text);
    return refuse(reader, "neither msgid, msgid_plural nor msgstr; mend the line");
}

static Status read_line(PoReader *reader, Str line)
{
    if (line.len == 0)
        return end_entry(reader);
    if (line.bytes[0] == '#')
        return read_comment(reader, line);
    if (line.bytes[0] != '"')
        return read_keyword(reader, line);
    if (reader->last == NULL)
        return refuse(reader, "a text belongs to nothing; put msgid or msgstr before it");
    Str text;
    TRY(decode(reader, line, &text));
    *reader->last = str_join(reader->arena, (Str[]){*reader->last, text}, 2, (Str){0});
    return OK;
}

static int by_id(const void *left, const void *right)
{
    const PoEntry *a = left;
    const PoEntry *b = right;
    int order = str_compare(a->id, b->id);
    return order != 0 ? order : (int)a->is_fraction - (int)b->is_fraction;
}

void po_sort(Po *po)
{
    if (po->count > 0)
        qsort(po->entries, po->count, sizeof *po->entries, by_id);
}

static bool is_filled(const PoEntry *entry)
{
    for (size_t i = 0; i < entry->form_count; i++) {
        if (entry->forms[i].len == 0)
            return false;
    }
    return entry->form_count > 0 && !entry->is_fuzzy;
}

void po_join_doubles(Po *po)
{
    po_sort(po);
    for (size_t i = po->count; i > 1; i--) {
        PoEntry *first = &po->entries[i - 2];
        const PoEntry *second = &po->entries[i - 1];
        if (by_id(first, second) != 0)
            continue;
        if (!is_filled(first) && is_filled(second))
            *first = *second;
        first->is_double = true;
        po_remove(po, i - 1);
    }
}

Status po_read(const char *path, Str text, Arena *arena, Error *error, Po *ret_po)
{
    PoReader reader = {.po = {.path = path}, .arena = arena, .error = error};
    Str line;
    while (str_split(&text, '\n', &line)) {
        reader.line++;
        TRY(read_line(&reader, str_trim(line)));
    }
    TRY(end_entry(&reader));
    *ret_po = reader.po;
    return OK;
}

static void put_text(Buffer *out, const char *keyword, Str text)
{
    buffer_put_format(out, "%s \"", keyword);
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '\n')
            buffer_put(out, STR("\\n"));
        else if (byte == '\t')
            buffer_put(out, STR("\\t"));
        else if (byte == '"' || byte == '\\')
            buffer_put_format(out, "\\%c", byte);
        else
            buffer_put_byte(out, byte);
    }
    buffer_put(out, STR("\"\n"));
}

static void put_entry(Buffer *out, const PoEntry *entry)
{
    buffer_put_byte(out, '\n');
    buffer_put(out, entry->comments);
    if (entry->is_fuzzy)
        buffer_put(out, STR("#, fuzzy\n"));
    if (entry->is_fraction)
        put_text(out, "msgctxt", STR("fraction"));
    put_text(out, "msgid", entry->id);
    if (entry->plural.len == 0) {
        put_text(out, "msgstr", entry->forms[0]);
        return;
    }
    put_text(out, "msgid_plural", entry->plural);
    for (size_t i = 0; i < entry->form_count; i++) {
        const char *const KEYWORDS[PO_FORMS] = {"msgstr[0]", "msgstr[1]", "msgstr[2]"};
        put_text(out, KEYWORDS[i], entry->forms[i]);
    }
}

void po_write(const Po *po, Buffer *out)
{
    buffer_put(out, po->header_comments);
    buffer_put(out, STR("msgid \"\"\nmsgstr \"\"\n"));
    Str rest = po->header;
    Str line;
    while (str_split(&rest, '\n', &line)) {
        if (line.len > 0)
            buffer_put_format(out, "\"%.*s\\n\"\n", STR_ARG(line));
    }
    for (size_t i = 0; i < po->count; i++)
        put_entry(out, &po->entries[i]);
}

Str po_header(const Po *po, const char *name)
{
    Str rest = po->header;
    Str line;
    while (str_split(&rest, '\n', &line)) {
        Str key;
        Str value = line;
        if (str_split(&value, ':', &key) && str_equal(key, str_of(name)))
            return str_trim(value);
    }
    return (Str){0};
}
