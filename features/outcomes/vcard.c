/* vcard: writes contacts. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outcomes/vcard.h"

#include "base/buffer.h"
#include "base/limits.h"

enum {
    LINE_OCTETS = 75
};

/* A line, folded between characters: a further line begins with a space. */
static void put_line(Buffer *out, Str line)
{
    size_t room = LINE_OCTETS;
    size_t at = 0;
    while (line.len - at > room) {
        size_t end = at + room;
        while (((unsigned char)line.bytes[end] & 0xc0) == 0x80)
            end--;
        buffer_put(out, str_part(line, at, end));
        buffer_put(out, STR("\r\n "));
        at = end;
        room = LINE_OCTETS - 1;
    }
    buffer_put(out, str_part(line, at, line.len));
    buffer_put(out, STR("\r\n"));
}

static Str escape(Arena *arena, Str text)
{
    Buffer out;
    buffer_init_in(&out, arena, 2 * text.len + 16);
    for (size_t i = 0; i < text.len; i++) {
        Str byte = str_part(text, i, i + 1);
        if (str_contains_byte(STR("\\,;"), text.bytes[i]))
            buffer_put(&out, STR("\\"));
        if (text.bytes[i] == '\n')
            byte = STR("\\n");
        if (text.bytes[i] != '\r')
            buffer_put(&out, byte);
    }
    return buffer_text(&out);
}

static void put(Buffer *out, Arena *arena, const char *property, Str value, const char *end)
{
    Str text = escape(arena, value);
    if (value.len > 0)
        put_line(out, str_format(arena, "%s:%.*s%s", property, STR_ARG(text), end));
}

Str vcard_write(Arena *arena, const Vcard *cards, size_t count)
{
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_RESPONSE_BYTES);
    for (size_t i = 0; i < count; i++) {
        const Vcard *card = &cards[i];
        Str name = card->name.len > 0 ? card->name : card->organisation;
        buffer_put(&out, STR("BEGIN:VCARD\r\nVERSION:3.0\r\n"));
        put(&out, arena, "UID", card->uid, "");
        put(&out, arena, "FN", name, "");
        /* Titles before and after the name, two surnames: nobody but its holder knows which word
         * is what, so the whole name stands where programs sort by. */
        put(&out, arena, "N", name, ";;;;");
        put(&out, arena, "ORG", card->organisation, "");
        put(&out, arena, "TITLE", card->job_title, "");
        put(&out, arena, "TEL;TYPE=WORK,VOICE", card->phone, "");
        put(&out, arena, "EMAIL;TYPE=INTERNET,WORK", card->email, "");
        put(&out, arena, "NOTE", card->note, "");
        buffer_put(&out, STR("END:VCARD\r\n"));
    }
    return buffer_text(&out);
}
