/*
 * fuzz_form: forms as browsers send them. The first line of the input is the boundary; an empty
 * one means an urlencoded form. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "web/fields.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Str rest = {.bytes = (const char *)bytes, .len = len};
    Str boundary;
    if (!str_split(&rest, '\n', &boundary))
        return 0;
    Arena *arena = arena_new(4096);
    Error error = {0};
    FieldList list = {0};
    Status status = boundary.len == 0 ? fields_add_urlencoded(rest, arena, &error, &list)
                                      : fields_add_multipart(rest, boundary, arena, &error, &list);
    if (status != OK && error.status == OK)
        abort(); /* every refusal says why */
    for (size_t i = 0; status == OK && i < list.count; i++) {
        const RequestField *field = &list.items[i];
        if (!unicode_is_valid(field->name) || !unicode_is_valid(field->file_name))
            abort();
        /* Without quotes in it, what was decoded comes back by encoding and decoding again. */
        Str encoded = percent_encode(arena, field->value);
        Str again;
        if (boundary.len == 0 &&
            (percent_decode(encoded, PERCENT_FORM, arena, NULL, &again) != OK ||
             !str_equal(again, field->value)))
            abort();
    }
    arena_free(arena);
    return 0;
}
