/*
 * fuzz_picture: uploads that claim to be pictures. What is taken is a picture once more, of the
 * same type and without a byte less, and is never longer than what came. SPDX-License-Identifier:
 * EUPL-1.2
 */
#include "web/picture.h"

#include <stdlib.h>

static void expect(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Str file = {.bytes = (const char *)bytes, .len = len};
    Arena *arena = arena_new(65536);
    Picture picture, again;
    if (picture_read(file, arena, &picture)) {
        expect(picture.bytes.len <= file.len);
        expect(picture_type(str_of(picture.content_type)) != NULL);
        expect(picture_read(picture.bytes, arena, &again));
        expect(str_equal(picture.bytes, again.bytes));
    }
    arena_free(arena);
    return 0;
}
